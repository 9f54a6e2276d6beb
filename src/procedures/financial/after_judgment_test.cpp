#include "procedures/financial/trial_walk.h"

using procedures::financial::Walk;

TEST(after_judgment, pronounced_in_court_it_is_sent_within_ten_days_and_the_limit_is_met) {
  Walk w;
  w.reach_pronounced();
  EXPECT_EQ(w.deadline("judgment_send"), "2025-05-30 open");
  EXPECT_EQ(w.deadline("trial_limit"), "2025-07-10 met");
}

TEST(after_judgment, pronounced_on_a_fixed_date_it_is_handed_over_at_once) {
  Walk w;
  w.hear();
  w.draft();
  w.sign();
  EXPECT_EQ(w.perform("pronounce", "2025-05-28T10:00", R"({"in_court":true})"), "pronounce.not_in_court");
  ASSERT_EQ(w.perform("pronounce", "2025-05-28T10:00", R"({"in_court":false})"), "");
  EXPECT_EQ(w.deadline("judgment_send"), "2025-05-28 open");
}

TEST(after_judgment, a_judgment_after_the_trial_limit_is_pronounced_and_noted) {
  Walk w;
  w.merge(R"({"deadlines":{"trial_limit":{"due":"2025-05-19"}},"warnings":[{"code":"a"}]})");
  w.reach_pronounced();
  EXPECT_EQ(w.deadline("trial_limit"), "2025-05-19 lapsed");
  EXPECT_EQ(base::array_at(w.c.state, "warnings").size(), 2u);
}

TEST(after_judgment, each_party_appeals_within_fifteen_days_of_its_own_service) {
  Walk w;
  w.reach_pronounced();
  w.merge(R"({"deadlines":{"appeal.1":{"due":"2025-06-09","state":"open"}}})");
  EXPECT_EQ(w.perform("appeal", "2025-06-10T09:00", R"({"by":"1"})"), "appeal.late");
  EXPECT_EQ(w.perform("appeal", "2025-06-10T09:00", R"({"by":"9"})"), "appeal.unknown_party");
  EXPECT_EQ(w.perform("appeal", "2025-06-10T09:00", R"({"by":"1","on":"2025-05-01"})"), "appeal.day_impossible");
  EXPECT_EQ(w.perform("appeal", "2025-06-10T09:00", R"({"by":"claimant"})"), "appeal.for_another");
  EXPECT_EQ(w.perform("appeal", "2025-06-10T09:00", R"({"by":"1","on":"2025-06-09"})"), "");
  EXPECT_EQ(w.c.stage(), "appealed");
  EXPECT_EQ(w.deadline("appeal.1"), "2025-06-09 met");
  EXPECT_EQ(w.perform("appeal", "2025-06-10T09:00", R"({"by":"1"})"), "appeal.twice");
}

TEST(after_judgment, no_appeal_lies_in_small_claims) {
  Walk w("小额");
  w.reach_pronounced();
  EXPECT_EQ(w.perform("appeal", "2025-05-25T09:00", R"({"by":"1"})"), "appeal.final_at_once");
}

TEST(after_judgment, it_takes_effect_when_the_last_period_for_appeal_is_over) {
  Walk w;
  w.reach_pronounced();
  EXPECT_EQ(w.perform("take_effect", "2025-06-20T08:00"), "effect.not_served");
  w.serve_judgment();  // on the defendant on Friday 23 May: fifteen days end on Saturday 7 June, rolled to Monday 9
  EXPECT_EQ(w.perform("take_effect", "2025-06-09T08:00"), "effect.too_early");
  EXPECT_EQ(w.refused_with("day"), "2025年6月10日");
  ASSERT_EQ(w.perform("take_effect", "2025-06-12T08:00"), "");
  EXPECT_EQ(base::text_at(w.c.state, "effective_on"), "2025-06-10");
  EXPECT_EQ(w.deadline("perform"), "2025-06-20 open");
  EXPECT_EQ(w.deadline("enforcement_apply"), "2027-06-20 open");  // no calendar of 2027 is published
  EXPECT_EQ(w.deadline("judgment_send"), "2025-05-30 met");
}

TEST(after_judgment, small_claims_take_effect_with_the_last_service) {
  Walk w("小额");
  w.reach_pronounced();
  w.serve_judgment();
  EXPECT_EQ(w.perform("take_effect", "2025-05-22T08:00"), "effect.too_early");
  ASSERT_EQ(w.perform("take_effect", "2025-05-23T08:00"), "");
  EXPECT_EQ(base::text_at(w.c.state, "effective_on"), "2025-05-23");
}

TEST(after_judgment, a_judged_case_closes_on_the_day_it_was_pronounced_and_is_archived) {
  Walk w;
  w.merge(R"({"excluded":{"2025-04-20":{"to":"2025-04-24","why":"鉴定"}}})");
  w.reach_effective();
  ASSERT_EQ(w.perform("close", "2025-06-30T09:00"), "");
  EXPECT_EQ(base::text_at(w.c.part("closed"), "on"), "2025-05-20");
  EXPECT_EQ(base::text_at(w.c.part("closed"), "how"), "判决");
  EXPECT_EQ(base::int_at(w.c.part("closed"), "days"), 35);  // 40 from filing, less 5
  EXPECT_EQ(w.load_from, std::vector<std::string>{"judge-1"});
  EXPECT_EQ(w.deadline("enforcement_apply"), "2027-06-20 open");
  ASSERT_EQ(w.perform("archive", "2025-07-01T09:00"), "");
  EXPECT_EQ(w.papers, std::vector<std::string>{"case_index"});
  EXPECT_EQ(w.c.stage(), "archived");
}

TEST(after_judgment, nothing_is_archived_before_its_closing) {
  Walk w;
  w.merge(R"({"stage":"closed","closed":{"on":"2025-07-01"}})");
  EXPECT_EQ(w.perform("archive", "2025-06-30T09:00"), "archive.before_closing");
}

TEST(after_judgment, a_settlement_has_a_plan_to_the_fen_and_halves_the_fee_once) {
  Walk summary;
  ASSERT_EQ(summary.perform("settle_in_court", "2025-05-08T10:00",
                            R"({"amount":"50000.00","instalments":3,"first_due":"2025-06-30"})"),
            "");
  const auto& schedule = base::array_at(summary.c.part("settlement"), "schedule");
  ASSERT_EQ(schedule.size(), 3u);
  EXPECT_EQ(base::text_at(schedule[0].get_object(), "amount"), "16666.66");
  EXPECT_EQ(base::text_at(schedule[2].get_object(), "amount"), "16666.68");
  EXPECT_EQ(base::text_at(schedule[2].get_object(), "due"), "2025-08-30");
  EXPECT_EQ(base::text_at(summary.c.part("fee"), "payable"), "620.63");
  EXPECT_EQ(summary.papers, std::vector<std::string>{"court_mediation"});

  Walk ordinary("普通");
  ASSERT_EQ(ordinary.perform("settle_in_court", "2025-05-08T10:00", R"({"instalments":1})"), "");
  EXPECT_EQ(base::text_at(ordinary.c.part("fee"), "payable"), "620.63");
  EXPECT_EQ(base::text_at(ordinary.c.part("fee"), "refund"), "620.63");
}

TEST(after_judgment, a_settlement_that_makes_no_plan_is_refused) {
  Walk w;
  EXPECT_EQ(w.perform("settle_in_court", "2025-05-08T10:00", R"({"amount":"0.00","instalments":1})"),
            "settlement.amount_not_positive");
  EXPECT_EQ(w.perform("settle_in_court", "2025-05-08T10:00", R"({"instalments":0})"),
            "settlement.instalments_impossible");
  EXPECT_EQ(w.perform("settle_in_court", "2025-05-08T10:00", R"({"instalments":1,"first_due":"2025-05-07"})"),
            "settlement.due_in_the_past");
}

TEST(after_judgment, a_settled_case_closes_when_everybody_has_signed_for_the_statement) {
  Walk w;
  ASSERT_EQ(w.perform("settle_in_court", "2025-05-08T10:00", R"({"instalments":1})"), "");
  w.merge(R"({"service":{"1":{"mediation_statement":{"effective":"2025-05-08"}}}})");
  EXPECT_EQ(w.perform("close", "2025-05-12T09:00"), "close.statement_not_signed");
  EXPECT_EQ(w.refused_with("who"), "示例银行股份有限公司桂林分行");
  w.merge(R"({"service":{"claimant":{"mediation_statement":{"effective":"2025-05-09"}}}})");
  ASSERT_EQ(w.perform("close", "2025-05-12T09:00"), "");
  EXPECT_EQ(base::text_at(w.c.part("settlement"), "effective_on"), "2025-05-09");
  EXPECT_EQ(base::text_at(w.c.part("closed"), "how"), "调解");
  EXPECT_EQ(w.deadline("trial_limit"), "2025-07-10 met");
}

TEST(after_judgment, a_withdrawn_suit_is_halved_and_the_claimant_bears_it) {
  Walk w("普通");
  ASSERT_EQ(w.perform("withdraw_suit", "2025-05-08T10:00", R"({"reason":"双方自行和解"})"), "");
  EXPECT_EQ(base::text_at(w.c.part("fee"), "refund"), "620.63");
  EXPECT_EQ(base::text_at(w.c.part("fee"), "bearing"), "claimant");
  EXPECT_EQ(w.papers, std::vector<std::string>{"withdrawal_ruling"});
  ASSERT_EQ(w.perform("close", "2025-05-09T10:00"), "");
  EXPECT_EQ(base::text_at(w.c.part("closed"), "how"), "撤诉");
}

TEST(after_judgment, who_stays_away_is_treated_as_withdrawing_without_a_halved_fee) {
  Walk w("普通");
  ASSERT_EQ(
      w.perform("withdraw_suit", "2025-05-20T09:30", R"({"reason":"原告经传票传唤无正当理由拒不到庭","by_rule":true})"),
      "");
  EXPECT_EQ(base::text_at(w.c.part("fee"), "payable"), "1241.26");
  ASSERT_EQ(w.perform("close", "2025-05-21T10:00"), "");
  EXPECT_EQ(base::text_at(w.c.part("closed"), "how"), "按撤诉处理");
}

TEST(after_judgment, a_case_that_ended_before_filing_closes_without_days_of_trial) {
  Walk w;
  w.merge(R"({"stage":"confirmed","filing":null,"confirmation":{"decided_on":"2025-04-20"}})");
  ASSERT_EQ(w.perform("close", "2025-04-21T09:00"), "");
  EXPECT_EQ(base::text_at(w.c.part("closed"), "how"), "司法确认");
  EXPECT_FALSE(w.c.part("closed").contains("days"));
  Walk early;
  early.merge(R"({"stage":"withdrawn","filing":null,"withdrawal":{"on":"2025-04-22"}})");
  EXPECT_EQ(early.perform("close", "2025-04-21T09:00"), "close.before_the_end");
  ASSERT_EQ(early.perform("close", "2025-04-23T09:00"), "");
  EXPECT_EQ(base::text_at(early.c.part("closed"), "how"), "撤回");
}

TEST(after_judgment, a_case_closed_without_a_judgment_has_none_to_correct) {
  Walk w;
  w.merge(R"({"stage":"closed"})");
  EXPECT_EQ(w.perform("correct_judgment", "2025-07-01T09:00", R"({"corrections":[{"from":"甲","to":"乙"}]})"),
            "correction.no_judgment");
}
