// Whole walks, hearing to archive, as series bring them: one disputed element each, on every track.
#include "procedures/financial/trial_walk.h"

using base::Money;
using procedures::financial::Walk;
using procedures::financial::yuan;

namespace {

struct Contest {
  const char* key;
  const char* answered;
  const char* found;
  const char* awarded;  ///< of 57,650.32 claimed
};

class contested : public testing::TestWithParam<std::tuple<const char*, Contest>> {};

std::string hearing_with(const Contest& contest) {
  return base::json::serialize(base::json::object{
      {"attendance", base::json::object{{"claimant", true}, {"1", true}}},
      {"found",
       base::json::object{{contest.key, base::json::object{{"value", contest.found}, {"basis", "账户交易明细"}}}}}});
}

}  // namespace

TEST_P(contested, a_case_is_heard_judged_served_and_archived) {
  const auto& [track, contest] = GetParam();
  Walk w(track);
  w.dispute(contest.key, contest.answered);
  w.hear(hearing_with(contest));
  w.draft();
  EXPECT_EQ(w.judged("total"), contest.awarded);
  w.sign();
  w.pronounce_in_court();
  w.serve_judgment();
  ASSERT_EQ(w.perform("take_effect", "2025-06-30T08:00"), "");
  ASSERT_EQ(w.perform("close", "2025-06-30T09:00"), "");
  ASSERT_EQ(w.perform("archive", "2025-07-02T09:00"), "");
  EXPECT_EQ(w.c.stage(), "archived");
  EXPECT_EQ(base::text_at(w.c.part("closed"), "on"), "2025-05-20");
  EXPECT_EQ(base::int_at(w.c.part("closed"), "days"), 40);

  const auto& bearing = base::object_at(w.c.part("judgment"), "fee_bearing");
  const Money whole = procedures::financial::money_or_zero(bearing, "defendants") +
                      procedures::financial::money_or_zero(bearing, "claimant");
  EXPECT_EQ(whole, yuan(track == std::string("普通") ? "1241.26" : "620.63"));
  EXPECT_EQ(procedures::financial::money_or_zero(bearing, "claimant") == Money(),
            yuan(contest.awarded) == yuan("57650.32"));
}

INSTANTIATE_TEST_SUITE_P(series, contested,
                         testing::Combine(testing::Values("小额", "简易", "普通"),
                                          testing::Values(Contest{"instalment_fee", "0.00", "0.00", "57150.32"},
                                                          Contest{"late_fee", "1600.00", "2000.00", "57650.32"},
                                                          Contest{"interest", "4000.00", "4500.00", "57150.32"},
                                                          Contest{"principal", "40000.00", "45000.00", "54000.00"},
                                                          Contest{"last_payment_date", "2024-05-10", "2024-04-20",
                                                                  "57650.32"})));

TEST(walk_from_hearing, a_case_settled_after_its_hearing_is_closed_when_signed_for) {
  Walk w;
  w.hear();
  ASSERT_EQ(w.perform("settle_in_court", "2025-05-20T12:00", R"({"instalments":6})"), "");
  w.merge(
      R"({"service":{"1":{"mediation_statement":{"effective":"2025-05-20"}},"claimant":{"mediation_statement":{"effective":"2025-05-21"}}}})");
  ASSERT_EQ(w.perform("close", "2025-05-22T09:00"), "");
  ASSERT_EQ(w.perform("archive", "2025-05-29T09:00"), "");
  EXPECT_EQ(base::int_at(w.c.part("closed"), "days"), 41);
}

TEST(walk_from_hearing, what_was_judged_is_enforced_to_the_last_fen) {
  Walk w;
  w.reach_effective();
  ASSERT_EQ(w.perform("close", "2025-06-30T09:00"), "");
  ASSERT_EQ(w.perform("archive", "2025-07-01T09:00"), "");
  ASSERT_EQ(w.perform("apply_enforcement", "2025-07-01T10:00"), "");
  ASSERT_EQ(w.perform("record_recovery", "2025-07-10T09:00", R"({"amount":"30000.00"})"), "");
  const std::string rest(base::text_at(w.c.part("enforcement"), "owed"));
  ASSERT_EQ(w.perform("record_recovery", "2025-07-10T10:00", R"({"amount":")" + rest + R"("})"), "");
  EXPECT_EQ(base::text_at(w.c.part("enforcement"), "owed"), "0.00");
  ASSERT_EQ(w.perform("finish_enforcement", "2025-07-11T09:00"), "");
  ASSERT_EQ(w.perform("close", "2025-07-11T10:00"), "");
  EXPECT_EQ(base::text_at(w.c.part("closed"), "how"), "判决");
}
