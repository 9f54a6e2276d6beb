#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>
#include <set>

#include "procedures/financial/service_addresses.h"
#include "procedures/financial/service_notice.h"
#include "procedures/financial/service_plan.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/walked_case.h"

namespace procedures::financial {
namespace {

using base::json::object;

const char* const kPhone = "19903568499";

struct Served : WalkedCase {
  const object& attempt(const char* no, const char* recipient = "1") const {
    return base::object_at(base::object_at(base::object_at(c.part("service"), recipient), "attempts"), no);
  }
  std::string of(const char* no, const char* member) const { return std::string(base::text_at(attempt(no), member)); }
  size_t attempts() const { return base::object_at(base::object_at(c.part("service"), "1"), "attempts").size(); }
  std::vector<std::string> sent() const {
    std::vector<std::string> kinds;
    for (const auto& message : last.messages) kinds.push_back(message.kind);
    return kinds;
  }
  Served& now(const char* day, int hour = 9) {
    on(day, hour);
    return *this;
  }
  Served& dispatched(const char* no, const char* how = "accepted", const char* reason = nullptr) {
    object input{
        {"recipient", "1"}, {"attempts", {no}}, {"how", how}, {"gateway", "kannel"}, {"at", context.now.iso() + ":05"}};
    if (reason) input["reason"] = reason;
    does("record_dispatch", input);
    return *this;
  }
  Served& reported(const char* no, const char* state, const std::string& at, const char* reason = nullptr) {
    object input{
        {"recipient", "1"},   {"attempts", {no}}, {"state", state}, {"at", at}, {"raw", "stat:" + std::string(state)},
        {"gateway", "kannel"}};
    if (reason) input["reason"] = reason;
    does("record_receipt", input);
    return *this;
  }
};

std::vector<std::string> means_of(const ServicePlan& plan) {
  std::vector<std::string> out;
  for (const auto& rung : plan.rungs) out.push_back(rung.means + ":" + rung.state);
  return out;
}

}  // namespace

using List = std::vector<std::string>;

TEST(service_plan, goes_from_the_number_with_consent_to_the_public_notice) {
  Served w;
  w.preparing().on("2023-02-15");
  const auto plan = plan_service(w.c, "1", "complaint", w.context);
  EXPECT_EQ(means_of(plan), (List{"sms:open", "email:open", "letter:open", "visit:open", "notice:barred"}));
  EXPECT_EQ(plan.next, std::optional<size_t>(0));
  EXPECT_EQ(plan.rungs[0].address, kPhone);
  EXPECT_EQ(plan.rungs[0].source, "contract");
  EXPECT_EQ(plan.rungs[0].basis, "agreed_before_suit");
  EXPECT_EQ(plan.rungs[4].barred->code, "service.notice_too_early");
  for (const auto& rung : plan.rungs) EXPECT_FALSE(rung.article.empty()) << rung.means;
  EXPECT_EQ(papers_due(w.c, "1"), List{"complaint"});
  EXPECT_EQ(papers_due(w.c, "claimant"), List{}) << "the claimant has no copy of its own complaint";
}

TEST(push_service, writes_to_nobody_more_often_in_a_day_than_the_court_has_set) {
  Served w;
  w.preparing().on("2023-02-15");
  for (const char* phone : {"19903561111", "19903562222", "19903563333"})
    w.does("add_address", object{{"recipient", "1"}, {"kind", "phone"}, {"address", phone}, {"source", "carrier"}});
  w.does("push_service");
  for (const char* no : {"1", "2"}) {
    EXPECT_EQ(w.of(no, "goes"), "2023-02-15") << no;
    w.dispatched(no, "refused", "empty_number");
  }
  ASSERT_EQ(w.of("3", "state"), "pending");
  EXPECT_EQ(w.of("3", "goes"), "2023-02-15");
  w.dispatched("3", "refused", "empty_number");
  ASSERT_EQ(w.sent().size(), 1u);
  EXPECT_EQ(w.of("4", "goes"), "2023-02-16") << "three a day, the fourth waits";
  EXPECT_EQ(w.last.messages[0].not_before.iso(), "2023-02-16T08:00");
  EXPECT_EQ(w.of("4", "message"), "4");
}

TEST(push_service, takes_of_the_way_that_was_chosen_an_address_that_was_not_tried_yet) {
  Served w;
  w.preparing().on("2023-02-15").does("push_service");
  w.dispatched("1", "refused", "no_reply").dispatched("2", "refused", "no_reply");
  w.reported("3", "failed", "2023-02-15T10:00:00", "nobody_there");
  w.reported("4", "failed", "2023-02-15T11:00:00", "nobody_there");
  ASSERT_EQ(w.attempts(), 4u) << "no way is left that goes by itself";
  w.does("add_address", R"({"recipient": "1", "kind": "phone", "address": "19903562222", "source": "carrier"})");
  w.does("push_service", R"({"recipient": "1", "papers": "complaint", "means": "sms"})");
  EXPECT_EQ(w.of("5", "address"), "19903562222");
}

TEST(push_service, says_who_set_an_attempt_out) {
  Served w;
  w.preparing();
  w.as = "clerk-1";
  w.on("2023-02-15").does("push_service");
  EXPECT_EQ(w.of("1", "by"), "韦演示");
  w.does("record_service",
         R"({"recipient": "claimant", "papers": "summons", "channel": "personal", "sent": "2023-02-15",
                               "at": "2023-02-15", "result": "receipt", "proof": "送达回证"})");
  EXPECT_EQ(base::text_at(w.attempt("1", "claimant"), "by"), "韦演示");
  w.as = "系统";
  w.dispatched("1", "refused", "empty_number");
  EXPECT_EQ(w.of("2", "by"), "系统") << "the next way goes out by itself";
  EXPECT_EQ(w.of("1", "by"), "韦演示");
}

TEST(service_plan, without_consent_begins_with_the_post) {
  Served w;
  w.preparing().on("2023-02-15");
  w.c.state["defendants"].as_object()["1"].as_object()["e_service_consent"] = false;
  const auto plan = plan_service(w.c, "1", "complaint", w.context);
  EXPECT_EQ(means_of(plan), (List{"sms:barred", "email:barred", "letter:open", "visit:open", "notice:barred"}));
  EXPECT_EQ(plan.rungs[0].barred->code, "service.consent_refused");
  EXPECT_EQ(plan.next, std::optional<size_t>(2));
  // He says yes on the form, but wants judgments on paper: both hold, and his own number comes first.
  w.does("confirm_address", R"({"recipient": "1", "e_service": true, "how": "form", "phone": "19903560000",
                                "but_judgments": true})");
  const auto after = plan_service(w.c, "1", "complaint", w.context);
  EXPECT_EQ(after.rungs[0].address, "19903560000");
  EXPECT_EQ(after.rungs[0].source, "confirmed");
  EXPECT_EQ(after.rungs[0].basis, "consented");
  const auto judgment = plan_service(w.c, "1", "judgment", w.context);
  EXPECT_EQ(judgment.rungs[0].barred->code, "service.consent_but_judgments");
}

TEST(service_plan, sends_no_message_to_a_landline) {
  Served w;
  w.preparing().on("2023-02-15");
  w.c.state["stage"] = "mediated_in_court";
  w.c.state["settlement"] = object{{"amount", "1.00"}};
  const auto plan = plan_service(w.c, "claimant", "mediation_statement", w.context);
  ASSERT_FALSE(plan.rungs.empty());
  EXPECT_EQ(plan.rungs[0].means, "letter") << "the bank gave a landline";
  EXPECT_EQ(papers_due(w.c, "claimant"), List{"mediation_statement"});
}

TEST(service_plan, knows_each_address_once_and_leaves_out_dead_numbers) {
  Served w;
  w.preparing().on("2023-02-15");
  const auto known = known_addresses(w.c, "1");
  ASSERT_EQ(known.size(), 3u) << "agreed and household address are the same place";
  EXPECT_EQ(known[2].source, "contract");
  EXPECT_EQ(
      w.refused("add_address", R"({"recipient": "1", "kind": "phone", "address": "19903568499", "source": "carrier"})"),
      "service.address_known");
  w.does("add_address", R"({"recipient": "1", "kind": "phone", "address": "19903561111", "source": "carrier"})");
  w.does("push_service");
  w.dispatched("1").reported("1", "failed", "2023-02-15T09:30:00", "empty_number");
  const auto summons = plan_service(w.c, "1", "summons", w.context);
  EXPECT_EQ(summons.rungs[0].address, "19903561111") << "the dead number is not tried for other papers";
  EXPECT_EQ(summons.rungs[0].source, "carrier");
}

TEST(push_service, sends_one_message_for_all_and_waits_for_the_report) {
  Served w;
  w.preparing().on("2023-02-15").does("push_service");
  ASSERT_EQ(w.sent(), List{"sms.1.1"});
  EXPECT_EQ(w.of("1", "result"), "queued");
  EXPECT_EQ(w.of("1", "state"), "pending");
  EXPECT_EQ(base::json::serialize(w.last.messages[0].payload), R"({"recipient":"1","attempts":["1"],"means":"sms"})");
  const auto words = notice(w.c, w.last.messages[0].payload, w.context.court, "https://s.example/1");
  EXPECT_EQ(words.to, kPhone);
  EXPECT_NE(words.text.find("https://s.example/1"), std::string::npos);
  EXPECT_NE(words.text.find("（2023）桂0305民初1号"), std::string::npos);
  EXPECT_EQ(words.text.find(kPhone), std::string::npos);
  EXPECT_EQ(w.refused("push_service"), "service.all_running");
  w.dispatched("1");
  EXPECT_EQ(w.of("1", "result"), "sent");
  EXPECT_FALSE(effective_service(w.c, "1", "complaint")) << "sent is never served";
  ASSERT_EQ(w.sent(), List{"wait.1.1"});
  EXPECT_EQ(w.last.messages[0].not_before.iso(), "2023-02-18T09:00");
  w.now("2023-02-15", 10).reported("1", "arrived", "2023-02-15T09:31:07");
  EXPECT_EQ(w.text({"service", "1", "complaint", "effective"}), "2023-02-15");
  EXPECT_EQ(w.due("answer.1"), "2023-03-02");
  EXPECT_EQ(base::text_at(base::object_at(base::object_at(w.attempt("1"), "receipts"), "1"), "at"),
            "2023-02-15T09:31:07");
  EXPECT_EQ(w.refused("push_service"), "service.nothing_due");
  // The wait that was asked for comes and finds it done.
  EXPECT_EQ(w.on("2023-02-18").refused("follow_up_service", R"({"recipient": "1", "attempts": ["1"]})"),
            "service.not_waiting");
}

TEST(push_service, goes_down_the_ladder_by_itself) {
  Served w;
  w.preparing().on("2023-02-15").does("push_service");
  w.dispatched("1").reported("1", "failed", "2023-02-15T09:30:00", "empty_number");
  EXPECT_EQ(w.of("1", "state"), "failed");
  ASSERT_EQ(w.sent(), List{"email.1.2"}) << "the next rung began by itself";
  w.dispatched("2", "refused", "unknown_at_address");
  ASSERT_EQ(w.attempts(), 3u);
  EXPECT_EQ(w.of("3", "means"), "letter");
  EXPECT_EQ(w.of("3", "letter"), "450305-1-00001-1-3");
  EXPECT_EQ(w.sent(), List{}) << "a letter waits for the clerk";
  w.now("2023-02-16").dispatched("3");
  EXPECT_EQ(w.last.messages[0].not_before.iso(), "2023-03-03T09:00");
  w.now("2023-02-20").reported("3", "returned", "2023-02-20", "moved");
  EXPECT_EQ(w.text({"service", "1", "complaint", "kind"}), "returned") << "he gave that address himself";
}

TEST(push_service, ends_where_only_a_public_notice_is_left_and_leaves_that_to_the_clerk) {
  Served w;
  w.preparing().on("2023-02-15");
  auto& who = w.c.state["defendants"].as_object()["1"].as_object();
  who.erase("agreed_address");
  who["e_service_consent"] = false;
  w.does("push_service");
  EXPECT_EQ(w.of("1", "means"), "letter");
  w.dispatched("1").now("2023-02-20").reported("1", "returned", "2023-02-20", "moved");
  EXPECT_EQ(w.of("2", "means"), "visit");
  w.on("2023-02-22").does("record_receipt", R"({"recipient": "1", "attempts": ["2"], "state": "failed",
                                               "reason": "nobody_there", "at": "2023-02-22"})");
  EXPECT_EQ(w.attempts(), 2u);
  EXPECT_EQ(w.refused("push_service"), "service.ladder_exhausted");
  const auto plan = plan_service(w.c, "1", "complaint", w.context);
  ASSERT_TRUE(plan.next);
  EXPECT_EQ(plan.rungs[*plan.next].means, "notice");
  EXPECT_EQ(w.refused("push_service", R"({"recipient": "1", "means": "notice"})"), "input.malformed");
}

TEST(push_service, disturbs_nobody_at_night) {
  Served w;
  w.preparing().on("2023-02-15", 22).does("push_service");
  EXPECT_EQ(w.last.messages[0].not_before.iso(), "2023-02-16T08:00");
  Served early;
  early.preparing().on("2023-02-15", 6).does("push_service");
  EXPECT_EQ(early.last.messages[0].not_before.iso(), "2023-02-15T08:00");
}

TEST(push_service, takes_the_way_the_clerk_chose) {
  Served w;
  w.preparing().on("2023-02-15");
  w.does("push_service", R"({"recipient": "1", "means": "email"})");
  EXPECT_EQ(w.of("1", "address"), "card0001@example.com");
  EXPECT_EQ(w.refused("push_service", R"({"recipient": "1", "papers": "complaint", "means": "sms"})"),
            "service.running");
  EXPECT_EQ(w.refused("push_service", R"({"recipient": "9"})"), "service.unknown_recipient");
  Served none;
  none.preparing().on("2023-02-15");
  EXPECT_EQ(none.refused("push_service", R"({"means": "sms", "address": "10086"})"), "service.no_such_rung");
  EXPECT_EQ(none.refused("push_service", R"({"recipient": "1", "papers": "judgment", "means": "sms"})"),
            "service.not_made_yet");
}

TEST(record_receipt, keeps_every_report_and_counts_the_earliest_effect) {
  Served w;
  w.preparing().on("2023-02-15").does("push_service");
  // The report of the carrier overtakes the gateway's own answer.
  w.reported("1", "arrived", "2023-02-15T09:00:30").dispatched("1");
  EXPECT_EQ(w.of("1", "result"), "arrived");
  w.reported("1", "arrived", "2023-02-15T09:00:30").reported("1", "on_the_way", "2023-02-15T09:00:10");
  w.now("2023-02-17")
      .reported("1", "failed", "2023-02-17T08:00:00", "stopped")
      .reported("1", "read", "2023-02-17T08:30:00");
  EXPECT_EQ(base::object_at(w.attempt("1"), "receipts").size(), 5u);
  EXPECT_EQ(w.text({"service", "1", "complaint", "effective"}), "2023-02-15");
  EXPECT_TRUE(base::bool_at(w.attempt("1"), "confirmed")) << "that he read it is known now";
  EXPECT_EQ(w.attempts(), 1u);
}

TEST(record_receipt, a_late_arrival_counts_though_the_next_rung_has_begun) {
  Served w;
  w.preparing().on("2023-02-15").does("push_service");
  w.dispatched("1").on("2023-02-18").does("follow_up_service", R"({"recipient": "1", "attempts": ["1"]})");
  EXPECT_EQ(w.of("1", "reason"), "no_reply");
  EXPECT_EQ(w.of("2", "means"), "email");
  w.now("2023-02-19").reported("1", "arrived", "2023-02-16T22:11:00");
  EXPECT_EQ(w.text({"service", "1", "complaint", "effective"}), "2023-02-16") << "the carrier's own day";
  EXPECT_EQ(w.of("1", "reason"), "");
}

TEST(record_receipt, never_disappears_even_when_the_case_has_moved_on) {
  Served w;
  w.preparing().on("2023-02-15").does("push_service");
  w.dispatched("1");
  w.c.state["stage"] = "archived";
  w.now("2023-06-01").reported("1", "arrived", "2023-02-15T10:00:00");
  EXPECT_EQ(base::object_at(w.attempt("1"), "receipts").size(), 1u);
  EXPECT_FALSE(effective_service(w.c, "1", "complaint")) << "no date moves in a case that is over";
}

TEST(record_receipt, does_not_revive_what_an_objection_undid) {
  Served w;
  w.preparing().on("2023-02-15").does("push_service");
  w.dispatched("1").reported("1", "arrived", "2023-02-15T10:00:00");
  w.does("object_to_service",
         R"({"recipient": "1", "papers": "complaint", "upheld": true, "reason": "号码已转给他人"})");
  EXPECT_EQ(w.due("answer.1"), "");
  w.reported("1", "read", "2023-02-16T10:00:00");
  EXPECT_EQ(w.of("1", "state"), "undone");
  EXPECT_FALSE(effective_service(w.c, "1", "complaint"));
  w.does("push_service");
  EXPECT_EQ(w.of("2", "means"), "email") << "not the number again";
}

TEST(record_dispatch, what_nobody_knows_is_never_sent_again) {
  Served w;
  w.preparing().on("2023-02-15").does("push_service");
  w.dispatched("1", "in_doubt");
  EXPECT_EQ(w.of("1", "state"), "pending");
  EXPECT_EQ(w.sent(), List{"wait.1.1"});
  EXPECT_EQ(
      w.refused("record_dispatch", R"({"recipient": "1", "attempts": ["1", "7"], "how": "accepted", "at": "2023-02-15",
                                            "gateway": "kannel"})"),
      "service.unknown_attempt");
  EXPECT_EQ(w.refused("record_dispatch", R"({"recipient": "1", "attempts": ["1"], "how": "refused", "at": "2023-02-15",
                                            "gateway": "kannel"})"),
            "service.reason_missing");
}

TEST(confirm_address, is_the_recipients_own_word) {
  Served w;
  w.preparing();
  EXPECT_EQ(w.refused("confirm_address", R"({"recipient": "1", "e_service": true, "how": "form"})"),
            "service.consent_without_address");
  EXPECT_EQ(w.refused("confirm_address", R"({"recipient": "1", "e_service": false, "how": "form"})"),
            "service.address_missing");
  EXPECT_EQ(
      w.refused("confirm_address", R"({"recipient": "2", "e_service": false, "how": "form", "address": "某路1号"})"),
      "service.unknown_recipient");
}

// Whatever is reported in whatever order: every report is kept, an effect once there is never lost, and no rung is
// tried twice.
TEST(record_receipt, order_and_doubles_do_not_matter) {
  rc::check([] {
    Served w;
    w.preparing().on("2023-02-15").does("push_service");
    const int n = *rc::gen::inRange(1, 12);
    std::optional<base::Date> first;
    std::map<std::string, size_t> reports;
    for (int i = 0; i < n; ++i) {
      const auto no = std::to_string(*rc::gen::inRange<size_t>(1, w.attempts() + 1));
      const auto state = *rc::gen::element(std::string("on_the_way"), std::string("arrived"), std::string("read"),
                                           std::string("failed"));
      const int day = *rc::gen::inRange(15, 20);
      w.on("2023-02-20");
      if (w.of(no.c_str(), "channel") != "electronic") continue;
      w.reported(no.c_str(), state.c_str(), "2023-02-" + std::to_string(day) + "T10:00:00",
                 state == "failed" ? "empty_number" : nullptr);
      ++reports[no];
      const auto now = effective_service(w.c, "1", "complaint");
      RC_ASSERT(!first || (now && *now <= *first));
      first = now;
    }
    std::set<std::string> ways;
    for (size_t no = 1; no <= w.attempts(); ++no) {
      const auto key = std::to_string(no);
      RC_ASSERT(base::object_at(w.attempt(key.c_str()), "receipts").size() == reports[key]);
      RC_ASSERT(ways.insert(w.of(key.c_str(), "means") + w.of(key.c_str(), "address")).second);
    }
  });
}

}  // namespace procedures::financial
