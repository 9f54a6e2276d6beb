#include "base/messages.h"
#include "procedures/financial/claim_audit.h"
#include "procedures/financial/walked_case.h"

namespace procedures::financial {
namespace {

using base::json::array;
using base::json::object;
using base::json::value;

std::string written(const value& v) { return base::json::serialize(v); }

}  // namespace

TEST(before_court, a_row_becomes_a_case_with_its_debt_worked_out_again) {
  WalkedCase w;
  w.received();
  EXPECT_EQ(w.c.stage(), "received");
  EXPECT_EQ(w.text({"received_on"}), "2023-02-14");
  EXPECT_EQ(claim_key(w.c.state), "450399199812058690|GLXYK-2017-100007");
  // 30,000 × 24% × 225 ÷ 365, the cut-off day counted.
  EXPECT_EQ(w.text({"audit", "cap", "amount"}), "4438.36");
  EXPECT_EQ(w.text({"audit", "limitation", "until"}).substr(0, 7), "2025-11");
  EXPECT_EQ(w.text({"elements", "principal", "claimed"}), "30000.00");
  EXPECT_EQ(w.text({"elements", "principal", "position"}), "silent");
  EXPECT_EQ(w.due("mediator_assign"), "2023-02-17");
}

TEST(before_court, a_row_without_debtor_or_debt_is_refused_with_everything_missing) {
  WalkedCase w;
  auto row = a_row();
  row["claim"] = object{{"principal", "0.00"}};
  row["defendants"].as_object()["1"].as_object().erase("name");
  const auto decision = w.ask("receive", row);
  ASSERT_FALSE(decision.ok());
  EXPECT_EQ(decision.refusal().code, "receive.incomplete");
  EXPECT_EQ(decision.refusal().values[0].second, "被告1的姓名、欠款金额");
  row = a_row();
  row["claim"].as_object()["first_default"] = "去年春节";
  EXPECT_EQ(w.refused("receive", row), "receive.claim_malformed");
}

TEST(before_court, the_same_claim_is_not_brought_twice_without_a_reason) {
  WalkedCase w;
  w.context.same_claim = "450305-1-7";
  const auto refused = w.ask("receive", a_row());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.refusal().code, "receive.same_claim");
  EXPECT_EQ(refused.refusal().values[0].second, "450305-1-7");
  auto row = a_row();
  row["new_claim_because"] = "调解履行完毕后再次透支形成";
  w.does("receive", row);
  EXPECT_EQ(w.text({"brought_again", "case"}), "450305-1-7");
}

TEST(before_court, a_claim_withdrawn_may_be_brought_again) {
  WalkedCase w;
  w.received();
  EXPECT_NE(claim_key(w.c.state), "");
  w.does("withdraw_claim", R"({"reason": "材料不全"})");
  EXPECT_EQ(claim_key(w.c.state), "");
  w.does("close");
  EXPECT_EQ(claim_key(w.c.state), "");
}

TEST(before_court, an_agreement_is_paid_to_the_last_fen_and_confirmed_under_its_own_number) {
  WalkedCase w;
  w.mediating();
  EXPECT_EQ(w.text({"mediation", "ends_on"}), "2023-03-16");
  w.on("2023-02-24").does("record_agreement", R"({"instalments": 12, "amount": "33333.33"})");
  EXPECT_EQ(w.last.papers, std::vector<std::string>{"mediation_agreement"});
  base::Money sum;
  const auto& schedule = base::array_at(base::object_at(w.c.part("mediation"), "plan"), "schedule");
  ASSERT_EQ(schedule.size(), 12u);
  for (const auto& part : schedule) sum += base::money_at(part.get_object(), "amount").value();
  EXPECT_EQ(sum.plain(), "33333.33");
  EXPECT_EQ(w.due("confirmation_apply"), "2023-03-27");  // 03-26 is a Sunday
  EXPECT_EQ(w.refused("request_confirmation", R"({"jointly": false})"), "confirmation.not_joint");
  w.on("2023-02-27").does("request_confirmation", R"({"jointly": true})");
  ASSERT_EQ(w.last.linked.size(), 1u);
  EXPECT_EQ(w.last.linked[0].numbers, std::vector<std::string>{"诉前调确"});
  EXPECT_EQ(base::text_at(w.last.linked[0].patch, "stage"), "linked_open");
  w.on("2023-03-06").does("confirm_agreement");
  EXPECT_EQ(w.c.stage(), "confirmed");
  EXPECT_EQ(base::text_at(w.last.linked[0].patch, "stage"), "linked_closed");
  EXPECT_EQ(w.last.papers, std::vector<std::string>{"confirmation_ruling"});
}

TEST(before_court, confirmation_is_refused_after_thirty_days) {
  WalkedCase w;
  w.mediating().on("2023-02-24").does("record_agreement", R"({"instalments": 1})");
  w.on("2023-03-28");
  EXPECT_EQ(w.refused("request_confirmation", R"({"jointly": true})"), "confirmation.too_late");
}

TEST(before_court, a_refused_confirmation_leads_back_to_the_suit) {
  WalkedCase w;
  w.mediating().does("record_agreement", R"({"instalments": 1})").does("request_confirmation", R"({"jointly": true})");
  w.does("refuse_confirmation", R"({"reason": "协议内容不明确"})").does("push_to_filing");
  EXPECT_EQ(w.c.stage(), "filing_review");
}

TEST(before_court, the_other_side_is_asked_within_three_working_days_and_ends_it_by_its_no) {
  struct Row {
    const char *answer, *stage, *code;
  };
  for (const Row& row : {Row{"agrees", "mediating", ""}, Row{"refuses", "mediation_failed", "unwilling"},
                         Row{"unreachable", "mediation_failed", "unreachable"}}) {
    WalkedCase w;
    w.received().does("assign_mediator");
    EXPECT_EQ(w.refused("record_consent", object{{"answer", row.answer}}), "mediation.not_accepted");
    w.does("accept_mediation");
    EXPECT_EQ(w.due("ask_other_side"), "2023-02-17");
    w.on("2023-02-16").does("record_consent", object{{"answer", row.answer}});
    EXPECT_EQ(w.c.stage(), row.stage);
    EXPECT_EQ(w.text({"mediation", "code"}), row.code);
    EXPECT_EQ(w.state_of("ask_other_side"), "met");
    if (row.stage == std::string("mediating")) {
      EXPECT_EQ(w.refused("record_consent", object{{"answer", row.answer}}), "mediation.asked_before");
    } else {
      EXPECT_EQ(w.last.load_from, std::vector{w.text({"mediation", "mediator", "id"})});
    }
  }
}

TEST(before_court, only_the_mediator_of_the_case_acts_in_it) {
  WalkedCase w;
  w.received().does("assign_mediator");
  w.as = w.text({"mediation", "mediator", "id"}) == "mediator-1" ? "mediator-3" : "mediator-1";
  EXPECT_EQ(w.refused("accept_mediation"), "mediation.not_the_mediator");
  w.as.clear();
  w.does("accept_mediation");
  w.as = "mediator-2";
  EXPECT_EQ(w.refused("record_consent", R"({"answer": "agrees"})"), "mediation.not_the_mediator");
  EXPECT_EQ(w.refused("record_agreement", R"({"instalments": 1})"), "mediation.not_the_mediator");
  EXPECT_EQ(w.refused("record_failure", R"({"code": "unwilling"})"), "mediation.not_the_mediator");
}

TEST(before_court, a_mediator_found_to_be_tied_to_a_party_acts_no_more_and_is_replaced) {
  WalkedCase w;
  w.mediating();
  const auto first = w.text({"mediation", "mediator", "id"});
  for (auto& person : w.people)
    if (person.id == first) person.conflicts = {"胡欣霞"};
  EXPECT_EQ(w.refused("record_agreement", R"({"instalments": 1})"), "mediation.mediator_conflicted");
  w.on("2023-02-20").does("assign_mediator");
  EXPECT_NE(w.text({"mediation", "mediator", "id"}), first);
  EXPECT_EQ(w.due("mediation"), "");
  EXPECT_EQ(w.refused("record_agreement", R"({"instalments": 1})"), "mediation.not_accepted");
  w.does("accept_mediation");
  EXPECT_EQ(w.text({"mediation", "ends_on"}), "2023-03-22");
}

TEST(before_court, mediators_with_a_conflict_are_left_out_and_a_silent_one_is_replaced) {
  WalkedCase w;
  w.received();
  EXPECT_EQ(w.refused("assign_mediator", R"({"mediator": "mediator-2"})"), "mediation.mediator_conflicted");
  EXPECT_EQ(w.refused("assign_mediator", R"({"mediator": "nobody"})"), "mediation.mediator_unknown");
  w.does("assign_mediator");
  const auto first = w.text({"mediation", "mediator", "id"});
  EXPECT_NE(first, "mediator-2");
  EXPECT_EQ(w.last.numbers, std::vector<std::string>{"诉前调"});
  EXPECT_EQ(w.last.load_to, std::vector{first});
  EXPECT_EQ(w.due("mediator_accept"), "2023-02-17");
  w.on("2023-02-20");
  EXPECT_EQ(w.refused("accept_mediation"), "mediation.acceptance_lapsed");
  w.does("assign_mediator");
  EXPECT_NE(w.text({"mediation", "mediator", "id"}), first);
  EXPECT_TRUE(w.last.numbers.empty());
  EXPECT_EQ(w.last.load_from, std::vector{first});
  w.does("accept_mediation");
  EXPECT_EQ(w.refused("accept_mediation"), "mediation.accepted_before");
  EXPECT_EQ(w.refused("assign_mediator"), "mediation.already_accepted");
}

TEST(before_court, a_plan_that_cannot_be_is_refused) {
  WalkedCase w;
  w.received().does("assign_mediator");
  EXPECT_EQ(w.refused("record_agreement", R"({"instalments": 1})"), "mediation.not_accepted");
  EXPECT_EQ(w.refused("record_failure", R"({"code": "unwilling"})"), "mediation.not_accepted");
  w.does("accept_mediation");
  EXPECT_EQ(w.refused("record_agreement", R"({"instalments": 0})"), "mediation.instalments_impossible");
  EXPECT_EQ(w.refused("record_agreement", R"({"instalments": 1, "amount": "99999.00"})"),
            "mediation.amount_outside_claim");
  EXPECT_EQ(w.refused("record_agreement", R"({"instalments": 1, "first_due": "2023-02-01"})"),
            "mediation.due_in_the_past");
  w.on("2023-03-17");
  EXPECT_EQ(w.refused("record_agreement", R"({"instalments": 1})"), "mediation.time_over");
  EXPECT_EQ(w.refused("record_agreement", R"({"instalments": 1, "all_agree_longer": true})"), "");
}

TEST(before_court, nothing_said_to_settle_reaches_the_suit) {
  WalkedCase w;
  w.mediating();
  EXPECT_EQ(w.refused("record_failure", R"({"code": "expired"})"), "mediation.not_expired");
  EXPECT_EQ(w.refused("record_failure", R"({"code": "other", "undisputed": ["weather"]})"),
            "mediation.unknown_element");
  EXPECT_EQ(w.refused("record_failure", R"({"code": "other", "undisputed": ["principal"]})"),
            "mediation.undisputed_not_in_writing");
  w.does("record_failure", R"({"code": "too_far_apart", "undisputed": ["principal", "opened"], "in_writing": true,
                               "concessions": "被告愿意一次付清27654.32元"})");
  w.does("push_to_filing");
  EXPECT_EQ(w.last.papers, std::vector<std::string>{"complaint"});
  EXPECT_EQ(w.text({"elements", "principal", "position"}), "admitted");
  EXPECT_EQ(w.text({"elements", "opened", "position"}), "admitted");
  EXPECT_EQ(w.text({"elements", "interest", "position"}), "silent");
  object beyond_the_wall = w.c.state;
  beyond_the_wall.erase("mediation");
  EXPECT_EQ(written(beyond_the_wall).find("27654.32"), std::string::npos);
  EXPECT_EQ(written(value(w.last.patch)).find("27654.32"), std::string::npos);
}

TEST(before_court, a_plan_stays_behind_the_wall_when_confirmation_was_refused) {
  WalkedCase w;
  w.mediating().does("record_agreement", R"({"instalments": 7, "amount": "27654.32"})");
  w.does("request_confirmation", R"({"jointly": true})");
  EXPECT_EQ(written(value(w.last.linked[0].patch)).find("27654.32"), std::string::npos);
  w.does("refuse_confirmation", R"({"reason": "违反自愿原则"})")
      .does("push_to_filing")
      .does("file_case")
      .does("allocate");
  object beyond_the_wall = w.c.state;
  beyond_the_wall.erase("mediation");
  EXPECT_EQ(written(beyond_the_wall).find("27654.32"), std::string::npos);
  EXPECT_EQ(w.text({"elements", "total", "position"}), "silent");
}

TEST(before_court, a_withdrawn_claim_leaves_no_clock_running) {
  WalkedCase w;
  w.mediating().does("withdraw_claim", R"({"reason": "被告已自行清偿"})");
  EXPECT_EQ(w.c.stage(), "withdrawn");
  EXPECT_EQ(w.text({"mediation", "outcome"}), "withdrawn");
  for (const auto& d : casework::deadlines_of(w.c)) EXPECT_NE(d.state, "open") << d.key;
}

TEST(before_court, a_suit_comes_after_mediation_or_its_refusal) {
  WalkedCase w;
  w.received();
  EXPECT_EQ(w.refused("push_to_filing"), "filing.mediation_first");
  w.does("push_to_filing", R"({"refused_mediation": true})");
  EXPECT_EQ(w.text({"filing", "ground"}), "合同履行地（接收货币一方所在地）在七星区");
  EXPECT_EQ(w.due("filing_review"), "2023-02-21");
}

TEST(before_court, everything_wanting_is_told_at_once_and_only_once) {
  WalkedCase w;
  auto row = a_row();
  row["defendants"].as_object()["1"].as_object().erase("id_number");
  row["claim"].as_object().erase("cutoff");
  w.does("receive", row).does("push_to_filing", R"({"refused_mediation": true})");
  const auto filing = w.ask("file_case");
  ASSERT_FALSE(filing.ok());
  EXPECT_EQ(filing.refusal().code, "filing.incomplete");
  EXPECT_NE(filing.refusal().values[0].second.find("身份证件号码"), std::string::npos);
  EXPECT_NE(filing.refusal().values[0].second.find("截止日"), std::string::npos);

  w.on("2023-02-16").does("send_back", R"({"defects": ["缺少账户交易明细"]})");
  EXPECT_EQ(base::array_at(w.c.part("filing"), "defects").size(), 3u);
  EXPECT_EQ(w.due("filing_review"), "");
  EXPECT_EQ(w.due("correction"), "2023-02-23");
  w.on("2023-02-22");
  EXPECT_EQ(w.refused("resubmit", R"({"claim": {"cutoff": "2022-12-31"}})"), "filing.still_wanting");
  EXPECT_EQ(w.refused("resubmit",
                      R"({"claim": {"cutoff": "岁末"}, "defendants": {"1": {"id_number": "450399199812058690"}}})"),
            "filing.still_wanting");
  w.does("resubmit",
         R"({"claim": {"cutoff": "2022-12-31"}, "defendants": {"1": {"id_number": "450399199812058690"}}})");
  // The seven days begin on the day after the resubmission.
  EXPECT_EQ(w.due("filing_review"), "2023-03-01");
  EXPECT_EQ(w.text({"audit", "cap", "amount"}), "4438.36");
  EXPECT_EQ(w.refused("send_back", R"({"defects": ["又想起一项"]})"), "filing.already_sent_back");
  w.does("file_case");
}

TEST(before_court, a_correction_notice_names_something) {
  WalkedCase w;
  w.in_review();
  EXPECT_EQ(w.refused("send_back", R"({"defects": []})"), "filing.no_defect_named");
  w.does("refuse_filing", R"({"reason": "不属于本院管辖"})");
  EXPECT_EQ(w.c.stage(), "filing_refused");
  EXPECT_EQ(w.state_of("filing_review"), "met");
}

TEST(before_court, a_court_without_any_tie_to_the_case_does_not_file_it) {
  WalkedCase w;
  auto row = a_row();
  row["claimant"].as_object()["address"] = "广东省深圳市宝安区演示街55号";
  w.does("receive", row).does("push_to_filing", R"({"refused_mediation": true})");
  EXPECT_EQ(w.refused("file_case"), "filing.incomplete");
  row["claim"].as_object()["agreed_court"] = "桂林市七星区人民法院";
  WalkedCase agreed;
  agreed.does("receive", row).does("push_to_filing", R"({"refused_mediation": true})").does("file_case");
  EXPECT_EQ(agreed.text({"filing", "ground"}), "合同约定由桂林市七星区人民法院管辖");
}

TEST(before_court, every_action_has_its_name_in_both_languages) {
  for (const auto& action : table_of({actions_before_court(), actions_before_hearing()}).actions)
    for (auto language : {base::Language::kChinese, base::Language::kEnglish})
      EXPECT_TRUE(base::has_message("action." + action.name, language)) << action.name;
}

TEST(receive, a_debt_on_a_card_is_a_card_dispute_and_a_contract_alone_needs_its_cause_stated) {
  WalkedCase w;
  auto row = a_row();
  row.erase("cause");
  auto loan = row;
  loan["claim"].get_object().erase("card");
  EXPECT_EQ(w.refused("receive", loan), "receive.incomplete");
  loan["cause"] = "金融借款合同纠纷";
  EXPECT_EQ(w.refused("receive", loan), "");
  w.does("receive", row);
  EXPECT_EQ(w.text({"cause"}), "信用卡纠纷");
}

}  // namespace procedures::financial
