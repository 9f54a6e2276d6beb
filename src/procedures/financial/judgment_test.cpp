#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "procedures/financial/judgment_amounts.h"
#include "procedures/financial/judgment_orders.h"
#include "procedures/financial/order_amounts.h"
#include "procedures/financial/trial_walk.h"

using base::Money;
using procedures::financial::Walk;
using procedures::financial::yuan;

TEST(judgment, a_default_judgment_awards_what_was_claimed_and_the_defendant_bears_the_fee) {
  Walk w;
  w.hear(R"({"attendance":{"claimant":true,"1":false}})");
  w.draft();
  EXPECT_EQ(w.judged("total"), "57650.32");
  EXPECT_EQ(w.order(0),
            "一、被告张三于本判决生效之日起十日内偿还原告示例银行股份有限公司桂林分行透支本金48650.32元、利息5000."
            "00元、违约金2000.00元、"
            "分期手续费500.00元（息费暂计至2025年3月31日）；");
  EXPECT_EQ(w.order(1),
            "二、被告张三于本判决生效之日起十日内支付原告示例银行股份有限公司桂林分行自2025年4月1日起至实际清偿之日止的"
            "利息（以尚欠透支本金"
            "48650.32元为基数，按日利率万分之五计算，以不超过年利率24%为限）；");
  EXPECT_EQ(w.order(2),
            "三、被告张三于本判决生效之日起十日内支付原告示例银行股份有限公司桂林分行律师代理费1500.00元。");
  EXPECT_EQ(w.order(3), "");
  EXPECT_EQ(w.judged("fee_words"), "案件受理费1241.26元，减半收取620.63元（原告已预交），由被告张三负担。");
  EXPECT_NE(w.judged("late_performance").find("第二百六十四条"), std::string::npos);
  EXPECT_NE(w.judged("appeal_words").find("桂林市中级人民法院"), std::string::npos);
  w.sign();
  EXPECT_EQ(w.papers, std::vector<std::string>{"judgment"});
  EXPECT_EQ(base::array_at(w.c.part("judgment"), "checks").size(), 11u);
  EXPECT_EQ(base::int_at(w.c.part("paper_counts"), "判决书"), 1);
}

TEST(judgment, until_2023_the_doubled_interest_stands_in_article_260) {
  EXPECT_NE(procedures::financial::late_performance_text(*base::Date::of(2023, 12, 31)).find("第二百六十条"),
            std::string::npos);
  EXPECT_NE(procedures::financial::late_performance_text(*base::Date::of(2024, 1, 1)).find("第二百六十四条"),
            std::string::npos);
}

TEST(judgment, what_is_not_awarded_is_dismissed_and_the_fee_is_split) {
  Walk w;
  w.dispute("instalment_fee", "0.00");
  w.hear(
      R"({"attendance":{"claimant":true,"1":true},"found":{"instalment_fee":{"value":"0.00","basis":"未尽提示说明义务"}}})");
  w.draft();
  EXPECT_EQ(w.judged("total"), "57150.32");
  EXPECT_EQ(w.order(3), "四、驳回原告示例银行股份有限公司桂林分行的其他诉讼请求。");
  const auto& bearing = base::object_at(w.c.part("judgment"), "fee_bearing");
  EXPECT_EQ(base::text_at(bearing, "defendants"), "615.25");  // 620.63 × 57150.32 ÷ 57650.32
  EXPECT_EQ(base::text_at(bearing, "claimant"), "5.38");
  w.sign();
}

TEST(judgment, charges_over_24_percent_stay_when_nobody_pleads_it_but_both_sums_are_shown) {
  Walk w;
  w.set_claim(
      R"({"claim":{"interest":"9200.94","late_fee":"3500.00","instalment_fee":"500.00","total":"61851.26","lawyer_fee":"0.00"}})");
  w.hear();
  w.draft();
  EXPECT_EQ(w.judged("total"), "61851.26");
  EXPECT_EQ(w.judged("reduced_by"), "0.00");
  const auto& cap = base::object_at(w.c.part("judgment"), "cap");
  EXPECT_EQ(base::text_at(cap, "ceiling"), "10076.61");
  EXPECT_EQ(base::int_at(cap, "days"), 315);
  EXPECT_EQ(base::text_at(cap, "total_if_capped"), "58726.93");
  EXPECT_TRUE(base::bool_at(cap, "exceeded"));
}

TEST(judgment, charges_over_24_percent_are_reduced_when_the_defendant_pleads_it) {
  Walk w;
  w.set_claim(
      R"({"claim":{"interest":"9200.94","late_fee":"3500.00","instalment_fee":"500.00","total":"61851.26","lawyer_fee":"0.00"},
                  "answers":{"1":{"on":"2025-04-25","pleads_cap":true}}})");
  w.hear();
  w.draft();
  EXPECT_EQ(w.judged("reduced_by"), "3124.33");
  EXPECT_EQ(w.judged("total"), "58726.93");
  EXPECT_NE(w.order(0).find("合计10076.61元（息费暂计至2025年3月31日，以不超过年利率24%为限）"), std::string::npos)
      << w.order(0);
  EXPECT_EQ(w.order(2), "三、驳回原告示例银行股份有限公司桂林分行的其他诉讼请求。");
  w.sign();
}

namespace {

std::string statutes_of(const Walk& w) {
  std::string all;
  for (const auto& cited : base::array_at(w.c.part("judgment"), "statutes"))
    all += (all.empty() ? "" : "\n") + std::string(cited.get_string());
  return all;
}

std::string working_of(const Walk& w) {
  std::string all;
  for (const auto& line : base::array_at(w.c.part("judgment"), "working"))
    all += std::string(base::text_at(line.get_object(), "text")) + "\n";
  return all;
}

}  // namespace

TEST(judgment, laws_are_cited_before_interpretations_and_an_opinion_is_no_ground_of_a_judgment) {
  Walk w;
  w.set_claim(
      R"({"claim":{"interest":"9200.94","late_fee":"0.00","instalment_fee":"4000.00","total":"61851.26","lawyer_fee":"0.00"},
                  "answers":{"1":{"on":"2025-04-25","pleads_cap":true}}})");
  w.hear(R"({"attendance":{"claimant":true,"1":false}})");
  w.draft();
  EXPECT_EQ(
      statutes_of(w),
      "《中华人民共和国民法典》第五百零九条\n《中华人民共和国民法典》第五百七十七条\n"
      "《中华人民共和国民法典》第六百七十四条\n《中华人民共和国民法典》第六百七十五条\n"
      "《中华人民共和国民法典》第六百七十六条\n《中华人民共和国民事诉讼法》第六十七条\n"
      "《中华人民共和国民事诉讼法》第一百四十七条\n《最高人民法院关于审理银行卡民事纠纷案件若干问题的规定》第二条");
}

TEST(judgment, a_debt_in_default_before_the_civil_code_is_decided_by_the_contract_law) {
  Walk w;
  w.set_claim(R"({"claim":{"first_default":"2020-12-31"}})");
  w.hear();
  w.draft();
  EXPECT_EQ(
      statutes_of(w),
      "《中华人民共和国合同法》第六十条\n《中华人民共和国合同法》第一百零七条\n《中华人民共和国合同法》第一百一十四条\n"
      "《中华人民共和国合同法》第二百零五条\n《中华人民共和国合同法》第二百零六条\n《中华人民共和国合同法》第二百零七条"
      "\n"
      "《中华人民共和国民事诉讼法》第六十七条\n"
      "《最高人民法院关于适用〈中华人民共和国民法典〉时间效力的若干规定》第二十条");
  Walk later;
  later.set_claim(R"({"claim":{"first_default":"2021-01-01"}})");
  later.hear();
  later.draft();
  EXPECT_EQ(statutes_of(later).find("合同法"), std::string::npos);
}

TEST(judgment, the_working_says_who_asked_for_less_and_leaves_out_what_is_nothing) {
  Walk w;
  w.set_claim(
      R"({"claim":{"interest":"9200.94","late_fee":"3500.00","instalment_fee":"500.00","total":"61851.26","lawyer_fee":"0.00"}})");
  w.hear();
  w.draft(R"({"apply_cap":true})");
  EXPECT_NE(working_of(w).find("被告未主张调减，超出部分予以调减"), std::string::npos) << working_of(w);
  EXPECT_NE(working_of(w).find("透支本金48650.32 ＋ 息费10076.61 ＝ 58726.93元"), std::string::npos) << working_of(w);
}

TEST(judgment, the_judge_may_apply_the_ceiling_without_a_plea_or_leave_it_out) {
  Walk w;
  w.set_claim(R"({"claim":{"interest":"9200.94","late_fee":"3500.00","instalment_fee":"500.00","total":"61851.26"}})");
  w.hear();
  w.draft(R"({"apply_cap":true})");
  EXPECT_EQ(w.judged("reduced_by"), "3124.33");
  w.draft(R"({"apply_cap":false})");
  EXPECT_EQ(w.judged("reduced_by"), "0.00");
  EXPECT_EQ(base::array_at(w.c.part("judgment"), "edits").size(), 1u);  // the orders before are kept
}

TEST(judgment, small_claims_are_final_and_ordinary_procedure_is_charged_in_full) {
  Walk small("小额");
  small.hear();
  small.draft();
  EXPECT_EQ(small.judged("appeal_words"), "本判决为终审判决。");
  EXPECT_FALSE(base::bool_at(small.c.part("judgment"), "appealable", true));
  Walk ordinary("普通");
  ordinary.hear();
  ordinary.draft();
  EXPECT_EQ(ordinary.judged("fee_words"), "案件受理费1241.26元（原告已预交），由被告张三负担。");
  ordinary.sign();
}

TEST(judgment, a_claim_found_to_be_nothing_is_dismissed_with_one_order) {
  Walk w;
  for (const char* key : {"principal", "interest", "late_fee", "instalment_fee", "lawyer_fee"}) w.dispute(key, "0.00");
  w.hear(
      R"({"attendance":{"claimant":true,"1":true},"found":{"principal":{"value":"0.00","basis":"已清偿"},"interest":{"value":"0.00","basis":"已清偿"},
    "late_fee":{"value":"0.00","basis":"已清偿"},"instalment_fee":{"value":"0.00","basis":"已清偿"},"lawyer_fee":{"value":"0.00","basis":"已清偿"}}})");
  w.draft();
  EXPECT_EQ(w.order(0), "驳回原告示例银行股份有限公司桂林分行的诉讼请求。");
  EXPECT_EQ(w.judged("fee_words"),
            "案件受理费1241.26元，减半收取620.63元（原告已预交），由原告示例银行股份有限公司桂林分行负担。");
  w.sign();
}

TEST(judgment, a_lower_rate_than_claimed_is_a_part_dismissed) {
  Walk w;
  w.dispute("daily_rate", "0.0003");
  w.hear(R"({"attendance":{"claimant":true,"1":true},"found":{"daily_rate":{"value":"0.0003","basis":"合同约定"}}})");
  w.draft();
  EXPECT_NE(w.order(1).find("按日利率万分之三计算"), std::string::npos);
  EXPECT_EQ(w.order(3), "四、驳回原告示例银行股份有限公司桂林分行的其他诉讼请求。");
}

TEST(judgment, several_defendants_owe_together) {
  Walk w;
  w.merge(
      R"({"defendants":{"2":{"name":"李四","id_number":"450399199203180041","household_address":"广西壮族自治区桂林市临桂区"}}})");
  w.hear(R"({"attendance":{"claimant":true,"1":true,"2":true}})");
  w.draft();
  EXPECT_EQ(w.order(2),
            "三、被告张三、李四于本判决生效之日起十日内共同支付原告示例银行股份有限公司桂林分行律师代理费1500.00元。");
  w.sign();
}

TEST(judgment, nothing_is_drafted_while_a_dispute_is_open_or_nothing_was_claimed) {
  Walk w;
  w.hear();
  w.dispute("late_fee", "0.00");
  w.merge(R"({"elements":{"late_fee":{"found":null}}})");
  EXPECT_EQ(w.perform("draft_judgment", "2025-05-20T14:00"), "judgment.findings_missing");
  Walk empty;
  empty.hear();
  empty.merge(
      R"({"claim":{"principal":"0.00","interest":"0.00","late_fee":"0.00","instalment_fee":"0.00","lawyer_fee":"0.00"}})");
  EXPECT_EQ(empty.perform("draft_judgment", "2025-05-20T14:00"), "judgment.nothing_claimed");
}

TEST(judgment, hand_edits_keep_what_stood_before_and_who_changed_it) {
  Walk w;
  w.hear();
  w.draft();
  const std::string before = w.order(0);
  EXPECT_EQ(w.perform("edit_judgment", "2025-05-20T15:00", R"({"orders":[],"reason":"x"})"),
            "judgment.orders_malformed");
  EXPECT_EQ(w.perform("edit_judgment", "2025-05-20T15:00",
                      base::json::serialize(
                          base::json::object{{"orders", w.c.part("judgment").at("orders")}, {"reason", "x"}})),
            "judgment.nothing_edited");
  EXPECT_EQ(w.perform("edit_judgment", "2025-05-20T15:00",
                      R"({"orders":["被告张三偿还原告示例银行股份有限公司桂林分行57650.32元"],"reason":"合并"})"),
            "");
  const auto& edit = base::array_at(w.c.part("judgment"), "edits").at(0).get_object();
  EXPECT_EQ(base::text_at(edit, "by"), "judge-1");
  EXPECT_EQ(base::array_at(edit, "from").at(0).get_string(), before);
  w.sign();
}

TEST(judgment, everything_wrong_before_signature_is_told_at_once) {
  Walk w;
  w.hear(R"({"attendance":{"claimant":true,"1":false}})");
  w.draft();
  w.merge(
      R"({"number":null,"judgment":{"principal":"50000.00","orders":["被告张山偿还12345.67元"],"late_performance":"依照第二百六十条"},
    "fee":{"payable":"600.00"},"defendants":{"1":{"sex":"女","household_address":"演示街149号"}},"service":{"1":{"summons":null}},
    "elements":{"interest":{"position":"disputed","found":null}},"hearing":{"held_on":"2025-04-01"}})");
  EXPECT_EQ(w.perform("sign_judgment", "2025-05-20T16:00"), "judgment.checks_failed");
  EXPECT_EQ(w.refused_with("count"), "11") << w.refused_with("checks");
}

TEST(judgment, a_judge_may_stand_by_a_name_but_not_by_a_sum) {
  Walk w;
  w.hear();
  w.draft();
  w.merge(R"({"defendants":{"1":{"sex":"女"}}})");
  EXPECT_EQ(w.perform("sign_judgment", "2025-05-20T16:00"), "judgment.checks_failed");
  EXPECT_EQ(w.perform("sign_judgment", "2025-05-20T16:00", R"({"confirmed":{"sums":"无妨"}})"),
            "judgment.not_to_be_confirmed");
  ASSERT_EQ(
      w.perform("sign_judgment", "2025-05-20T16:00", R"({"confirmed":{"parties":"户籍登记有误，已核对身份证原件"}})"),
      "");
  bool kept = false;
  for (const auto& check : base::array_at(w.c.part("judgment"), "checks"))
    kept |= check.get_object().contains("confirmed");
  EXPECT_TRUE(kept);
}

TEST(judgment, nobody_signs_but_the_judge_of_the_case) {
  Walk w;
  w.hear();
  w.draft();
  EXPECT_EQ(w.perform("sign_judgment", "2025-05-20T16:00", "{}", "judge-2"), "judgment.not_the_judge");
}

TEST(judgment, corrections_change_the_orders_and_remain_visible) {
  Walk w;
  w.reach_pronounced();
  EXPECT_EQ(w.perform("correct_judgment", "2025-05-22T09:00", R"({"corrections":[{"from":"张三","to":"张三"}]})"),
            "correction.malformed");
  EXPECT_EQ(w.perform("correct_judgment", "2025-05-22T09:00", R"({"corrections":[{"from":"1500.00","to":"1500"}]})"),
            "");
  EXPECT_NE(w.order(2).find("律师代理费1500元"), std::string::npos);
  EXPECT_EQ(w.papers, std::vector<std::string>{"correction_ruling"});
}

TEST(judgment, amounts_are_read_out_of_a_text) {
  const auto amounts = procedures::financial::amounts_in("偿还48,650.32元、利息５00元，共计若干元");
  EXPECT_EQ(amounts, (std::vector<Money>{yuan("48650.32"), yuan("500")}));
}

TEST(judgment, rates_are_written_as_courts_write_them) {
  EXPECT_EQ(procedures::financial::rate_words(*base::Decimal::parse("0.0005")), "万分之五");
  EXPECT_EQ(procedures::financial::rate_words(*base::Decimal::parse("0.00045")), "0.045%");
}

RC_GTEST_PROP(judgment, what_is_awarded_never_exceeds_the_claim_and_its_parts_add_up, ()) {
  const auto part = [] { return *rc::gen::inRange<int64_t>(0, 20'000'000); };
  Walk w;
  const char* keys[] = {"principal", "interest", "late_fee", "instalment_fee", "lawyer_fee"};
  Money claimed;
  for (const char* key : keys) {
    const auto asked = Money::fen(part() + 1), found = Money::fen(part());
    claimed += asked;
    procedures::financial::member(w.c.state, "claim")[key] = asked.plain();
    procedures::financial::member(procedures::financial::member(w.c.state, "elements"), key)["found"] = found.plain();
  }
  if (*rc::gen::arbitrary<bool>()) w.merge(R"({"answers":{"1":{"pleads_cap":true}}})");
  const auto awarded = procedures::financial::award(w.c);
  RC_ASSERT(awarded.ok());
  const auto& a = awarded->value;
  RC_ASSERT(a.total <= claimed);
  RC_ASSERT(a.claimed == claimed);
  RC_ASSERT(a.total == a.principal + a.interest + a.late_fee + a.instalment_fee - a.reduced_by + a.lawyer_fee);
  // The amounts printed in the orders that end the debt are the total (the running part names its base once more).
  Money printed;
  for (const auto& order : procedures::financial::order_texts(w.c, a))
    if (order.find("至实际清偿之日止") == std::string::npos)
      for (const Money amount : procedures::financial::amounts_in(order)) printed += amount;
  RC_ASSERT(printed == a.total);
}

RC_GTEST_PROP(judgment, the_split_fee_adds_up_to_the_last_fen, ()) {
  const auto claimed = Money::fen(*rc::gen::inRange<int64_t>(1, 100'000'000));
  const auto awarded = Money::fen(*rc::gen::inRange<int64_t>(0, claimed.in_fen() + 1));
  const auto payable = Money::fen(*rc::gen::inRange<int64_t>(0, 10'000'000));
  const auto bearing = procedures::financial::bear_fee(payable, awarded, claimed);
  RC_ASSERT(bearing.value.defendants + bearing.value.claimant == payable);
  RC_ASSERT(bearing.value.defendants >= Money() && bearing.value.claimant >= Money());
}
