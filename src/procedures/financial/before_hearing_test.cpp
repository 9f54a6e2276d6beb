#include <algorithm>

#include "casework/allocation.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/walked_case.h"

namespace procedures::financial {
namespace {

using base::json::array;
using base::json::object;

object by_post(const char* papers, const char* sent, const char* at, const char* result, const char* source,
               const char* reason = nullptr) {
  object input{{"recipient", "1"}, {"papers", papers}, {"channel", "post"}, {"sent", sent},
               {"at", at},         {"result", result}, {"source", source}};
  if (reason) input["reason"] = reason;
  return input;
}

object by_notice(const char* papers, const char* published) {
  return {{"recipient", "1"}, {"papers", papers}, {"channel", "notice"}, {"sent", published}, {"result", "published"}};
}

object hearing_at(const char* at) { return {{"session", "S1"}, {"at", at}, {"room", "第一法庭"}}; }

// A claim that is over the small-claims line.
WalkedCase& filed_for(WalkedCase& w, const char* principal) {
  auto row = a_row();
  row["claim"].as_object()["principal"] = principal;
  row["claim"].as_object().erase("total");
  return w.does("receive", row)
      .does("push_to_filing", R"({"refused_mediation": true})")
      .does("file_case")
      .does("allocate");
}

}  // namespace

TEST(filing, gives_number_track_fee_and_clocks) {
  WalkedCase w;
  w.filed();
  EXPECT_EQ(w.last.numbers, std::vector<std::string>{"民初"});
  EXPECT_EQ(w.last.papers, (std::vector<std::string>{"acceptance_notice", "fee_notice"}));
  EXPECT_EQ(w.c.track(), "小额");
  EXPECT_FALSE(base::array_at(w.c.state, "track_working").empty());
  // 34,000 and the lawyer's 1,000: 2.5% × 35,000 − 200 = 675, half of it 337.50.
  EXPECT_EQ(w.text({"fee", "base"}), "35000.00");
  EXPECT_EQ(w.text({"fee", "full"}), "675.00");
  EXPECT_EQ(w.text({"fee", "payable"}), "337.50");
  EXPECT_EQ(w.due("fee"), "2023-02-21");
  EXPECT_EQ(w.due("complaint_forward"), "2023-02-20");  // the 19th is a Sunday
  EXPECT_EQ(w.due("trial_limit"), "2023-04-14");
  EXPECT_EQ(w.state_of("filing_review"), "met");
}

TEST(filing, the_track_follows_the_amount_the_day_and_the_agreement) {
  WalkedCase summary;
  filed_for(summary, "45000.00");
  EXPECT_EQ(summary.c.track(), "简易");
  EXPECT_EQ(summary.due("trial_limit"), "2023-05-14");

  WalkedCase agreed;
  auto row = a_row();
  row["claim"].as_object()["principal"] = "45000.00";
  row["claim"].as_object()["total"] = "49000.00";
  agreed.does("receive", row)
      .does("push_to_filing", R"({"refused_mediation": true})")
      .does("file_case", R"({"agree_small_claims": true})");
  EXPECT_EQ(agreed.c.track(), "小额");

  row["defendants"].as_object()["1"].as_object()["whereabouts_unknown"] = true;
  WalkedCase missing;
  missing.does("receive", row).does("push_to_filing", R"({"refused_mediation": true})").does("file_case");
  EXPECT_EQ(missing.c.track(), "普通");
  EXPECT_EQ(missing.text({"fee", "payable"}), missing.text({"fee", "full"}));
  EXPECT_EQ(missing.due("trial_limit"), "2023-08-14");
}

TEST(fee, is_paid_to_the_fen_or_the_suit_is_treated_as_withdrawn) {
  WalkedCase w;
  w.filed();
  EXPECT_EQ(w.refused("record_fee_payment", R"({"amount": "300.00"})"), "fee.wrong_amount");
  EXPECT_EQ(w.refused("record_fee_payment", R"({"on": "2023-02-15"})"), "fee.paid_in_the_future");
  w.on("2023-02-21");
  EXPECT_EQ(w.refused("dismiss_unpaid"), "fee.not_overdue");
  w.on("2023-02-22");
  WalkedCase paid = w;
  w.does("dismiss_unpaid");
  EXPECT_EQ(w.c.stage(), "withdrawn");
  EXPECT_TRUE(base::bool_at(w.c.part("withdrawal"), "by_rule"));
  EXPECT_EQ(w.last.papers, std::vector<std::string>{"withdrawal_ruling"});

  paid.does("record_fee_payment", R"({"on": "2023-02-20"})");
  EXPECT_EQ(paid.state_of("fee"), "met");
  EXPECT_EQ(paid.refused("dismiss_unpaid"), "fee.already_paid");
  EXPECT_EQ(paid.refused("record_fee_payment"), "fee.already_paid");
}

TEST(allocation, is_a_draw_anybody_can_replay_and_keeps_conflicts_out) {
  WalkedCase w;
  w.filed().does("allocate");
  const auto judge = w.text({"judge", "id"});
  EXPECT_NE(judge, "judge-4");
  EXPECT_EQ(casework::redraw(w.c.part("allocation")), judge);
  EXPECT_EQ(base::text_at(w.c.part("allocation"), "seed"), "batch-1:450305-1-00001");
  EXPECT_EQ(w.last.load_to, (std::vector<std::string>{judge, "clerk-1"}));
  EXPECT_EQ(w.text({"clerk", "id"}), "clerk-1");
  EXPECT_EQ(w.last.papers, (std::vector<std::string>{"response_notice", "evidence_notice", "address_confirmation"}));
  for (int i = 1; i <= 4; ++i) {
    const auto before = w.text({"judge", "id"});
    w.does("reallocate", R"({"reason": "长期病假"})");
    EXPECT_NE(w.text({"judge", "id"}), before);
    EXPECT_EQ(w.last.load_from, std::vector{before});
    EXPECT_EQ(w.text({"reallocations", std::to_string(i), "from"}), before);
  }
  EXPECT_EQ(w.refused("reallocate"), "input.missing");
  WalkedCase nobody;
  nobody.filed().people.clear();
  EXPECT_EQ(nobody.refused("allocate"), "allocation.nobody");
}

TEST(service, sent_is_never_served) {
  WalkedCase w;
  w.preparing().on("2023-02-15");
  object sent{
      {"recipient", "1"}, {"papers", "complaint"},    {"channel", "electronic"}, {"sent", "2023-02-15"},
      {"result", "sent"}, {"address", "19903568499"}, {"source", "household"},   {"basis", "agreed_before_suit"}};
  w.does("record_service", sent);
  EXPECT_FALSE(effective_service(w.c, "1", "complaint"));
  EXPECT_EQ(w.due("answer.1"), "");
  EXPECT_EQ(w.state_of("complaint_forward"), "met");
  // It arrives at a number he never gave: still not served. Read: presumed.
  sent["result"] = "arrived";
  sent["at"] = "2023-02-15";
  w.does("record_service", sent);
  EXPECT_FALSE(effective_service(w.c, "1", "complaint"));
  w.on("2023-02-17");
  sent["result"] = "read";
  sent["at"] = "2023-02-17";
  w.does("record_service", sent);
  EXPECT_EQ(base::object_at(base::object_at(w.c.part("service"), "1"), "attempts").size(), 1u)
      << "the pending attempt got its outcome";
  EXPECT_EQ(w.text({"service", "1", "complaint", "effective"}), "2023-02-17");
  EXPECT_EQ(w.text({"service", "1", "complaint", "kind"}), "presumed");
  EXPECT_EQ(w.due("answer.1"), "2023-03-06");  // 03-04 is a Saturday
  EXPECT_EQ(w.due("evidence.1"), "2023-02-24");
}

TEST(service, arrival_at_an_agreed_address_counts_and_the_earliest_way_wins) {
  WalkedCase w;
  w.preparing().on("2023-02-15").served("complaint", "2023-02-15");
  EXPECT_EQ(w.text({"service", "1", "complaint", "kind"}), "confirmed_address");
  EXPECT_EQ(w.due("answer.1"), "2023-03-02");
  w.on("2023-02-20").does("record_service", by_post("complaint", "2023-02-16", "2023-02-20", "receipt", "contract"));
  EXPECT_EQ(w.text({"service", "1", "complaint", "effective"}), "2023-02-15");
  // The first falls: the second carries, and its dates with it.
  w.does("object_to_service",
         R"({"recipient": "1", "papers": "complaint", "upheld": true, "reason": "邮箱被他人使用"})");
  EXPECT_EQ(w.text({"service", "1", "complaint", "effective"}), "2023-02-20");
  EXPECT_EQ(w.text({"service", "1", "complaint", "kind"}), "mail");
  EXPECT_EQ(w.due("answer.1"), "2023-03-07");
}

TEST(service, an_undone_service_takes_its_dates_with_it) {
  WalkedCase w;
  w.preparing().on("2023-02-15").served("complaint", "2023-02-15");
  w.does("object_to_service",
         R"({"recipient": "1", "papers": "complaint", "upheld": false, "reason": "地址系其本人确认"})");
  EXPECT_EQ(w.due("answer.1"), "2023-03-02");
  EXPECT_EQ(w.text({"service", "1", "attempts", "1", "objection", "reason"}), "地址系其本人确认");
  w.does("schedule_hearing", hearing_at("2023-03-03T09:00"));
  w.does("object_to_service", R"({"recipient": "1", "papers": "complaint", "upheld": true, "reason": "号码已停用"})");
  EXPECT_EQ(w.due("answer.1"), "");
  EXPECT_EQ(w.due("evidence.1"), "");
  EXPECT_FALSE(effective_service(w.c, "1", "complaint"));
  EXPECT_TRUE(base::bool_at(w.c.part("hearing"), "unlawful"));
  EXPECT_EQ(
      w.refused("object_to_service", R"({"recipient": "1", "papers": "complaint", "upheld": true, "reason": "x"})"),
      "service.nothing_to_object_to");
}

TEST(service, electronic_ways_need_a_consent_that_is_on_file) {
  WalkedCase w;
  w.preparing().on("2023-02-15");
  object input{{"recipient", "1"},
               {"papers", "judgment"},
               {"channel", "electronic"},
               {"sent", "2023-02-15"},
               {"result", "sent"}};
  EXPECT_EQ(w.refused("record_service", input), "service.no_consent");
  input["basis"] = "took_part";
  EXPECT_EQ(w.refused("record_service", input), "service.did_not_take_part");
  w.c.state["defendants"].as_object()["1"].as_object()["e_service_consent"] = false;
  input["basis"] = "agreed_before_suit";
  EXPECT_EQ(w.refused("record_service", input), "service.consent_not_on_file");
  input["basis"] = "consented";
  EXPECT_EQ(w.refused("record_service", input), "service.not_made_yet");
  w.c.state["judgment"] = object{{"signed_on", "2023-02-14"}};
  EXPECT_EQ(w.refused("record_service", input), "");
}

TEST(service, mail_that_comes_back_counts_only_at_an_address_he_gave) {
  WalkedCase w;
  w.preparing().on("2023-02-20");
  WalkedCase given = w;
  w.does("record_service",
         by_post("complaint", "2023-02-15", "2023-02-20", "returned", "household", "unknown_at_address"));
  EXPECT_FALSE(effective_service(w.c, "1", "complaint"));
  given.does("record_service",
             by_post("complaint", "2023-02-15", "2023-02-20", "returned", "confirmed", "nobody_there"));
  EXPECT_EQ(given.text({"service", "1", "complaint", "kind"}), "returned");
  EXPECT_EQ(given.text({"service", "1", "complaint", "effective"}), "2023-02-20");
}

TEST(service, public_notice_comes_last_and_forces_ordinary_procedure) {
  WalkedCase w;
  w.preparing().on("2023-02-20");
  EXPECT_EQ(w.refused("record_service", by_notice("complaint", "2023-02-20")), "service.notice_too_early");
  w.does("record_service", by_post("complaint", "2023-02-15", "2023-02-20", "returned", "household", "moved"));
  EXPECT_EQ(w.text({"fee", "payable"}), "337.50");
  w.does("record_service", by_notice("complaint", "2023-02-20"));
  EXPECT_EQ(w.text({"service", "1", "complaint", "effective"}), "2023-03-22");
  EXPECT_EQ(w.c.track(), "普通");
  EXPECT_EQ(w.text({"track_history", "2023-02-20", "from"}), "小额");
  EXPECT_EQ(w.text({"fee", "payable"}), "675.00");
  EXPECT_EQ(w.text({"fee", "topup"}), "337.50");
  EXPECT_EQ(w.due("fee_topup"), "2023-02-27");
  EXPECT_EQ(w.due("answer.1"), "2023-04-06");
  EXPECT_EQ(w.due("evidence.1"), "2023-04-06");
  // Six months from filing and the thirty days of the notice.
  EXPECT_EQ(w.text({"excluded", "2023-02-21", "to"}), "2023-03-22");
  EXPECT_EQ(w.due("trial_limit"), "2023-09-13");
  w.does("object_to_service",
         R"({"recipient": "1", "papers": "complaint", "upheld": true, "reason": "本人一直在户籍地"})");
  EXPECT_EQ(w.due("answer.1"), "");
  EXPECT_TRUE(w.c.part("excluded").empty());
  EXPECT_EQ(w.due("trial_limit"), "2023-08-14");
  // The other half was not paid: withdrawn, and half of what was paid goes back.
  w.on("2023-02-28").does("dismiss_unpaid");
  EXPECT_EQ(w.text({"fee", "refund"}), "168.75");
}

TEST(service, what_the_law_knows_no_such_way_is_refused) {
  WalkedCase w;
  w.preparing().on("2023-02-20");
  const auto with_changes = [](object changes) {
    object input{{"recipient", "1"},     {"papers", "complaint"}, {"channel", "personal"},
                 {"sent", "2023-02-16"}, {"at", "2023-02-17"},    {"result", "receipt"}};
    for (const auto& [key, value] : changes) input[key] = value;
    return input;
  };
  EXPECT_EQ(w.refused("record_service", with_changes({})), "");
  EXPECT_EQ(w.refused("record_service", with_changes({{"recipient", "7"}})), "service.unknown_recipient");
  EXPECT_EQ(w.refused("record_service", with_changes({{"papers", "judgment"}})), "service.not_made_yet");
  EXPECT_EQ(w.refused("record_service", with_changes({{"papers", "mediation_statement"}})), "service.not_made_yet");
  EXPECT_EQ(w.refused("record_service", with_changes({{"at", "2023-02-21"}})), "service.in_the_future");
  EXPECT_EQ(w.refused("record_service", with_changes({{"at", "2023-02-15"}})), "service.before_it_was_sent");
  EXPECT_EQ(w.refused("record_service", with_changes({{"at", nullptr}})), "service.day_missing");
  EXPECT_EQ(w.refused("record_service", with_changes({{"result", "arrived"}})), "service.result_unfit");
  EXPECT_EQ(w.refused("record_service", with_changes({{"result", "failed"}})), "service.reason_missing");
  EXPECT_EQ(w.refused("record_service", with_changes({{"result", "failed"}, {"reason", "bored"}})), "input.malformed");
  EXPECT_EQ(w.refused("record_service", with_changes({{"result", "failed"}, {"reason", "whereabouts_unknown"}})),
            "service.whereabouts_without_proof");
  EXPECT_EQ(w.refused("record_service", with_changes({{"channel", "left"}, {"result", "left"}})),
            "service.left_without_proof");
  EXPECT_EQ(w.refused("record_service",
                      with_changes({{"channel", "left"}, {"result", "left"}, {"papers", "mediation_statement"}})),
            "service.statement_cannot_be_left");
  EXPECT_EQ(w.refused("record_service",
                      with_changes({{"channel", "notice"}, {"result", "published"}, {"recipient", "claimant"}})),
            "service.notice_impossible");
}

TEST(service, proof_that_he_cannot_be_found_converts_the_case) {
  WalkedCase w;
  w.preparing().on("2023-02-20");
  w.does("record_service",
         R"({"recipient": "1", "papers": "complaint", "channel": "personal", "sent": "2023-02-20", "result": "failed",
                               "reason": "whereabouts_unknown", "proof": "社区居委会证明"})");
  EXPECT_EQ(w.c.track(), "普通");
  EXPECT_EQ(w.refused("record_service", by_notice("complaint", "2023-02-20")), "");
}

TEST(service, of_the_judgment_starts_the_period_for_appeal_of_each_party_alone) {
  WalkedCase w;
  filed_for(w, "45000.00").does("record_fee_payment").on("2023-03-20");
  w.c.state["judgment"] = object{{"signed_on", "2023-03-17"}};
  w.served("judgment", "2023-03-20");
  EXPECT_EQ(w.due("appeal.1"), "2023-04-04");
  EXPECT_EQ(w.due("appeal.claimant"), "");
  w.does("object_to_service", R"({"recipient": "1", "papers": "judgment", "upheld": true, "reason": "系统错误"})");
  EXPECT_EQ(w.due("appeal.1"), "");
  WalkedCase small;
  small.preparing().on("2023-03-20");
  small.c.state["judgment"] = object{{"signed_on", "2023-03-17"}};
  small.served("judgment", "2023-03-20");
  EXPECT_EQ(small.due("appeal.1"), "");
}

TEST(track, is_converted_one_way_only_and_pays_the_other_half_once) {
  WalkedCase w;
  w.preparing();
  w.does("convert_track", R"({"why": "appraisal"})");
  EXPECT_EQ(w.c.track(), "简易");
  EXPECT_EQ(w.text({"fee", "payable"}), "337.50");
  EXPECT_EQ(w.due("trial_limit"), "2023-05-14");
  EXPECT_EQ(w.refused("convert_track", R"({"why": "not_small_claims"})"), "track.not_small_claims");
  w.on("2023-02-16").does("convert_track", R"({"why": "complex"})");
  EXPECT_EQ(w.text({"fee", "topup"}), "337.50");
  EXPECT_EQ(w.due("trial_limit"), "2023-08-14");
  EXPECT_EQ(w.refused("convert_track", R"({"why": "complex"})"), "track.already_ordinary");
  w.does("record_fee_payment");
  EXPECT_EQ(w.text({"fee", "paid"}), "675.00");
  EXPECT_EQ(w.state_of("fee_topup"), "met");
}

TEST(answer, is_merged_element_by_element) {
  WalkedCase w;
  w.preparing().on("2023-02-15").served("complaint", "2023-02-15").on("2023-02-20");
  EXPECT_EQ(w.refused("record_answer", R"({"recipient": "claimant", "elements": {}})"), "answer.unknown_defendant");
  EXPECT_EQ(w.refused("record_answer", R"({"recipient": "1", "elements": {"weather": {"position": "admit"}}})"),
            "answer.unknown_element");
  EXPECT_EQ(w.refused("record_answer",
                      R"({"recipient": "1", "elements": {"interest": {"position": "dispute", "value": "许多"}}})"),
            "answer.malformed");
  EXPECT_EQ(w.refused("record_answer", R"({"recipient": "1", "elements": {"interest": {"position": "dispute"}}})"),
            "answer.denial_unexplained");
  w.does("record_answer", R"({"recipient": "1", "pleads_cap": true, "elements": {"principal": {"position": "admit"},
    "interest": {"position": "dispute", "value": "1000.00", "reason": "利率过高"},
    "notice_of_terms": {"position": "dispute", "reason": "从未提示"}}})");
  EXPECT_EQ(w.text({"elements", "principal", "position"}), "admitted");
  EXPECT_EQ(w.text({"elements", "interest", "position"}), "disputed");
  EXPECT_EQ(w.text({"elements", "interest", "answered"}), "1000.00");
  EXPECT_EQ(w.text({"elements", "notice_of_terms", "position"}), "disputed");
  EXPECT_EQ(w.text({"elements", "late_fee", "position"}), "silent");
  EXPECT_EQ(w.state_of("answer.1"), "met");
  w.does("record_answer", R"({"recipient": "1", "elements": {"interest": {"position": "admit", "value": null}}})");
  EXPECT_EQ(w.text({"elements", "interest", "position"}), "admitted");
  EXPECT_EQ(w.text({"elements", "notice_of_terms", "position"}), "disputed");
  EXPECT_TRUE(base::bool_at(base::object_at(w.c.part("answers"), "1"), "pleads_cap"));
}

TEST(hearing, is_never_before_its_first_lawful_day) {
  WalkedCase w;
  w.preparing().on("2023-02-15");
  EXPECT_EQ(w.refused("schedule_hearing", hearing_at("2023-03-03T09:00")), "hearing.not_served");
  w.served("complaint", "2023-02-15");
  EXPECT_EQ(w.refused("schedule_hearing", hearing_at("2023-02-14T09:00")), "hearing.in_the_past");
  EXPECT_EQ(w.refused("schedule_hearing", hearing_at("2023-03-05T09:00")), "hearing.not_working_day");
  const auto early = w.ask("schedule_hearing", hearing_at("2023-03-02T09:00"));
  ASSERT_FALSE(early.ok());
  EXPECT_EQ(early.refusal().code, "hearing.too_early");
  EXPECT_EQ(early.refusal().values[1].second, "2023-03-03");
  w.does("schedule_hearing", hearing_at("2023-03-03T09:00"));
  EXPECT_EQ(w.c.stage(), "scheduled");
  EXPECT_EQ(w.last.papers, (std::vector<std::string>{"summons", "element_table"}));
  EXPECT_FALSE(base::array_at(w.c.part("hearing"), "earliest_working").empty());
}

TEST(hearing, comes_sooner_only_when_both_sides_waive_their_periods) {
  WalkedCase w;
  w.preparing().on("2023-02-15").served("complaint", "2023-02-15");
  EXPECT_EQ(w.refused("waive_periods", R"({"by": "9"})"), "waiver.unknown_party");
  w.does("waive_periods", R"({"by": "claimant"})");
  EXPECT_EQ(w.refused("waive_periods", R"({"by": "claimant"})"), "waiver.already_given");
  EXPECT_EQ(w.refused("schedule_hearing", hearing_at("2023-02-20T09:00")), "hearing.too_early");
  w.context.actor = {"bank-1", casework::Role::kClaimant};
  const auto by_the_bank = casework::decide(w.table(), "waive_periods", w.c, object{{"by", "1"}}, w.context);
  ASSERT_FALSE(by_the_bank.ok());
  EXPECT_EQ(by_the_bank.refusal().code, "waiver.for_another");
  w.does("waive_periods", R"({"by": "1"})");
  EXPECT_EQ(w.refused("schedule_hearing", hearing_at("2023-02-17T09:00")), "hearing.too_early");
  w.does("schedule_hearing", hearing_at("2023-02-20T09:00"));
}

TEST(hearing, waits_for_the_fee_and_a_new_day_needs_a_new_summons) {
  WalkedCase w;
  w.filed().does("allocate").on("2023-02-22").served("complaint", "2023-02-22");
  EXPECT_EQ(w.refused("schedule_hearing", hearing_at("2023-03-20T09:00")), "hearing.fee_overdue");
  w.does("record_fee_payment", R"({"on": "2023-02-21"})").does("schedule_hearing", hearing_at("2023-03-20T09:00"));
  w.on("2023-02-23").served("summons", "2023-02-23");
  EXPECT_TRUE(effective_service(w.c, "1", "summons"));
  w.does("adjourn", R"({"reason": "承办法官出差"})");
  EXPECT_EQ(w.c.stage(), "preparing");
  EXPECT_FALSE(effective_service(w.c, "1", "summons"));
  EXPECT_TRUE(effective_service(w.c, "1", "complaint"));
  EXPECT_EQ(w.text({"hearing", "at"}), "");
  EXPECT_EQ(w.text({"hearing", "adjourned", "1", "at"}), "2023-03-20T09:00");
  w.does("schedule_hearing", hearing_at("2023-03-21T09:00"));
}

}  // namespace procedures::financial
