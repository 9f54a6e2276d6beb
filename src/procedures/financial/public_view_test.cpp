// The check code of a case: when it is given, where it goes, and what whoever holds it is told.
#include "procedures/financial/public_view.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "procedures/financial/found_by.h"
#include "procedures/financial/service_notice.h"
#include "procedures/financial/walked_case.h"

namespace procedures::financial {
namespace {

using base::json::array;
using base::json::object;

constexpr const char* kCode = "K7QM-2P9X-4T3H";

struct Coded : WalkedCase {
  explicit Coded(bool from_the_start = true) {
    if (from_the_start) has_address();
  }
  void has_address() {
    context.check_page = "https://court.example/check";
    context.check_code = kCode;
  }
  std::string code() const { return std::string(base::text_at(c.part("check"), "code")); }
};

void sends(Coded& walked, const char* means, const char* address, const char* how) {
  walked.c.state["service"] = object{
      {"1", object{{"attempts", object{{"1", object{{"papers", "complaint"},
                                                    {"channel", "electronic"},
                                                    {"means", means},
                                                    {"address", address},
                                                    {"sent", "2023-03-01"},
                                                    {"state", "pending"},
                                                    {"dispatches", object{{"1", object{{"at", "2023-03-01T09:20:05"},
                                                                                       {"how", how}}}}}}}}}}}};
}

std::string text_of(Coded& walked, const char* means, const std::string& link) {
  return notice(walked.c, object{{"recipient", "1"}, {"means", means}, {"attempts", array{"1"}}}, walked.context.court,
                link)
      .text;
}

}  // namespace

TEST(check, a_case_has_its_code_from_the_day_it_was_received_and_keeps_it) {
  Coded walked;
  walked.does("receive", a_row());
  EXPECT_EQ(walked.code(), kCode);
  EXPECT_EQ(base::text_at(walked.c.part("check"), "url"), "https://court.example/check?code=K7QM-2P9X-4T3H");
  EXPECT_EQ(check_page(walked.c), "https://court.example/check");
  walked.context.check_code = "another";
  walked.does("push_to_filing", {{"refused_mediation", true}});
  EXPECT_EQ(walked.code(), kCode);
  std::vector<std::string> kinds;
  for (const auto& term : found_by(walked.c.state))
    if (term.kind == "check") kinds.push_back(term.value);
  EXPECT_EQ(kinds, std::vector<std::string>{kCode});
}

TEST(check, a_case_from_before_the_house_had_an_address_gets_it_with_its_first_paper_of_the_suit) {
  Coded walked(false);
  walked.does("receive", a_row());
  EXPECT_EQ(walked.code(), "");
  walked.has_address();
  walked.does("push_to_filing", {{"refused_mediation", true}});
  EXPECT_EQ(walked.code(), kCode);
}

TEST(check, tells_what_was_made_and_sent_with_names_and_numbers_masked) {
  Coded walked;
  walked.does("receive", a_row());
  walked.c.state["papers"] = object{
      {"1",
       object{{"kind", "complaint"}, {"title", "民事起诉状"}, {"date", "2023-02-27"}, {"pages", 2}, {"pdf", "aa"}}},
      {"2",
       object{{"kind", "element_table"}, {"title", "要素对照表"}, {"date", "2023-02-28"}, {"pages", 1}, {"pdf", "bb"}}},
      {"10",
       object{{"kind", "judgment"}, {"title", "民事判决书"}, {"date", "2023-04-01"}, {"pages", 3}, {"pdf", "cc"}}}};
  for (int n = 3; n < 10; ++n) walked.c.state["papers"].as_object()[std::to_string(n)] = object{{"kind", "transcript"}};
  sends(walked, "sms", "19903568499", "accepted");
  const auto view = public_view(walked.c);
  const auto& parties = base::array_at(view, "parties");
  EXPECT_EQ(base::text_at(parties[0].as_object(), "name"), "示例银行股份有限公司桂林分行");
  EXPECT_EQ(base::text_at(parties[1].as_object(), "name"), "胡**");
  const auto& papers = base::array_at(view, "papers");
  ASSERT_EQ(papers.size(), 2u) << "what the court keeps for itself is nobody's";
  EXPECT_EQ(base::text_at(papers[0].as_object(), "sha256"), "aa");
  EXPECT_EQ(base::text_at(papers[1].as_object(), "title"), "民事判决书");
  const auto& sent = base::array_at(view, "messages");
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_EQ(base::text_at(sent[0].as_object(), "at"), "2023-03-01T09:20:05");
  EXPECT_EQ(base::text_at(sent[0].as_object(), "to").find("0356"), std::string::npos);
  EXPECT_TRUE(base::text_at(sent[0].as_object(), "to").ends_with("8499"));
  const auto all = base::json::serialize(view);
  for (const char* secret : {"欣霞", "19903568499", "450399199812058690", "30000.00", "样板路"})
    EXPECT_EQ(all.find(secret), std::string::npos) << secret;
}

TEST(check, tells_of_no_message_that_did_not_leave) {
  Coded walked;
  walked.does("receive", a_row());
  for (const char* how : {"refused", "in_doubt"}) {
    sends(walked, "sms", "19903568499", how);
    EXPECT_TRUE(base::array_at(public_view(walked.c), "messages").empty()) << how;
  }
  sends(walked, "email", "card0001@example.com", "accepted");
  EXPECT_EQ(base::text_at(base::array_at(public_view(walked.c), "messages")[0].as_object(), "to"), "c***@example.com");
  sends(walked, "letter", "广西壮族自治区桂林市象山区样板路56号", "accepted");
  EXPECT_FALSE(base::array_at(public_view(walked.c), "messages")[0].as_object().contains("to"));
}

TEST(check, goes_into_a_short_message_where_it_makes_it_no_longer) {
  Coded walked;
  walked.does("receive", a_row());
  sends(walked, "sms", "19903568499", "accepted");
  // So many characters in front of the link that the code does or does not fit into the last of the joined messages.
  bool with = false, without = false;
  for (size_t length = 20; length < 20 + 67; ++length) {
    const auto text = text_of(walked, "sms", std::string(length, 'x'));
    const bool has = text.find(kCode) != std::string::npos;
    (has ? with : without) = true;
    const auto bare = has ? text.substr(0, text.find("。查验码")) : text;
    const auto parts = [&](const std::string& t) {
      const auto n = base::to_utf32(t).size() + base::to_utf32(walked.context.court.name).size() + 2;
      return n <= 70 ? 1 : (n + 66) / 67;
    };
    EXPECT_EQ(parts(text), parts(bare)) << length;
  }
  EXPECT_TRUE(with && without);
  EXPECT_NE(text_of(walked, "email", "https://court.example/s/1")
                .find("https://court.example/check 输入查验码 K7QM-2P9X-4T3H"),
            std::string::npos);
}

}  // namespace procedures::financial
