// Cases from the bank's row to the archive: the halves of the table must fit.
#include "procedures/financial/walked_case.h"

namespace procedures::financial {
namespace {

using base::json::object;

object signed_for(const char* recipient, const char* papers, const char* day) {
  return {{"recipient", recipient}, {"papers", papers},   {"channel", "personal"}, {"sent", day}, {"at", day},
          {"result", "receipt"},    {"proof", "送达回证"}};
}

WalkedCase& heard(WalkedCase& w, const object& attendance) {
  w.on("2023-02-14").mediating().on("2023-02-24").does("record_failure", R"({"code": "unreachable"})");
  w.on("2023-02-27")
      .does("push_to_filing")
      .does("file_case")
      .does("allocate")
      .on("2023-02-28")
      .does("record_fee_payment");
  w.served("complaint", "2023-02-28")
      .on("2023-03-01")
      .does("schedule_hearing", object{{"session", "S1"}, {"at", "2023-03-16T09:00"}, {"room", "第一法庭"}});
  w.served("summons", "2023-03-01").on("2023-03-16");
  return w.does("hold_hearing", object{{"attendance", attendance}});
}

}  // namespace

TEST(whole_course, a_small_claim_is_decided_in_absence_and_archived) {
  WalkedCase w;
  heard(w, {{"claimant", true}, {"1", false}})
      .does("draft_judgment")
      .does("sign_judgment")
      .does("pronounce", R"({"in_court": true})");
  EXPECT_EQ(w.text({"judgment", "total"}), "35000.00");
  w.on("2023-03-17")
      .does("record_service", signed_for("claimant", "judgment", "2023-03-17"))
      .served("judgment", "2023-03-17");
  EXPECT_EQ(w.due("appeal.1"), "");
  w.on("2023-03-20").does("take_effect").does("close").on("2023-03-27").does("archive");
  EXPECT_EQ(w.c.stage(), "archived");
}

TEST(whole_course, a_case_settled_in_court_closes_when_all_have_signed) {
  WalkedCase w;
  heard(w, {{"claimant", true}, {"1", true}}).does("settle_in_court", R"({"instalments": 6})");
  EXPECT_EQ(w.refused("close"), "close.statement_not_signed");
  w.does("record_service", signed_for("1", "mediation_statement", "2023-03-16"))
      .does("record_service", signed_for("claimant", "mediation_statement", "2023-03-16"));
  w.does("close");
  EXPECT_EQ(w.text({"closed", "how"}), "调解");
}

TEST(whole_course, an_objection_upheld_after_pronouncement_keeps_the_judgment_from_taking_effect) {
  WalkedCase w;
  heard(w, {{"claimant", true}, {"1", false}})
      .does("draft_judgment")
      .does("sign_judgment")
      .does("pronounce", R"({"in_court": true})");
  w.on("2023-03-17")
      .does("record_service", signed_for("claimant", "judgment", "2023-03-17"))
      .served("judgment", "2023-03-17");
  w.does("object_to_service", R"({"recipient": "1", "papers": "judgment", "upheld": true, "reason": "号码早已停用"})");
  w.on("2023-05-08");
  EXPECT_EQ(w.refused("take_effect"), "effect.not_served");
}

TEST(whole_course, who_was_served_by_notice_is_judged_in_ordinary_procedure) {
  WalkedCase w;
  w.on("2023-02-14").preparing().on("2023-02-20");
  w.does(
      "record_service",
      R"({"recipient": "1", "papers": "complaint", "channel": "post", "sent": "2023-02-15", "at": "2023-02-20", "result": "returned",
                               "source": "household", "reason": "moved"})");
  w.does(
      "record_service",
      R"({"recipient": "1", "papers": "complaint", "channel": "notice", "sent": "2023-02-20", "result": "published"})");
  w.does("record_fee_payment")
      .does("schedule_hearing", object{{"session", "S1"}, {"at", "2023-04-10T09:00"}, {"room", "第一法庭"}});
  w.does(
      "record_service",
      R"({"recipient": "1", "papers": "summons", "channel": "notice", "sent": "2023-02-20", "result": "published"})");
  w.on("2023-04-10")
      .does("hold_hearing", R"({"attendance": {"claimant": true, "1": false}})")
      .does("draft_judgment")
      .does("sign_judgment");
  w.does("pronounce", R"({"in_court": true})").does("record_service", signed_for("claimant", "judgment", "2023-04-10"));
  w.does(
      "record_service",
      R"({"recipient": "1", "papers": "judgment", "channel": "notice", "sent": "2023-04-10", "result": "published"})");
  EXPECT_EQ(w.due("appeal.1"), "2023-05-25");
  EXPECT_EQ(w.refused("take_effect"), "effect.too_early");
  w.on("2023-05-26").does("take_effect");
  EXPECT_EQ(w.text({"effective_on"}), "2023-05-26");
}

}  // namespace procedures::financial
