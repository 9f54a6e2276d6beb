// What the law leaves open, as the court of the case does it: the settings reach the decisions.
#include "law/settings.h"

#include "procedures/financial/judgment_amounts.h"
#include "procedures/financial/trial_walk.h"
#include "procedures/financial/walked_case.h"

namespace procedures::financial {
namespace {

law::Settings with(const char* key, const char* value) { return *law::Settings().with(key, value); }

}  // namespace

TEST(court_settings, decide_what_a_small_claim_pays) {
  WalkedCase w;
  w.context.court.settings = with("small_claims_fee_parts", "4");
  w.filed();
  EXPECT_EQ(w.c.track(), "小额");
  EXPECT_EQ(w.text({"fee", "full"}), "675.00");
  EXPECT_EQ(w.text({"fee", "payable"}), "168.75");
}

TEST(court_settings, decide_whether_jiao_and_fen_of_a_fee_are_dropped) {
  WalkedCase w;
  w.context.court.settings = with("fee_unit", "yuan");
  w.filed();
  EXPECT_EQ(w.text({"fee", "payable"}), "337.00");
}

TEST(court_settings, decide_the_track) {
  WalkedCase w;
  w.context.court.settings = with("small_claims_wage_series", "private");
  // No private series is loaded for a filing in February 2023: refused, not guessed.
  auto row = a_row();
  w.does("receive", row).does("push_to_filing", R"({"refused_mediation": true})");
  const auto refused = casework::decide(WalkedCase::table(), "file_case", w.c, {}, [&] {
    auto context = w.context;
    context.actor.role = casework::Role::kFilingJudge;
    return context;
  }());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.refusal().code, "track.no_wage_table");
}

TEST(court_settings, decide_the_ceiling_of_the_charges) {
  const Walk w;
  const auto usual = award(w.c)->value, of_360 = award(w.c, std::nullopt, with("year_days", "360"))->value;
  ASSERT_TRUE(usual.cap && of_360.cap);
  // 48,650.32 × 24% × 315 ÷ 365, and ÷ 360.
  EXPECT_EQ(usual.cap->ceiling.plain(), "10076.61");
  EXPECT_EQ(of_360.cap->ceiling.plain(), "10216.57");
}

}  // namespace procedures::financial
