#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "procedures/financial/payoff.h"
#include "procedures/financial/trial_walk.h"

using base::Money;
using procedures::financial::payoff;
using procedures::financial::Walk;
using procedures::financial::yuan;

namespace {

// In effect on 2025-06-10, to be performed by 2025-06-20.
Walk in_enforcement(std::string_view at = "2025-07-01T09:00") {
  Walk w;
  w.reach_effective();
  EXPECT_EQ(w.perform("apply_enforcement", at), "");
  return w;
}

}  // namespace

TEST(enforcement, it_is_asked_for_once_the_ten_days_are_over_and_gets_its_own_number) {
  Walk w;
  w.reach_pronounced();
  w.serve_judgment();
  ASSERT_EQ(w.perform("take_effect", "2025-06-12T08:00"), "");
  EXPECT_EQ(w.perform("apply_enforcement", "2025-06-20T09:00"), "enforcement.too_early");
  ASSERT_EQ(w.perform("apply_enforcement", "2025-06-21T09:00"), "");
  ASSERT_EQ(w.linked.size(), 1u);
  EXPECT_EQ(w.linked[0].numbers, std::vector<std::string>{"执"});
  EXPECT_EQ(base::text_at(w.linked[0].patch, "kind"), "enforcement");
  EXPECT_EQ(base::text_at(w.linked[0].patch, "origin"), "450305-1-00001");
  EXPECT_EQ(w.deadline("enforcement_apply"), "2027-06-20 met");
}

TEST(enforcement, a_closed_case_can_still_be_enforced_and_keeps_its_closing) {
  Walk w;
  w.reach_effective();
  ASSERT_EQ(w.perform("close", "2025-06-30T09:00"), "");
  ASSERT_EQ(w.perform("apply_enforcement", "2025-07-01T09:00"), "");
  ASSERT_EQ(w.perform("terminate_enforcement", "2025-12-01T09:00", R"({"reason":"无可供执行的财产"})"), "");
  ASSERT_EQ(w.perform("close", "2025-12-02T09:00"), "");
  EXPECT_EQ(base::text_at(w.c.part("closed"), "on"), "2025-05-20");
  EXPECT_TRUE(w.load_from.empty());
}

TEST(enforcement, a_case_without_a_debt_to_perform_is_not_enforced) {
  Walk w;
  w.merge(R"({"stage":"closed"})");
  EXPECT_EQ(w.perform("apply_enforcement", "2025-07-01T09:00"), "enforcement.nothing_to_enforce");
}

TEST(enforcement, what_is_owed_is_the_judgment_its_running_interest_and_the_doubled_part) {
  const Walk w = in_enforcement();
  const auto owed = payoff(w.c, *base::Date::of(2025, 7, 1));
  ASSERT_TRUE(owed.ok());
  EXPECT_EQ(owed->value.principal, yuan("48650.32"));
  // 9,000.00 of charges and lawyer's fee; 48,650.32 × 0.05% × 91 days from 1 April to 30 June = 2,213.59
  EXPECT_EQ(owed->value.other, yuan("11213.59"));
  // 52,650.32 (without the interest) × 0.0175% × 11 days from 21 June to 1 July
  EXPECT_EQ(owed->value.doubled, yuan("101.35"));
  EXPECT_EQ(base::text_at(w.c.part("enforcement"), "claimed"), "59965.26");
}

TEST(enforcement, money_recovered_pays_principal_first_and_the_doubled_part_last) {
  Walk w = in_enforcement();
  ASSERT_EQ(w.perform("record_recovery", "2025-07-10T09:00", R"({"amount":"50000.00"})"), "");
  const auto owed = payoff(w.c, *base::Date::of(2025, 7, 10));
  EXPECT_EQ(owed->value.principal, Money());
  EXPECT_GT(owed->value.doubled, Money());
  EXPECT_EQ(base::text_at(w.c.part("enforcement"), "recovered"), "50000.00");
}

TEST(enforcement, what_the_debtor_paid_of_himself_is_owed_no_more_and_not_counted_as_recovered) {
  Walk w;
  w.reach_effective();
  EXPECT_EQ(w.perform("apply_enforcement", "2025-07-01T09:00", R"({"paid":"20000.00","paid_on":"2025-06-09"})"),
            "recovery.day_impossible");
  EXPECT_EQ(w.perform("apply_enforcement", "2025-07-01T09:00", R"({"paid":"80000.00"})"),
            "enforcement.nothing_to_enforce");
  ASSERT_EQ(w.perform("apply_enforcement", "2025-07-01T09:00", R"({"paid":"20000.00","paid_on":"2025-06-15"})"), "");
  EXPECT_EQ(payoff(w.c, *base::Date::of(2025, 7, 1))->value.principal, yuan("28650.32"));
  EXPECT_EQ(base::text_at(w.c.part("enforcement"), "recovered"), "0.00");
  ASSERT_EQ(w.perform("record_recovery", "2025-07-02T09:00", R"({"amount":"100.00"})"), "");
  EXPECT_EQ(base::text_at(w.c.part("enforcement"), "recovered"), "100.00");
}

TEST(enforcement, a_settlement_not_kept_is_enforced_after_its_last_instalment) {
  Walk w;
  ASSERT_EQ(w.perform("settle_in_court", "2025-05-08T10:00",
                      R"({"amount":"30000.00","instalments":2,"first_due":"2025-06-30"})"),
            "");
  w.merge(
      R"({"service":{"1":{"mediation_statement":{"effective":"2025-05-08"}},"claimant":{"mediation_statement":{"effective":"2025-05-08"}}}})");
  ASSERT_EQ(w.perform("close", "2025-05-12T09:00"), "");
  EXPECT_EQ(w.perform("apply_enforcement", "2025-07-30T09:00"), "enforcement.too_early");
  ASSERT_EQ(w.perform("apply_enforcement", "2025-07-31T09:00", R"({"paid":"15000.00","paid_on":"2025-06-30"})"), "");
  EXPECT_EQ(payoff(w.c, *base::Date::of(2025, 7, 31))->value.principal, yuan("15000.00"));
}

TEST(enforcement, taken_up_again_it_gets_a_new_number_and_remembers_what_came_in) {
  Walk w = in_enforcement();
  ASSERT_EQ(w.perform("record_recovery", "2025-07-10T09:00", R"({"amount":"1000.00"})"), "");
  ASSERT_EQ(w.perform("terminate_enforcement", "2025-12-01T09:00", R"({"reason":"无可供执行的财产"})"), "");
  ASSERT_EQ(w.perform("close", "2025-12-02T09:00"), "");
  ASSERT_EQ(w.perform("apply_enforcement", "2026-03-02T09:00"), "");
  EXPECT_EQ(w.linked.at(0).numbers, std::vector<std::string>{"执恢"});
  EXPECT_EQ(base::text_at(w.c.part("enforcement"), "recovered"), "1000.00");
  EXPECT_FALSE(w.c.part("enforcement").contains("ended_on"));
}

TEST(enforcement, impossible_payments_are_refused) {
  Walk w = in_enforcement();
  EXPECT_EQ(w.perform("record_recovery", "2025-07-10T09:00", R"({"amount":"0.00"})"), "recovery.amount_not_positive");
  EXPECT_EQ(w.perform("record_recovery", "2025-07-10T09:00", R"({"amount":"1.00","on":"2025-07-11"})"),
            "recovery.day_impossible");
  EXPECT_EQ(w.perform("record_recovery", "2025-07-10T09:00", R"({"amount":"1.00","on":"2025-06-30"})"),
            "recovery.day_impossible");
  EXPECT_EQ(w.perform("record_recovery", "2025-07-10T09:00", R"({"amount":"90000.00"})"), "recovery.more_than_owed");
}

TEST(enforcement, it_is_finished_only_when_nothing_is_left_and_the_fee_is_taken_then) {
  Walk w = in_enforcement();
  EXPECT_EQ(w.perform("finish_enforcement", "2025-07-10T09:00"), "enforcement.not_recovered");
  const auto owed = payoff(w.c, *base::Date::of(2025, 7, 10));
  ASSERT_EQ(w.perform("record_recovery", "2025-07-10T09:00", R"({"amount":")" + owed->value.total().plain() + R"("})"),
            "");
  ASSERT_EQ(w.perform("finish_enforcement", "2025-08-01T09:00"), "");
  const auto fee = law::fee("execution", owed->value.total(), *base::Date::of(2025, 8, 1));
  EXPECT_EQ(base::text_at(w.c.part("enforcement"), "fee"), fee->value.plain());
  EXPECT_EQ(base::text_at(w.linked.at(0).patch, "stage"), "linked_closed");
  EXPECT_EQ(w.c.stage(), "recovered");
}

RC_GTEST_PROP(enforcement, two_payments_on_one_day_are_worth_their_sum, ()) {
  static const Walk start = in_enforcement();
  const auto first = *rc::gen::inRange<int64_t>(1, 3'000'000), second = *rc::gen::inRange<int64_t>(1, 2'000'000);
  Walk twice = start, once = start;
  const auto pay = [](Walk& w, int64_t fen) {
    return w.perform("record_recovery", "2025-07-10T09:00", R"({"amount":")" + Money::fen(fen).plain() + R"("})");
  };
  RC_ASSERT(pay(twice, first).empty() && pay(twice, second).empty() && pay(once, first + second).empty());
  const auto on = *base::Date::of(2025, 9, 1);
  RC_ASSERT(payoff(twice.c, on)->value.total() == payoff(once.c, on)->value.total());
}
