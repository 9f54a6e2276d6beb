#include "courses.h"

namespace papers {
namespace {

void set(PaperedCase& c, const char* member, const char* value) { c.row["claim"].get_object()[member] = value; }

void small_claim_in_absence(PaperedCase& c) {
  c.at_court().electronically("complaint", "2023-02-28");
  c.on("2023-03-01").schedule("2023-03-16T14:30").electronically("summons", "2023-03-01");
  c.on("2023-03-16", 15).does("hold_hearing", R"({"attendance": {"claimant": true, "1": false}})");
  c.does("draft_judgment").does("sign_judgment").does("pronounce", R"({"in_court": true})");
  c.on("2023-03-17").by_hand("judgment", "2023-03-17", "claimant").electronically("judgment", "2023-03-17");
  c.on("2023-03-20").does("correct_judgment", R"({"corrections": [{"from": "30000.00元", "to": "30000元"}]})");
  c.does("take_effect").does("close").on("2023-03-27").does("archive");
}

void card_contested(PaperedCase& c) {
  set(c, "principal", "80000.00");
  set(c, "interest", "14000.00");
  set(c, "late_fee", "1200.50");
  set(c, "total", "95900.50");
  c.row["claimant"].get_object().erase("agent");
  c.at_court().electronically("complaint", "2023-02-28");
  c.on("2023-03-01").schedule("2023-03-16T09:00").electronically("summons", "2023-03-01");
  c.on("2023-03-10").does("record_answer", R"({"recipient": "1", "pleads_cap": true, "elements": {
      "opened": {"position": "admit"}, "principal": {"position": "admit"},
      "instalment_fee": {"position": "dispute", "value": "0.00", "reason": "没有办理过分期。"}}})");
  c.on("2023-03-16").does("hold_hearing", R"({"attendance": {"claimant": true, "1": true},
      "found": {"instalment_fee": {"value": "0.00", "basis": "原告未提交分期业务的申请记录。"}}})");
  c.does("draft_judgment").does("sign_judgment");
}

void loan_by_a_panel(PaperedCase& c) {
  c.row = a_loan();
  c.at_court().does("convert_track", R"({"why": "complex"})").does("record_fee_payment");
  c.on("2023-03-01").does("form_panel", R"({"members": [{"name": "黄甲"}, {"name": "罗乙文", "assessor": true}]})");
  c.electronically("complaint", "2023-02-28").by_hand("complaint", "2023-02-28", "2");
  c.schedule("2023-03-20T09:00").electronically("summons", "2023-03-01").by_hand("summons", "2023-03-01", "2");
  c.on("2023-03-08").does("record_answer", R"({"recipient": "2", "elements": {
      "late_fee": {"position": "dispute", "reason": "约定的违约金过高"}}})");
  c.on("2023-03-20").does("hold_hearing", R"({"attendance": {"claimant": true, "1": true, "2": false},
      "found": {"late_fee": {"value": "3100.25", "basis": "借款合同第九条有约定"}}, "minutes": "胡欣霞当庭表示愿意分期还款。"})");
  c.does("draft_judgment").does("sign_judgment");
}

// The debt is older than the Civil Code, and so is the law it is decided by; the charges stay above 24% a year.
void card_in_default_before_the_code(PaperedCase& c) {
  set(c, "first_default", "2020-05-21");
  set(c, "interest", "22500.00");
  set(c, "total", "54000.00");
  set(c, "lawyer_fee", "0.00");
  c.at_court().electronically("complaint", "2023-02-28");
  c.on("2023-03-01").schedule("2023-03-16T14:30").electronically("summons", "2023-03-01");
  c.on("2023-03-16", 15).does("hold_hearing", R"({"attendance": {"claimant": true, "1": false}})");
  c.does("draft_judgment").does("sign_judgment");
}

object by_notice(const char* papers, const char* sent) {
  return {{"recipient", "1"}, {"papers", papers}, {"channel", "notice"}, {"sent", sent}, {"result", "published"}};
}

// Nobody knows where the defendant is: public notice, the ordinary procedure, its one judge.
void called_by_public_notice(PaperedCase& c) {
  c.at_court().does(
      "record_service",
      R"({"recipient": "1", "papers": "complaint", "channel": "post", "sent": "2023-02-28", "at": "2023-02-28",
                        "result": "returned", "source": "household", "reason": "moved"})");
  c.on("2023-03-01").does("draft_notice", R"({"recipient": "1", "papers": "complaint"})");
  c.does("record_service", by_notice("complaint", "2023-03-01")).does("record_fee_payment");
  c.schedule("2023-04-24T09:00").does("record_service", by_notice("summons", "2023-03-01"));
  c.on("2023-04-24").does("hold_hearing", R"({"attendance": {"claimant": true, "1": false}})");
  c.does("draft_judgment").does("sign_judgment");
}

void loan_over_the_ceiling(PaperedCase& c) {
  c.row = a_loan();
  c.row["defendants"].get_object().erase("2");
  set(c, "interest", "61440.50");
  set(c, "total", "332540.75");
  c.at_court().electronically("complaint", "2023-02-28");
  c.on("2023-03-01").schedule("2023-03-16T09:00").electronically("summons", "2023-03-01");
  c.on("2023-03-10").does("record_answer", R"({"recipient": "1", "pleads_cap": true, "elements": {
      "interest": {"position": "dispute", "reason": "利息过高"}}})");
  c.on("2023-03-16").does("hold_hearing", R"({"attendance": {"claimant": true, "1": false},
      "found": {"interest": {"value": "61440.50", "basis": "借款合同第五条有约定"}}})");
  c.does("draft_judgment").does("sign_judgment");
}

void withdrawn_on_request(PaperedCase& c) {
  c.at_court().electronically("complaint", "2023-02-28");
  c.on("2023-03-06").does("withdraw_suit", R"({"reason": "双方自行和解。"})");
}

void claimant_stayed_away(PaperedCase& c) {
  c.at_court().electronically("complaint", "2023-02-28");
  c.on("2023-03-01").schedule("2023-03-16T09:00");
  c.on("2023-03-16").does("withdraw_suit", R"({"reason": "原告经传票传唤，无正当理由拒不到庭。", "by_rule": true})");
}

void fee_not_paid(PaperedCase& c) {
  c.on("2023-02-14").received().does("push_to_filing", R"({"refused_mediation": true})").does("file_case");
  c.on("2023-02-23").does("dismiss_unpaid");
}

void other_half_not_paid(PaperedCase& c) {
  c.at_court().does("convert_track", R"({"why": "complex"})").on("2023-03-08").does("dismiss_unpaid");
}

void mediated_and_confirmed(PaperedCase& c) {
  c.on("2023-02-14").received().does("assign_mediator").does("accept_mediation");
  c.on("2023-02-20")
      .does("record_agreement",
            R"({"instalments": 3, "accelerates": true, "amount": "33000.00", "first_due": "2023-03-20"})");
  c.on("2023-02-22").does("request_confirmation", R"({"jointly": true})");
  c.on("2023-02-27").does("confirm_agreement").does("close").on("2023-03-01").does("archive");
}

void loan_mediated(PaperedCase& c) {
  c.row = a_loan();
  c.row["claim"].get_object().erase("opened");
  c.on("2023-02-14").received().does("assign_mediator").does("accept_mediation");
  c.on("2023-02-20").does("record_agreement", R"({"instalments": 2, "terms": ["款项付至借款合同约定的账户"]})");
  c.on("2023-02-22").does("request_confirmation", R"({"jointly": true})").does("confirm_agreement");
}

void settled_in_court(PaperedCase& c) {
  c.at_court().electronically("complaint", "2023-02-28");
  c.on("2023-03-06")
      .does("settle_in_court",
            R"({"instalments": 2, "amount": "32000.00", "accelerates": true, "first_due": "2023-04-06",
      "terms": ["被告按期履行的，原告自愿放弃其余诉讼请求。"], "fee_borne_by": "claimant"})");
}

// Little is known of the defendant, the court has nobody on its list, the default lies before the Civil Code.
void little_known(PaperedCase& c) {
  object& defendant = c.row["defendants"].get_object()["1"].get_object();
  for (const char* member :
       {"sex", "nation", "birth", "id_type", "email", "phone", "agreed_address", "e_service_consent"})
    defendant.erase(member);
  set(c, "first_default", "2020-05-21");
  set(c, "lawyer_fee", "0.00");
  for (const char* member : {"card", "opened", "credit_limit", "daily_rate", "last_payment_date", "last_payment"})
    c.row["claim"].get_object().erase(member);
  c.people.clear();
  c.on("2023-02-14").received().does("push_to_filing", R"({"refused_mediation": true})").does("file_case");
  c.on("2023-02-23").does("dismiss_unpaid");
}

}  // namespace

const std::map<std::string, Course>& courses() {
  static const std::map<std::string, Course> all = {
      {"small_claim_in_absence", small_claim_in_absence},
      {"card_contested", card_contested},
      {"card_in_default_before_the_code", card_in_default_before_the_code},
      {"loan_by_a_panel", loan_by_a_panel},
      {"called_by_public_notice", called_by_public_notice},
      {"loan_over_the_ceiling", loan_over_the_ceiling},
      {"withdrawn_on_request", withdrawn_on_request},
      {"claimant_stayed_away", claimant_stayed_away},
      {"fee_not_paid", fee_not_paid},
      {"other_half_not_paid", other_half_not_paid},
      {"mediated_and_confirmed", mediated_and_confirmed},
      {"loan_mediated", loan_mediated},
      {"settled_in_court", settled_in_court},
      {"little_known", little_known}};
  return all;
}

}  // namespace papers
