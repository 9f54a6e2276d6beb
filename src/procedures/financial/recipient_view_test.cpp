#include "procedures/financial/recipient_view.h"

#include "procedures/financial/service_notice.h"
#include "procedures/financial/walked_case.h"

namespace procedures::financial {
namespace {

using base::json::array;
using base::json::object;

struct Visited : WalkedCase {
  Visited() {
    preparing().on("2023-02-15");
    does("push_service");
    c.state["papers"] = object{
        {"1",
         object{{"kind", "complaint"}, {"title", "民事起诉状"}, {"date", "2023-02-14"}, {"pages", 3}, {"pdf", "aa"}}},
        {"2", object{{"kind", "acceptance_notice"}, {"title", "受理案件通知书"}, {"date", "2023-02-14"}, {"pages", 1}}},
        {"3",
         object{{"kind", "complaint"}, {"title", "民事起诉状"}, {"date", "2023-03-01"}, {"pages", 3}, {"pdf", "bb"}}}};
  }
  object seen(std::string_view recipient = "1") { return recipient_view(c, recipient, context); }
  object set() { return base::array_at(seen(), "sets").at(0).as_object(); }
  void reported(const char* state) {
    does("record_receipt",
         object{{"recipient", "1"}, {"attempts", {"1"}}, {"state", state}, {"at", context.now.iso()}});
  }
};

}  // namespace

TEST(recipient_view, shows_him_what_was_set_out_to_him_as_it_was_then) {
  Visited w;
  const auto view = w.seen();
  EXPECT_EQ(base::text_at(view, "who"), "胡**");
  EXPECT_EQ(base::text_at(view, "identity"), "450399199812058690");
  EXPECT_EQ(base::text_at(base::object_at(view, "code_to"), "address"), "19903568499");
  const object set = w.set();
  const auto& made = base::array_at(set, "made");
  ASSERT_EQ(made.size(), 1u) << "not the claimant's notice";
  EXPECT_EQ(base::int_at(made[0].as_object(), "paper"), 1) << "one made later was not sent to him";
  EXPECT_TRUE(w.seen("7").empty());
  EXPECT_TRUE(base::array_at(w.seen("claimant"), "sets").empty());
  EXPECT_TRUE(base::object_at(w.seen("claimant"), "link").empty()) << "no link ever went out to it";
}

TEST(recipient_view, shows_a_defendant_what_the_claim_rests_on_once_papers_went_out) {
  Visited w;
  EXPECT_TRUE(base::array_at(w.seen(), "evidence").empty()) << "the bank handed in none";
  w.c.state["evidence_files"] = array{object{{"name", "借据.pdf"}, {"hash", "cc"}, {"size", 9}}};
  const auto view = w.seen();
  const auto& files = base::array_at(view, "evidence");
  ASSERT_EQ(files.size(), 1u);
  EXPECT_EQ(base::text_at(files[0].as_object(), "hash"), "cc");
  EXPECT_TRUE(base::array_at(w.seen("claimant"), "evidence").empty());
  w.c.state["service"].as_object().erase("1");
  EXPECT_TRUE(base::array_at(w.seen(), "evidence").empty()) << "nothing went out to him";
}

TEST(recipient_view, asks_for_each_attempt_once) {
  Visited w;
  EXPECT_EQ(base::array_at(w.set(), "unread").size(), 1u);
  w.reported("read");
  EXPECT_TRUE(base::array_at(w.set(), "unread").empty());
  EXPECT_EQ(base::array_at(w.set(), "unreceived").size(), 1u);
  EXPECT_EQ(base::text_at(w.set(), "effective"), "2023-02-15");
  w.reported("replied");
  EXPECT_TRUE(base::array_at(w.set(), "unreceived").empty());
  EXPECT_TRUE(base::bool_at(w.set(), "received"));
}

TEST(recipient_view, keeps_the_days_of_a_link_from_the_last_message) {
  Visited w;
  EXPECT_EQ(base::text_at(base::object_at(w.seen(), "link"), "on"), "2023-02-15");
  EXPECT_EQ(base::text_at(base::object_at(w.seen(), "link"), "ends"), "2023-05-16");
  w.on("2023-04-01");
  w.does("reissue_link", R"({"recipient": "1"})");
  const auto view = w.seen();
  const auto& link = base::object_at(view, "link");
  EXPECT_EQ(base::int_at(link, "issue"), 1);
  EXPECT_EQ(base::text_at(link, "ends"), "2023-06-30");
  ASSERT_EQ(w.last.messages.size(), 1u);
  const auto words = notice(w.c, w.last.messages[0].payload, w.context.court, "https://court.test/s/x");
  EXPECT_EQ(words.to, "19903568499");
  EXPECT_NE(words.text.find("https://court.test/s/x"), std::string::npos);
}

TEST(recipient_view, of_a_state_from_before_links_were_entered_goes_by_its_messages) {
  Visited w;
  w.c.state["service"].as_object()["1"].as_object().erase("link");
  EXPECT_EQ(base::text_at(base::object_at(w.seen(), "link"), "on"), "2023-02-15");
}

TEST(recipient_view, enters_a_reading_for_the_number_that_is_his) {
  Visited w;
  w.does("record_receipt",
         parsed(R"({"recipient": "1", "attempts": ["1"], "state": "failed", "reason": "not_the_person"})"));
  const object set = w.set();
  const auto& unread = base::array_at(set, "unread");
  ASSERT_EQ(unread.size(), 1u);
  EXPECT_EQ(unread[0].get_string(), "2") << "the letter to his mailbox, not the message to a stranger";
}

TEST(recipient_view, sends_no_code_where_somebody_else_answered) {
  Visited w;
  w.does("record_receipt",
         parsed(R"({"recipient": "1", "attempts": ["1"], "state": "failed", "reason": "not_the_person"})"));
  EXPECT_EQ(base::text_at(base::object_at(w.seen(), "code_to"), "address"), "card0001@example.com");
}

}  // namespace procedures::financial
