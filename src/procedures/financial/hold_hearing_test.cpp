#include "procedures/financial/trial_walk.h"

using procedures::financial::Walk;

namespace {
constexpr const char* kBothCame = R"({"attendance":{"claimant":true,"1":true}})";
constexpr const char* kDefendantAbsent = R"({"attendance":{"claimant":true,"1":false}})";
}  // namespace

TEST(hold_hearing, silent_elements_are_found_as_claimed_and_the_total_is_their_sum) {
  Walk w;
  w.hear();
  const auto& elements = w.c.part("elements");
  EXPECT_EQ(base::text_at(base::object_at(elements, "principal"), "found"), "48650.32");
  EXPECT_EQ(base::text_at(base::object_at(elements, "total"), "found"), "56150.32");
  EXPECT_EQ(w.c.stage(), "heard");
  EXPECT_EQ(w.papers, std::vector<std::string>{"transcript"});
  EXPECT_EQ(w.deadline("answer.1"), "2025-04-29 lapsed");
  EXPECT_FALSE(base::bool_at(w.c.part("hearing"), "default"));
}

TEST(hold_hearing, every_kind_of_disputed_element_needs_its_finding_and_all_are_named_at_once) {
  Walk w;
  w.dispute("principal", "40000.00");
  w.dispute("interest", "100.00");
  w.dispute("late_fee", "0.00");
  w.dispute("instalment_fee", "0.00");
  w.dispute("last_payment_date", "2024-05-01");
  EXPECT_EQ(w.perform("hold_hearing", "2025-05-20T09:00", kBothCame), "hearing.findings_missing");
  EXPECT_EQ(w.refused_with("elements"), "欠款本金、利息、违约金、分期手续费、最后一次还款日期");
  w.hear(R"({"attendance":{"claimant":true,"1":true},"found":{"principal":{"value":"45000.00","basis":"扣除已还"},
    "interest":{"value":"4000.00","basis":"按约定"},"late_fee":{"value":"2000.00","basis":"约定明确"},
    "instalment_fee":{"value":"0.00","basis":"未提示说明"},"last_payment_date":{"value":"2024-04-20","basis":"交易明细"}}})");
  EXPECT_EQ(base::text_at(base::object_at(w.c.part("elements"), "total"), "found"), "51000.00");
}

TEST(hold_hearing, a_finding_has_a_reason_and_the_form_of_its_element) {
  Walk w;
  w.dispute("interest", "100.00");
  const auto found = [](const std::string& what) {
    return R"({"attendance":{"claimant":true,"1":true},"found":{)" + what + "}}";
  };
  EXPECT_EQ(w.perform("hold_hearing", "2025-05-20T09:00", found(R"("interest":{"value":"100.00"})")),
            "hearing.findings_missing");
  EXPECT_EQ(w.perform("hold_hearing", "2025-05-20T09:00", found(R"("interest":{"value":"一百","basis":"x"})")),
            "hearing.finding_malformed");
  EXPECT_EQ(w.perform("hold_hearing", "2025-05-20T09:00", found(R"("interest":{"value":"5000.01","basis":"x"})")),
            "hearing.finding_exceeds_claim");
  EXPECT_EQ(w.perform("hold_hearing", "2025-05-20T09:00", found(R"("mood":{"value":"1","basis":"x"})")),
            "hearing.unknown_element");
}

TEST(hold_hearing, who_disputes_only_the_sum_gets_a_finding_that_fits_its_parts) {
  Walk w;
  w.dispute("total", "50000.00");
  const auto found = [](const std::string& what) {
    return R"({"attendance":{"claimant":true,"1":true},"found":{)" + what + "}}";
  };
  EXPECT_EQ(w.perform("hold_hearing", "2025-05-20T09:00", kBothCame), "hearing.findings_missing");
  EXPECT_EQ(w.perform("hold_hearing", "2025-05-20T09:00", found(R"("total":{"value":"50000.00","basis":"x"})")),
            "hearing.total_not_the_sum");
  EXPECT_EQ(w.perform("hold_hearing", "2025-05-20T09:00",
                      found(R"("total":{"value":"54150.32","basis":"x"},"late_fee":{"value":"0.00","basis":"y"})")),
            "");
}

TEST(hold_hearing, nobody_is_heard_before_the_day_or_without_saying_who_came) {
  Walk w;
  EXPECT_EQ(w.perform("hold_hearing", "2025-05-19T17:00", kBothCame), "hearing.before_its_day");
  EXPECT_EQ(w.perform("hold_hearing", "2025-05-20T09:00", R"({"attendance":{"claimant":true}})"),
            "hearing.attendance_incomplete");
  EXPECT_EQ(w.refused_with("who"), "张三");
  EXPECT_EQ(w.perform("hold_hearing", "2025-05-20T09:00", R"({"attendance":{"claimant":false,"1":true}})"),
            "hearing.claimant_absent");
}

TEST(hold_hearing, an_absent_defendant_is_judged_when_complaint_and_summons_are_proven_to_be_served) {
  Walk w;
  w.hear(kDefendantAbsent);
  EXPECT_TRUE(base::bool_at(w.c.part("hearing"), "default"));
}

TEST(hold_hearing, a_summons_sent_but_not_served_carries_no_default) {
  Walk w;
  w.merge(R"({"service":{"1":{"summons":null}}})");
  EXPECT_EQ(w.perform("hold_hearing", "2025-05-20T09:00", kDefendantAbsent), "hearing.service_not_proven");
  w.hear(kBothCame);  // who comes needs no proof
}

TEST(hold_hearing, a_message_neither_confirmed_nor_proven_carries_no_default) {
  Walk w;
  w.merge(R"({"service":{"1":{"attempts":{"2":{"channel":"electronic","proof":null}}}}})");
  EXPECT_EQ(w.perform("hold_hearing", "2025-05-20T09:00", kDefendantAbsent), "hearing.service_not_proven");
  w.merge(R"({"service":{"1":{"summons":{"confirmed":true}}}})");
  EXPECT_EQ(w.perform("hold_hearing", "2025-05-20T09:00", kDefendantAbsent), "");
}

TEST(hold_hearing, the_answer_period_of_an_absent_defendant_must_be_over_or_waived_by_both) {
  Walk w;
  w.merge(R"({"deadlines":{"answer.1":{"due":"2025-05-20"}}})");
  EXPECT_EQ(w.perform("hold_hearing", "2025-05-20T09:00", kDefendantAbsent), "hearing.answer_period_running");
  w.merge(R"({"waivers":{"1":"2025-05-01"}})");
  EXPECT_EQ(w.perform("hold_hearing", "2025-05-20T09:00", kDefendantAbsent), "hearing.answer_period_running");
  w.merge(R"({"waivers":{"claimant":"2025-05-01"}})");
  EXPECT_EQ(w.perform("hold_hearing", "2025-05-20T09:00", kDefendantAbsent), "");
}

TEST(hold_hearing, ordinary_procedure_calls_the_absent_three_days_before) {
  Walk w("普通");
  w.merge(R"({"service":{"1":{"summons":{"effective":"2025-05-18"}}}})");
  EXPECT_EQ(w.perform("hold_hearing", "2025-05-20T09:00", kDefendantAbsent), "hearing.summons_too_late");
  w.merge(R"({"service":{"1":{"summons":{"effective":"2025-05-17"}}}})");
  EXPECT_EQ(w.perform("hold_hearing", "2025-05-20T09:00", kDefendantAbsent), "");
}

TEST(hold_hearing, one_of_two_absent_defendants_badly_served_is_named) {
  Walk w;
  w.merge(R"({"defendants":{"2":{"name":"李四","id_number":"450399199203180041"}}})");
  EXPECT_EQ(w.perform("hold_hearing", "2025-05-20T09:00", R"({"attendance":{"claimant":true,"1":false,"2":false}})"),
            "hearing.service_not_proven");
  EXPECT_NE(w.refused_with("what").find("李四"), std::string::npos);
  EXPECT_EQ(w.refused_with("what").find("张三"), std::string::npos);
}
