#include "http/court.h"

namespace http_tests {
namespace {

using base::json::array;

class work_lists : public Court {
 protected:
  object got(const std::string& token, const std::string& path) {
    const auto reply = ask("GET", "/api/v1" + path, token);
    EXPECT_EQ(reply.status, 200) << path << ": " << reply.body;
    return json_of(reply);
  }
  static std::vector<std::string> ids(const object& answer) {
    std::vector<std::string> all;
    for (const auto& item : base::array_at(answer, "items")) all.emplace_back(base::text_at(item.as_object(), "case"));
    return all;
  }
  /// Performs it on these cases, through the pages, at that moment.
  void perform(const std::string& account, const std::string& action, std::initializer_list<int> serials,
               const object& input = {}, const std::string& at = {}) {
    array named;
    for (const int n : serials) named.push_back(object{{"case", casework::case_id("450305", 1, n)}});
    object body{{"action", action}, {"input", input}, {"cases", std::move(named)}};
    if (!at.empty()) body["at"] = at;
    const auto reply = ask("POST", "/api/v1/batches", signed_in(account), body,
                           {{"idempotency-key", "perform-" + std::to_string(++keys_)}});
    ASSERT_EQ(reply.status, 202) << reply.body;
    work();
    const auto id = std::string(base::text_at(json_of(reply), "batch"));
    const auto batch = json_of(ask("GET", "/api/v1/batches/" + id, signed_in(account)));
    ASSERT_EQ(base::int_at(batch, "done"), static_cast<int64_t>(serials.size())) << base::json::serialize(batch);
  }
  static const object* named(const array& all, std::string_view key, std::string_view value) {
    for (const auto& one : all)
      if (base::text_at(one.as_object(), key) == value) return &one.as_object();
    return nullptr;
  }
  int keys_ = 0;
};

TEST_F(work_lists, say_what_can_be_done_with_a_series_and_why_not_with_the_rest) {
  everybody();
  cases(3);
  perform("mediation_clerk", "push_to_filing", {1, 2}, {{"refused_mediation", true}});
  const auto judge = signed_in("filing_judge");
  const auto series = got(judge, "/series/1");
  EXPECT_EQ(base::text_at(series, "claimant"), "示例银行股份有限公司桂林分行");
  const auto& kinds = base::array_at(series, "kinds");
  ASSERT_EQ(kinds.size(), 1u);
  const auto& stages = base::array_at(kinds[0].as_object(), "stages");
  ASSERT_EQ(stages.size(), 2u);
  EXPECT_EQ(base::text_at(stages[0].as_object(), "stage"), "received");
  EXPECT_EQ(base::int_at(stages[1].as_object(), "cases"), 2);
  EXPECT_EQ(base::text_at(stages[1].as_object(), "amount"), "68000.00");
  const auto* file = named(base::array_at(series, "actions"), "action", "file_case");
  ASSERT_NE(file, nullptr);
  EXPECT_EQ(base::int_at(*file, "cases"), 2);
  EXPECT_EQ(base::text_at(*file, "role"), "filing_judge");
  const auto& left_out = base::array_at(*file, "left_out");
  ASSERT_EQ(left_out.size(), 1u);
  EXPECT_EQ(base::text_at(left_out[0].as_object(), "title"), "已导入");
  EXPECT_EQ(base::int_at(left_out[0].as_object(), "cases"), 1);
  EXPECT_EQ(base::text_at(left_out[0].as_object(), "why"), "stage");
  EXPECT_EQ(named(base::array_at(series, "actions"), "action", "allocate"), nullptr) << "no case is there yet";
  EXPECT_EQ(base::array_at(series, "batches").size(), 2u);
  const auto filtered = got(judge, "/actions/possible?series=1&stage=received");
  EXPECT_EQ(named(base::array_at(filtered, "items"), "action", "file_case"), nullptr);
  const auto two = json_of(ask("POST", "/api/v1/actions/possible", judge,
                               {{"cases", array{"450305-1-00001", "450305-1-00003", "450305-1-00009"}}}));
  EXPECT_EQ(base::int_at(*named(base::array_at(two, "items"), "action", "file_case"), "cases"), 1);
  EXPECT_EQ(ask("GET", "/api/v1/series/1", signed_in("other_bank")).status, 404);
  EXPECT_EQ(ask("GET", "/api/v1/series/9", judge).status, 404);
}

TEST_F(work_lists, give_a_judge_only_their_own_cases_to_act_on) {
  everybody();
  cases(2);
  perform("mediation_clerk", "push_to_filing", {1, 2}, {{"refused_mediation", true}});
  perform("filing_judge", "file_case", {1, 2});
  perform("filing_judge", "allocate", {1, 2});
  {  // the second is another's
    auto lease = pool_.take();
    store::Transaction transaction(*lease);
    lease->exec("UPDATE cases SET judge = 'judge-7' WHERE id = '450305-1-00002'");
    transaction.commit();
  }
  const auto judge = signed_in("judge");
  const auto possible = got(judge, "/actions/possible?series=1");
  const auto* convert = named(base::array_at(possible, "items"), "action", "convert_track");
  ASSERT_NE(convert, nullptr);
  EXPECT_EQ(base::int_at(*convert, "cases"), 1);
  EXPECT_EQ(base::text_at(base::array_at(*convert, "left_out")[0].as_object(), "why"), "judge");
  EXPECT_EQ(ids(got(judge, "/cases?mine=true")), std::vector<std::string>{"450305-1-00001"});
  EXPECT_EQ(ids(got(judge, "/cases?judge=mine")), std::vector<std::string>{"450305-1-00001"});
  const auto batch =
      ask("POST", "/api/v1/batches", judge,
          {{"action", "convert_track"}, {"input", object{{"why", "complex"}}}, {"select", object{{"series", 1}}}},
          {{"idempotency-key", "judge-0001"}});
  EXPECT_EQ(base::int_at(json_of(batch), "total"), 1) << batch.body;
}

TEST_F(work_lists, offer_an_action_only_where_there_is_something_to_do_it_to) {
  everybody();
  cases(3);
  const auto filing = signed_in("filing_judge");
  const auto offered = [&](const char* action) {
    const auto all = got(filing, "/actions/possible?series=1");
    const auto* found = named(base::array_at(all, "items"), "action", action);
    return found ? base::int_at(*found, "cases") : 0;
  };
  EXPECT_EQ(offered("rule_preservation"), 0) << "nobody has asked for it";
  perform("claimant", "request_preservation", {2},
          {{"amount", "100.00"}, {"property", "deposit"}, {"guarantee", "保函"}});
  EXPECT_EQ(offered("rule_preservation"), 1);
  const auto series = got(filing, "/series/1");
  const auto* rule = named(base::array_at(series, "actions"), "action", "rule_preservation");
  ASSERT_NE(rule, nullptr);
  EXPECT_EQ(base::int_at(*rule, "cases"), 1);
  const auto& left_out = base::array_at(*rule, "left_out");
  ASSERT_EQ(left_out.size(), 1u);
  EXPECT_EQ(base::text_at(left_out[0].as_object(), "why"), "nothing");
  EXPECT_EQ(base::int_at(left_out[0].as_object(), "cases"), 2);
  const auto two =
      json_of(ask("POST", "/api/v1/actions/possible", filing, {{"cases", array{"450305-1-00001", "450305-1-00002"}}}));
  EXPECT_EQ(base::int_at(*named(base::array_at(two, "items"), "action", "rule_preservation"), "cases"), 1);
  const auto first = got(filing, "/cases/450305-1-00001");
  EXPECT_EQ(named(base::array_at(first, "actions"), "action", "rule_preservation"), nullptr);
  perform("filing_judge", "rule_preservation", {2}, {{"granted", true}});
  EXPECT_EQ(offered("rule_preservation"), 0) << "it is ruled on";
  EXPECT_EQ(offered("lift_preservation"), 1);
}

// Its claim is the suit's: a list that said 0.00 would say that nothing is claimed.
TEST_F(work_lists, show_no_amount_where_a_linked_case_has_none) {
  everybody();
  cases(1);
  perform("claimant", "request_preservation", {1},
          {{"amount", "100.00"}, {"property", "deposit"}, {"guarantee", "保函"}});
  const auto clerk = signed_in("clerk");
  const auto linked = got(clerk, "/cases?kind=preservation"), suits = got(clerk, "/cases?kind=main");
  ASSERT_EQ(base::array_at(linked, "items").size(), 1u);
  EXPECT_TRUE(base::array_at(linked, "items").at(0).at("amount").is_null());
  EXPECT_EQ(base::text_at(base::array_at(suits, "items").at(0).as_object(), "amount"), "34000.00");
  const auto series = got(clerk, "/series/1");
  const auto* kind = named(base::array_at(series, "kinds"), "kind", "preservation");
  ASSERT_NE(kind, nullptr);
  EXPECT_TRUE(base::array_at(*kind, "stages").at(0).at("amount").is_null());
}

TEST_F(work_lists, are_sorted_and_paged_by_what_they_are_sorted_by) {
  everybody();
  cases(5);
  perform("mediation_clerk", "push_to_filing", {2, 4}, {{"refused_mediation", true}});
  perform("filing_judge", "file_case", {4});
  const auto clerk = signed_in("clerk");
  const auto paged = [&](const std::string& query) {
    std::vector<std::string> all;
    std::string after;
    for (int page = 0; page < 10; ++page) {
      const auto answer = got(clerk, "/cases?limit=2&" + query + (after.empty() ? "" : "&after=" + after));
      for (const auto& id : ids(answer)) all.push_back(id.substr(id.size() - 1));
      if (answer.at("next").is_null()) break;
      after = base::text_at(answer, "next");
    }
    return all;
  };
  using Order = std::vector<std::string>;
  EXPECT_EQ(paged(""), (Order{"1", "2", "3", "4", "5"}));
  EXPECT_EQ(paged("sort=changed").size(), 5u);
  EXPECT_EQ(paged("sort=amount"), (Order{"5", "4", "3", "2", "1"})) << "all alike: by id";
  EXPECT_EQ(paged("sort=number").back(), "4") << "the only one with a number";
  EXPECT_EQ(paged("sort=due").size(), 5u);
  EXPECT_EQ(paged("sort=due").front(), "1") << "the mediator of the first has to be appointed in three days";
  EXPECT_EQ(paged("stage=received,filed"), (Order{"1", "3", "4", "5"}));
  EXPECT_EQ(paged("due_before=2023-02-20"), (Order{"1", "3", "5"}));
  EXPECT_EQ(base::int_at(got(clerk, "/cases?limit=1&count=true&stage=received"), "total"), 3);
  EXPECT_EQ(ask("GET", "/api/v1/cases?sort=colour", clerk).status, 400);
  EXPECT_EQ(ask("GET", "/api/v1/cases?sort=due&after=x", clerk).status, 400);
  const auto filed = got(clerk, "/cases?stage=filed");
  ASSERT_EQ(ids(filed).size(), 1u);
  const auto& line = base::array_at(filed, "items")[0].as_object();
  EXPECT_EQ(base::text_at(line, "stage_title"), "已立案");
  EXPECT_EQ(base::int_at(line, "version"), 5) << "received, pushed, its complaint, filed, the papers of that";
}

TEST_F(work_lists, show_everybody_at_home_what_waits_for_them) {
  everybody();
  cases(3);
  perform("mediation_clerk", "push_to_filing", {1}, {{"refused_mediation", true}});
  const auto waits = [&](const std::string& account) {
    const auto home = got(signed_in(account), "/home");
    std::map<std::string, int64_t> all;
    for (const auto& line : base::array_at(home, "waiting"))
      all[std::string(base::text_at(line.as_object(), "stage"))] = base::int_at(line.as_object(), "cases");
    return all;
  };
  EXPECT_EQ(waits("mediation_clerk"), (std::map<std::string, int64_t>{{"received", 2}}));
  EXPECT_EQ(waits("filing_judge"), (std::map<std::string, int64_t>{{"filing_review", 1}}));
  EXPECT_TRUE(waits("auditor").empty());
  EXPECT_TRUE(waits("mediator").empty()) << "not appointed yet";
  perform("mediation_clerk", "assign_mediator", {2});
  EXPECT_EQ(waits("mediator"), (std::map<std::string, int64_t>{{"mediating", 1}}));
  const auto clerk = signed_in("mediation_clerk");
  const auto home = got(clerk, "/home");
  EXPECT_EQ(base::text_at(home, "now"), "2023-02-16T09:00");
  const auto& query = base::object_at(base::array_at(home, "waiting")[0].as_object(), "query");
  std::string path = "/cases?";
  for (const auto& [key, value] : query) path += std::string(key) + "=" + std::string(value.as_string()) + "&";
  EXPECT_EQ(ids(got(clerk, path)).size(), 1u) << "the number opens the list behind it";
  EXPECT_EQ(base::array_at(home, "happened").size(), 3u);
  EXPECT_EQ(base::text_at(base::array_at(home, "figures")[0].as_object(), "value"), "3");
  EXPECT_TRUE(base::array_at(home, "late").empty());
  const auto* appoint = named(base::array_at(home, "soon"), "key", "mediator_assign");
  ASSERT_NE(appoint, nullptr) << base::json::serialize(home);
  EXPECT_EQ(base::int_at(*appoint, "cases"), 1);
  now_ += 10 * 24 * 3600;
  const auto later = got(signed_in("mediation_clerk"), "/home");
  EXPECT_NE(named(base::array_at(later, "late"), "key", "mediator_assign"), nullptr);
  const auto stranger = got(signed_in("other_bank"), "/home");
  for (const char* part : {"waiting", "late", "soon", "happened"})
    EXPECT_TRUE(base::array_at(stranger, part).empty()) << part;
}

TEST_F(work_lists, tell_days_with_how_they_were_counted) {
  everybody();
  cases(3);
  perform("mediation_clerk", "push_to_filing", {1}, {{"refused_mediation", true}});
  const auto clerk = signed_in("clerk");
  const auto all = got(clerk, "/deadlines");
  ASSERT_EQ(base::array_at(all, "items").size(), 3u);
  const auto& first = base::array_at(all, "items")[0].as_object();
  EXPECT_EQ(base::text_at(first, "title"), "指定调解员");
  EXPECT_EQ(base::text_at(first, "due"), "2023-02-17");
  EXPECT_EQ(base::int_at(first, "days_left"), 1);
  EXPECT_EQ(ids(got(clerk, "/deadlines?rule=filing_review")), std::vector<std::string>{"450305-1-00001"});
  EXPECT_EQ(ids(got(clerk, "/deadlines?until=2023-02-17")).size(), 2u);
  EXPECT_EQ(ids(got(clerk, "/deadlines?since=2023-02-18")).size(), 1u);
  std::vector<std::string> paged;
  std::string after;
  for (int page = 0; page < 5; ++page) {
    const auto answer = got(clerk, "/deadlines?limit=1" + (after.empty() ? "" : "&after=" + after));
    for (const auto& id : ids(answer)) paged.push_back(id);
    if (answer.at("next").is_null()) break;
    after = base::text_at(answer, "next");
  }
  EXPECT_EQ(paged, ids(all));
  EXPECT_EQ(ids(got(signed_in("other_bank"), "/deadlines")).size(), 0u);
  EXPECT_EQ(ids(got(signed_in("claimant"), "/deadlines")).size(), 3u);
  const auto of_case = got(clerk, "/cases/450305-1-00001/deadlines");
  const auto* review = named(base::array_at(of_case, "items"), "key", "filing_review");
  ASSERT_NE(review, nullptr);
  EXPECT_EQ(base::text_at(*review, "state"), "open");
  EXPECT_FALSE(base::array_at(*review, "working").empty());
  EXPECT_EQ(ask("GET", "/api/v1/cases/450305-1-00001/deadlines", signed_in("other_bank")).status, 404);
}

TEST_F(work_lists, keep_notes_for_the_house) {
  everybody();
  cases(1);
  perform("mediation_clerk", "assign_mediator", {1});
  const auto clerk = signed_in("clerk"), mediator = signed_in("mediator"), bank = signed_in("claimant");
  const std::string path = "/api/v1/cases/450305-1-00001/notes";
  EXPECT_EQ(ask("POST", path, clerk, {{"text", " 已电话联系 19903568499 "}}).status, 201);
  EXPECT_EQ(ask("POST", path, mediator, {{"text", "愿意分期"}}).status, 201);
  EXPECT_EQ(code_of(ask("POST", path, clerk, {{"text", "  "}})), "note.length");
  EXPECT_EQ(code_of(ask("POST", path, clerk, {{"text", std::string(2001, 'x')}})), "note.length");
  const auto seen = got(clerk, "/cases/450305-1-00001/notes");
  ASSERT_EQ(base::array_at(seen, "items").size(), 1u) << "what a mediator notes stays among mediators";
  const array items = base::array_at(got(mediator, "/cases/450305-1-00001/notes"), "items");
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(base::text_at(items[0].as_object(), "name"), "clerk");
  EXPECT_EQ(base::text_at(items[0].as_object(), "at"), "2023-02-16T09:00");
  EXPECT_EQ(base::text_at(items[0].as_object(), "text"), "已电话联系 199****8499");
  EXPECT_EQ(ask("GET", path, bank).status, 403);
  auto lease = pool_.take();
  EXPECT_EQ(lease->number("SELECT count(*) FROM notes WHERE text LIKE '%电话%' OR text LIKE '%199%'"), 0)
      << "what is noted about a person lies sealed";
}

TEST_F(work_lists, describe_every_form_so_that_a_page_can_make_it) {
  everybody();
  for (const auto& action : backend_.procedure.actions)
    for (const auto language : {base::Language::kChinese, base::Language::kEnglish}) {
      const auto form = casework::input_schema(backend_.procedure, action, language);
      if (language == base::Language::kChinese) {
        EXPECT_NE(base::text_at(form, "title"), action.name) << action.name;
      }
      const auto titled = [&](const object& field, const std::string& name, const auto& self) -> void {
        const auto title = base::text_at(field, "title");
        EXPECT_FALSE(title.empty()) << action.name << "." << name;
        EXPECT_NE(title, name) << action.name << ": no message input." << name;
        for (const auto& choice : base::array_at(field, "oneOf")) {
          const auto& one = choice.as_object();
          EXPECT_FALSE(language == base::Language::kChinese &&
                       base::text_at(one, "title") == base::text_at(one, "const"))
              << action.name << "." << name << ": no message choice." << base::text_at(one, "const");
        }
        for (const auto* inside :
             {&field, &base::object_at(field, "items"), &base::object_at(field, "additionalProperties")})
          for (const auto& [key, value] : base::object_at(*inside, "properties"))
            self(value.as_object(), std::string(key), self);
      };
      for (const auto& [key, value] : base::object_at(form, "properties"))
        titled(value.as_object(), std::string(key), titled);
    }
  for (const auto& shape : backend_.procedure.shapes) {
    bool used = false;
    for (const auto& action : backend_.procedure.actions)
      for (const auto& field : action.input)
        used |= field.name == shape.field && (shape.action.empty() || shape.action == action.name);
    EXPECT_TRUE(used) << shape.action << "." << shape.field << " is of no action";
  }
  cases(1);
  const auto shown = got(signed_in("mediation_clerk"), "/cases/450305-1-00001");
  const auto* push = named(base::array_at(shown, "actions"), "action", "push_to_filing");
  ASSERT_NE(push, nullptr);
  EXPECT_EQ(base::text_at(*push, "title"), "转立案");
  EXPECT_TRUE(base::object_at(base::object_at(*push, "input"), "properties").contains("refused_mediation"));
}

TEST_F(work_lists, know_the_court_and_its_clock) {
  everybody();
  const auto me = got(signed_in("clerk"), "/me");
  EXPECT_EQ(base::text_at(me, "now"), "2023-02-16T09:00");
  EXPECT_EQ(base::text_at(base::object_at(me, "court"), "name"), "桂林市七星区人民法院");
  EXPECT_FALSE(base::bool_at(me, "demonstration"));
}

}  // namespace
}  // namespace http_tests
