#include "http/court.h"

namespace http_tests {
namespace {

using base::json::array;

class people : public Court {};
class audit : public Court {};
class ways_to_sign_in : public Court {};

object a_judge(const std::string& id) {
  return {{"person", id},
          {"name", "新法官"},
          {"role", "judge"},
          {"team", "金融快审团队"},
          {"specialities", array{"信用卡纠纷"}},
          {"conflicts", array{"另一银行"}},
          {"weight", 60}};
}

TEST_F(people, are_taken_on_and_changed_by_those_who_head_the_court) {
  everybody();
  const auto president = signed_in("president"), clerk = signed_in("clerk"), auditor = signed_in("auditor");
  const auto made = ask("POST", "/api/v1/people", president, a_judge("judge-9"));
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(base::int_at(json_of(made), "weight"), 60);
  EXPECT_EQ(code_of(ask("POST", "/api/v1/people", president, a_judge("judge-9"))), "people.known");
  auto changed = a_judge("judge-9");
  changed["active"] = false;
  EXPECT_EQ(ask("PUT", "/api/v1/people/judge-9", president, changed).status, 200);
  EXPECT_EQ(ask("PUT", "/api/v1/people/judge-8", president, changed).status, 404);
  const auto wrong = ask("POST", "/api/v1/people", president,
                         {{"person", "Nobody Here"}, {"name", " "}, {"role", "king"}, {"weight", -1}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(base::array_at(json_of(wrong), "fields").size(), 4u) << wrong.body << ": all at once";

  const auto listed = json_of(ask("GET", "/api/v1/people", clerk));
  bool seen = false, linked = false;
  for (const auto& item : base::array_at(listed, "items")) {
    const auto& p = item.as_object();
    if (base::text_at(p, "person") == "judge-9")
      seen =
          !base::bool_at(p, "active") && base::array_at(p, "conflicts")[0] == "另一银行" && p.at("account").is_null();
    if (base::text_at(p, "person") == "judge-1") linked = base::text_at(p, "account") == "judge";
  }
  EXPECT_TRUE(seen);
  EXPECT_TRUE(linked);
  const auto told = json_of(ask("GET", "/api/v1/audit?what=person_changed", auditor));
  ASSERT_EQ(base::array_at(told, "items").size(), 1u);
  EXPECT_EQ(base::text_at(base::array_at(told, "items")[0].as_object(), "account"), "president");
}

TEST_F(audit, lays_readings_events_and_batches_side_by_side_page_by_page) {
  everybody();
  a_case();
  const auto clerk = signed_in("clerk"), auditor = signed_in("auditor");
  ask("GET", "/api/v1/cases/450305-1-00001/parties/1", clerk);
  std::vector<std::string> kinds, ats;
  std::string next;
  do {
    const auto page = json_of(ask("GET", "/api/v1/audit?limit=2" + (next.empty() ? "" : "&after=" + next), auditor));
    for (const auto& item : base::array_at(page, "items")) {
      kinds.emplace_back(base::text_at(item.as_object(), "kind"));
      ats.emplace_back(base::text_at(item.as_object(), "at"));
    }
    next = base::text_at(page, "next");
  } while (!next.empty() && kinds.size() < 100);
  EXPECT_TRUE(std::is_sorted(ats.rbegin(), ats.rend()));
  const auto count = [&](const char* kind) { return std::count(kinds.begin(), kinds.end(), kind); };
  EXPECT_EQ(count("event"), 1);
  EXPECT_EQ(count("batch"), 1);
  EXPECT_EQ(count("viewing"), 1);
  EXPECT_GE(count("account"), 3);
  EXPECT_EQ(kinds.size(), static_cast<size_t>(count("event") + count("batch") + count("viewing") + count("account")));
}

TEST_F(audit, answers_what_is_asked) {
  everybody();
  a_case();
  const auto clerk = signed_in("clerk"), auditor = signed_in("auditor");
  ask("GET", "/api/v1/cases/450305-1-00001/parties/1", clerk);
  const auto found = [&](const std::string& query) {
    return base::array_at(json_of(ask("GET", "/api/v1/audit?" + query, auditor)), "items").size();
  };
  EXPECT_EQ(found("case=450305-1-00001"), 2u) << "received, and read";
  EXPECT_EQ(found("case=450305-1-00002"), 0u);
  EXPECT_EQ(found("account=clerk"), 2u) << "signed in, and read";
  EXPECT_EQ(found("account=bank&what=receive"), 2u) << "the event and its batch";
  EXPECT_EQ(found("from=2023-02-14&to=2023-02-14"), 2u);
  EXPECT_EQ(found("from=2023-02-15&to=2023-02-20"), 0u);
  EXPECT_EQ(found("to=2023-02-14T08:59"), 0u);
  const auto wrong = ask("GET", "/api/v1/audit?from=yesterday&after=!!", auditor);
  EXPECT_EQ(code_of(wrong), "audit.malformed");
  EXPECT_EQ(base::array_at(json_of(wrong), "fields").size(), 2u);
}

TEST_F(ways_to_sign_in, tell_a_page_what_to_show_before_anybody_has) {
  auto told = json_of(ask("GET", "/api/v1/sign-in"));
  EXPECT_FALSE(base::bool_at(told, "set_up", true));
  EXPECT_EQ(base::text_at(base::object_at(told, "court"), "name"), "桂林市七星区人民法院");
  EXPECT_EQ(base::array_at(told, "ways").size(), 1u);
  EXPECT_FALSE(told.contains("accounts"));
  first_administrator();
  backend_.demonstration_accounts = {{"clerk", "书记员", {"clerk"}, "shown to everybody"}};
  told = json_of(ask("GET", "/api/v1/sign-in"));
  EXPECT_TRUE(base::bool_at(told, "set_up"));
  EXPECT_TRUE(base::bool_at(told, "demonstration"));
  EXPECT_EQ(base::array_at(told, "accounts").size(), 1u);
}

}  // namespace
}  // namespace http_tests
