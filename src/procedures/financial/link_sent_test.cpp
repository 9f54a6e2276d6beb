#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "procedures/financial/found_by.h"
#include "procedures/financial/recipient_view.h"
#include "procedures/financial/service_notice.h"
#include "procedures/financial/service_plan.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/walked_case.h"

namespace procedures::financial {
namespace {

using base::json::object;

const char* const kPhone = "19903568499";
const char* const kMailbox = "card0001@example.com";

// The complaint went out by short message and arrived; then the recipient lost his link.
struct Relinked : WalkedCase {
  Relinked() {
    preparing().on("2023-02-15");
    does("push_service");
    does("record_receipt",
         object{{"recipient", "1"}, {"attempts", {"1"}}, {"state", "arrived"}, {"at", "2023-02-15T10:00:00"}});
    on("2023-02-20");
    served = with_no_link();
    does("reissue_link", R"({"recipient": "1"})");
  }
  // All that service has come to, but the links.
  std::string with_no_link() const {
    object service = c.part("service");
    for (auto& [recipient, of] : service) of.get_object().erase("link");
    return base::json::serialize(service) + base::json::serialize(c.part("deadlines"));
  }
  const object& sent(const char* issue = "1") const {
    const object& link = base::object_at(base::object_at(c.part("service"), "1"), "link");
    return base::object_at(base::object_at(link, "sent"), issue);
  }
  std::string of(const char* member, const char* issue = "1") const {
    return std::string(base::text_at(sent(issue), member));
  }
  static object about(int issue, object more) {
    object input{{"recipient", "1"}, {"attempts", base::json::array()}, {"link", issue}, {"gateway", "kannel"}};
    for (auto& member : more) input[member.key()] = member.value();
    return input;
  }
  Relinked& dispatched(const char* how, const char* reason = nullptr, int issue = 1) {
    object more{{"how", how}, {"at", context.now.iso() + ":05"}, {"reference", "ref-7"}};
    if (reason) more["reason"] = reason;
    does("record_dispatch", about(issue, more));
    return *this;
  }
  Relinked& reported(const char* state, const std::string& at, const char* reason = nullptr, int issue = 1) {
    object more{{"state", state}, {"at", at}, {"raw", "stat:" + std::string(state)}};
    if (reason) more["reason"] = reason;
    does("record_receipt", about(issue, more));
    return *this;
  }

  std::string served;
};

}  // namespace

TEST(reissue_link, says_where_the_link_went_and_that_nothing_is_known_of_it_yet) {
  const Relinked w;
  EXPECT_EQ(w.of("result"), "queued");
  EXPECT_EQ(w.of("means"), "sms");
  EXPECT_EQ(w.of("address"), kPhone);
  EXPECT_EQ(w.of("on"), "2023-02-20");
  EXPECT_FALSE(w.of("by").empty());
  EXPECT_EQ(w.with_no_link(), w.served);
}

TEST(link_sent, has_a_fate_that_stands_in_the_case) {
  Relinked w;
  w.dispatched("accepted");
  EXPECT_EQ(w.of("result"), "sent");
  EXPECT_TRUE(w.last.messages.empty()) << "nothing is waited for, and no next rung goes out";
  w.reported("on_the_way", "2023-02-20T09:00:10");
  EXPECT_EQ(w.of("result"), "sent");
  w.reported("failed", "2023-02-20T09:00:40", "stopped");
  EXPECT_EQ(w.of("result"), "failed");
  EXPECT_EQ(w.of("reason"), "stopped");
  EXPECT_EQ(w.of("at"), "2023-02-20T09:00:40") << "the carrier's own time";
  const object& last = base::object_at(base::object_at(w.sent(), "receipts"), "2");
  EXPECT_EQ(base::text_at(last, "raw"), "stat:failed");
  EXPECT_TRUE(w.last.messages.empty());
  EXPECT_EQ(w.with_no_link(), w.served) << "it serves nothing, undoes nothing, starts no period and is no attempt";
}

TEST(link_sent, keeps_what_the_gateway_said_when_it_was_given_it) {
  Relinked refused, in_doubt;
  refused.dispatched("refused", "empty_number");
  EXPECT_EQ(refused.of("result"), "failed");
  EXPECT_EQ(refused.of("reason"), "empty_number");
  in_doubt.dispatched("in_doubt");
  EXPECT_EQ(in_doubt.of("result"), "sent");
  const object& dispatch = base::object_at(base::object_at(in_doubt.sent(), "dispatches"), "1");
  EXPECT_EQ(base::text_at(dispatch, "how"), "in_doubt");
  EXPECT_EQ(base::text_at(dispatch, "gateway"), "kannel");
}

TEST(link_sent, goes_to_another_address_next_where_it_failed_for_good) {
  Relinked w;
  const auto plans = base::json::serialize(service_plans(w.c, w.context));
  w.dispatched("accepted").reported("failed", "2023-02-20T09:00:40", "stopped");
  EXPECT_EQ(base::json::serialize(service_plans(w.c, w.context)), plans) << "the ladder has attempts of its own";
  w.does("reissue_link", R"({"recipient": "1"})");
  EXPECT_EQ(w.of("address", "2"), kMailbox);
  EXPECT_EQ(w.of("result", "1"), "failed") << "what became of the first stays";
  EXPECT_EQ(notice(w.c, w.last.messages[0].payload, w.context.court, "https://court.test/s/x").to, kMailbox);
  const auto code_to = [&] {
    return std::string(base::text_at(base::object_at(recipient_view(w.c, "1", w.context), "code_to"), "address"));
  };
  EXPECT_EQ(code_to(), kMailbox) << "the code goes where the link went";
  w.reported("arrived", "2023-02-20T09:30:00");
  EXPECT_EQ(code_to(), kPhone) << "the number works after all";
}

TEST(link_sent, is_not_sent_once_another_has_made_it_void) {
  Relinked w;
  const auto first = w.last.messages.at(0).payload;
  w.does("reissue_link", R"({"recipient": "1"})");
  EXPECT_TRUE(notice(w.c, first, w.context.court, "https://court.test/s/x").to.empty());
  EXPECT_EQ(notice(w.c, w.last.messages.at(0).payload, w.context.court, "https://court.test/s/x").to, kPhone);
}

TEST(link_sent, takes_no_report_that_does_not_fit) {
  Relinked w;
  const auto refused = [&](int issue, const object& more) {
    return w.refused("record_receipt", Relinked::about(issue, more));
  };
  EXPECT_EQ(refused(2, {{"state", "arrived"}}), "service.unknown_link");
  EXPECT_EQ(refused(1, {{"state", "arrived"}, {"attempts", {"1"}}}), "service.unknown_link");
  EXPECT_EQ(refused(1, {{"state", "receipt"}}), "service.result_unfit");
  EXPECT_EQ(refused(1, {{"state", "failed"}}), "service.reason_missing");
  EXPECT_EQ(refused(1, {{"state", "read"}, {"witness", "邻居"}}), "input.malformed");
  EXPECT_EQ(w.refused("record_dispatch", Relinked::about(1, {{"how", "refused"}, {"at", "2023-02-20"}})),
            "service.reason_missing");
}

TEST(link_sent, is_found_by_what_its_gateway_calls_it) {
  Relinked w;
  w.dispatched("accepted");
  const auto found = dispatched_as(w.c, "kannel", "ref-7");
  EXPECT_EQ(base::int_at(found, "link"), 1);
  EXPECT_TRUE(base::array_at(found, "attempts").empty());
  EXPECT_TRUE(dispatched_as(w.c, "another", "ref-7").empty());
  const auto term = casework::reference_term("kannel", "ref-7");
  size_t named = 0;
  for (const auto& one : found_by(w.c.state)) named += one.kind == "reference" && one.value == term ? 1u : 0u;
  EXPECT_EQ(named, 1u);
}

// Twice, late, in any order: every report is kept, and the furthest it got counts.
TEST(link_sent, order_and_doubles_do_not_matter) {
  rc::check([] {
    Relinked w;
    const auto states = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("accepted", "on_the_way", "failed", "arrived", "read"));
    bool failed = false, arrived = false, read = false;
    size_t dispatches = 0;
    for (const auto& state : states) {
      if (state == "accepted") {
        w.dispatched("accepted");
        ++dispatches;
        continue;
      }
      w.reported(state.c_str(), "2023-02-20T09:00:40", state == "failed" ? "stopped" : nullptr);
      failed = failed || state == "failed";
      arrived = arrived || state == "arrived";
      read = read || state == "read";
    }
    const auto* furthest = read ? "read" : arrived ? "arrived" : failed ? "failed" : dispatches > 0 ? "sent" : "queued";
    RC_ASSERT(w.of("result") == furthest);
    RC_ASSERT(w.of("reason").empty() == (w.of("result") != "failed"));
    RC_ASSERT(base::object_at(w.sent(), "dispatches").size() == dispatches);
    RC_ASSERT(base::object_at(w.sent(), "receipts").size() == states.size() - dispatches);
    RC_ASSERT(w.with_no_link() == w.served);
  });
}

}  // namespace procedures::financial
