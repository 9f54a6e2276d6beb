// Plans of instalments that were not kept.
#include "procedures/financial/payoff.h"
#include "procedures/financial/trial_walk.h"
#include "procedures/financial/walked_case.h"

using base::json::object;

namespace procedures::financial {
namespace {

// 30,000.00 in three parts from 30 June 2025, signed for on 8 May.
Walk settled(bool accelerates) {
  Walk w;
  EXPECT_EQ(
      w.perform(
          "settle_in_court", "2025-05-08T10:00",
          base::json::serialize(object{
              {"amount", "30000.00"}, {"instalments", 3}, {"first_due", "2025-06-30"}, {"accelerates", accelerates}})),
      "");
  w.merge(R"({"service":{"1":{"mediation_statement":{"effective":"2025-05-08"}},
              "claimant":{"mediation_statement":{"effective":"2025-05-08"}}}})");
  EXPECT_EQ(w.perform("close", "2025-05-12T09:00"), "");
  return w;
}

}  // namespace

TEST(missed_instalment, one_part_missed_makes_all_the_rest_due_with_its_working) {
  Walk w = settled(true);
  EXPECT_EQ(w.deadline("perform"), "2025-08-30 open");
  ASSERT_EQ(
      w.perform("record_missed_instalment", "2025-07-31T09:00", R"({"no":2,"paid":"12000.00","paid_on":"2025-06-30"})"),
      "");
  const object& missed = base::object_at(w.c.part("settlement"), "missed");
  EXPECT_EQ(base::text_at(missed, "balance"), "18000.00");
  EXPECT_EQ(base::text_at(missed, "due"), "2025-07-30");
  EXPECT_EQ(base::array_at(missed, "working").size(), 2u);
  EXPECT_EQ(w.deadline("perform"), "2025-07-30 open");
  EXPECT_EQ(w.deadline("enforcement_apply"), "2027-07-30 open");
  ASSERT_EQ(w.perform("apply_enforcement", "2025-07-31T10:00"), "");
  const auto owed = payoff(w.c, *base::Date::of(2025, 7, 31));
  EXPECT_EQ(owed->value.principal, yuan("18000.00"));
  EXPECT_EQ(owed->value.doubled, yuan("3.15"));  // 18,000.00 × 0.0175% × one day
}

TEST(missed_instalment, without_that_clause_the_last_day_stays_the_last_day) {
  Walk w = settled(false);
  EXPECT_EQ(w.perform("record_missed_instalment", "2025-07-31T09:00", R"({"no":1})"), "instalment.not_agreed");
  EXPECT_EQ(w.perform("apply_enforcement", "2025-07-31T10:00"), "enforcement.too_early");
}

TEST(missed_instalment, what_was_kept_or_is_not_due_is_not_missed) {
  struct Row {
    const char *on, *input, *refusal;
  };
  for (const Row& row :
       {Row{"2025-06-30", R"({"no":1})", "instalment.not_due"}, Row{"2025-07-01", R"({"no":4})", "instalment.unknown"},
        Row{"2025-07-01", R"({"no":0})", "instalment.unknown"},
        Row{"2025-07-01", R"({"no":1,"paid":"10000.00"})", "instalment.not_missed"},
        Row{"2025-07-31", R"({"no":2,"paid":"20000.00"})", "instalment.not_missed"},
        Row{"2025-07-31", R"({"no":2,"paid":"-1.00"})", "instalment.not_missed"},
        Row{"2025-07-31", R"({"no":2,"paid":"1.00","paid_on":"2025-08-01"})", "recovery.day_impossible"},
        Row{"2025-07-31", R"({"no":2,"paid":"1.00","paid_on":"2025-05-01"})", "recovery.day_impossible"},
        Row{"2025-07-31", R"({"no":2,"paid":"19999.99"})", ""}}) {
    Walk w = settled(true);
    EXPECT_EQ(w.perform("record_missed_instalment", std::string(row.on) + "T09:00", row.input), row.refusal);
  }
}

TEST(missed_instalment, it_is_recorded_once_and_only_on_a_plan_that_can_be_enforced) {
  Walk w = settled(true);
  ASSERT_EQ(w.perform("record_missed_instalment", "2025-07-01T09:00", R"({"no":1})"), "");
  EXPECT_EQ(w.perform("record_missed_instalment", "2025-07-31T09:00", R"({"no":2})"), "instalment.accelerated_before");
  Walk judged;
  judged.reach_effective();
  EXPECT_EQ(judged.perform("record_missed_instalment", "2025-07-31T09:00", R"({"no":1})"), "instalment.no_plan");
  Walk enforced = settled(true);
  ASSERT_EQ(enforced.perform("apply_enforcement", "2025-09-01T09:00"), "");
  ASSERT_EQ(enforced.perform("terminate_enforcement", "2025-12-01T09:00", R"({"reason":"无可供执行的财产"})"), "");
  ASSERT_EQ(enforced.perform("close", "2025-12-02T09:00"), "");
  EXPECT_EQ(enforced.perform("record_missed_instalment", "2025-12-03T09:00", R"({"no":1})"), "instalment.no_plan");
}

TEST(missed_instalment, a_confirmed_agreement_is_a_title_to_enforce_and_accelerates_as_well) {
  WalkedCase w;
  w.mediating().does("record_agreement", R"({"instalments": 4, "amount": "20000.00", "accelerates": true})");
  w.does("request_confirmation", R"({"jointly": true})").on("2023-02-21").does("confirm_agreement").does("close");
  EXPECT_EQ(w.due("perform"), "2023-06-14");
  EXPECT_EQ(w.refused("apply_enforcement"), "enforcement.too_early");
  w.on("2023-03-15").does("record_missed_instalment", R"({"no": 1})");
  EXPECT_EQ(w.due("perform"), "2023-03-14");
  w.does("apply_enforcement");
  EXPECT_EQ(payoff(w.c, *base::Date::of(2023, 3, 15))->value.principal, yuan("20000.00"));
}

TEST(missed_instalment, an_agreement_that_nobody_confirmed_is_no_title) {
  WalkedCase w;
  w.mediating().does("record_agreement", R"({"instalments": 2, "accelerates": true})").does("close");
  w.on("2023-05-15");
  EXPECT_EQ(w.refused("record_missed_instalment", R"({"no": 1})"), "instalment.no_plan");
  EXPECT_EQ(w.refused("apply_enforcement"), "enforcement.nothing_to_enforce");
}

}  // namespace procedures::financial
