// Every action of the procedure, by the real binary, as tests/scenarios tells.
#include "scenario.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <set>

#include "base/json.h"
#include "base/text.h"
#include "process.h"
#include "store/postgres_for_tests.h"

namespace system_tests {
namespace {

using base::json::array;
using base::json::object;

object parsed(const std::string& text) {
  auto value = base::parse_json(text);
  return value && value->is_object() ? value->get_object() : object{};
}

const std::string& claim_file() {
  static const std::string path = std::string(SOURCE_DIR) + "/tests/scenarios/claim.json";
  return path;
}

// Who may do what, as the binary itself tells it.
const std::map<std::string, std::set<std::string>>& roles_by_action() {
  static const auto all = [] {
    std::map<std::string, std::set<std::string>> roles;
    const auto listed = base::parse_json(kuaishen({"cases", "--actions", "--json"}).out);
    if (listed && listed->is_array())
      for (const auto& entry : listed->get_array())
        for (const auto& role : base::array_at(entry.as_object(), "roles"))
          roles[std::string(base::text_at(entry.as_object(), "action"))].insert(std::string(role.as_string()));
    return roles;
  }();
  return all;
}

const char* const kRoles[] = {"claimant",  "mediation_clerk",   "mediator",  "filing_judge",  "clerk",   "judge",
                              "president", "enforcement_judge", "defendant", "administrator", "auditor", "system"};

struct Touched {
  std::set<std::string> actions, codes;
};
Touched& touched() {
  static Touched all;
  return all;
}

// One scenario on its way through one database.
class Course {
 public:
  Course(std::string url, std::string files) : url_(std::move(url)), files_(std::move(files)) {}

  void take(const ScenarioLine& line) { line.expects ? expect(line) : step(line); }

 private:
  static std::string id_of(int which) { return "450305-1-0000" + std::to_string(which); }

  object ask(const ScenarioLine& line, const std::string& as, bool preview) const {
    std::vector<std::string> all = {"perform", line.action, "--as", as,        "--at", line.at,
                                    "--json",  "--db",      url_,   "--files", files_};
    if (line.action == "receive") {
      all.insert(all.end(), {"--input", "@" + claim_file()});
      if (line.which > 1) all.insert(all.end(), {"--series", "1"});
    }
    all.insert(all.end(), {"--on", line.action == "receive" ? std::to_string(line.which) : id_of(line.which)});
    for (const auto& one : line.input) all.insert(all.end(), {"--set", one});
    if (preview) all.push_back("--preview");
    const auto finished = kuaishen(all);
    EXPECT_EQ(finished.err, "");
    return parsed(finished.out);
  }

  // The code a command was refused with, as a whole or for its one case.
  static std::string refusal_in(const object& answer) {
    if (answer.contains("error")) return std::string(base::text_at(base::object_at(answer, "error"), "code"));
    for (const auto& c : base::array_at(answer, "cases")) return std::string(base::text_at(c.as_object(), "code"));
    return "no case";
  }

  void nobody_else_may(const ScenarioLine& line) {
    const auto& may = roles_by_action().at(line.action);
    for (const char* role : kRoles)
      if (!may.contains(role)) {
        EXPECT_EQ(refusal_in(ask(line, role, true)), "action.not_allowed") << line.action << " as " << role;
      }
  }

  void step(const ScenarioLine& line) {
    ASSERT_TRUE(roles_by_action().contains(line.action)) << "no action " << line.action;
    if (line.refusal.empty() && touched().actions.insert(line.action).second) nobody_else_may(line);
    const object answer = ask(line, line.as, false);
    const std::string code = refusal_in(answer);
    ASSERT_EQ(code, line.refusal) << base::json::serialize(answer).substr(0, 1500);
    if (!code.empty()) touched().codes.insert(code);
    EXPECT_EQ(base::object_at(base::object_at(answer, "papers"), "failed").size(), 0u)
        << base::json::serialize(answer).substr(0, 1500);
  }

  std::string read(const ScenarioLine& line) const {
    const object shown = parsed(kuaishen({"show", id_of(line.which), "--json", "--db", url_, "--files", files_}).out);
    const auto parts = base::split(line.path, '.');
    const object& state = base::object_at(shown, "state");
    if (parts[0] == "paper") {
      int64_t made = 0;
      for (const auto& [no, paper] : base::object_at(state, "papers"))
        made += base::text_at(paper.as_object(), "kind") == parts[1];
      return std::to_string(made);
    }
    if (parts[0] == "linked") {
      const object linked =
          parsed(kuaishen({"show", id_of(line.which) + "-" + std::string(parts[1]), "--json", "--db", url_}).out);
      return std::string(base::text_at(linked, "number"));
    }
    return at_path(state, line.path);
  }

  // Keys may have dots in them ("answer.1"): the longest that is there is taken.
  static std::string at_path(const object& state, std::string_view path) {
    for (size_t end = path.size(); end != std::string_view::npos && end > 0; end = path.rfind('.', end - 1)) {
      const auto* found = state.if_contains(path.substr(0, end));
      if (!found) continue;
      if (end == path.size()) return text_of(*found);
      if (found->is_object()) return at_path(found->get_object(), path.substr(end + 1));
    }
    return "";
  }

  static std::string text_of(const base::json::value& v) {
    return v.is_null() ? "" : v.is_string() ? std::string(v.get_string()) : base::json::serialize(v);
  }

  void expect(const ScenarioLine& line) const { EXPECT_EQ(read(line), line.text) << line.path; }

  std::string url_, files_;
};

void walk(const Scenario& scenario, const std::string& url, const std::string& files) {
  Course course(url, files);
  for (const auto& line : scenario.lines) {
    SCOPED_TRACE("tests/scenarios/" + scenario.name + ".txt:" + std::to_string(line.number));
    course.take(line);
    if (testing::Test::HasFatalFailure()) return;
  }
  const auto verified = kuaishen({"verify", "--db", url, "--files", files});
  EXPECT_EQ(verified.code, 0) << scenario.name << "\n" << verified.out;
}

// What the catalogue has a remedy for is a refusal; those of the procedure stand in these files.
std::set<std::string> codes_of_the_procedure() {
  std::set<std::string> codes;
  for (const char* file :
       {"financial_before", "financial_from_hearing", "financial_second_instance", "financial_service"}) {
    std::ifstream in(std::string(SOURCE_DIR) + "/messages/zh/" + file + ".yaml");
    for (std::string line; std::getline(in, line);)
      if (line.find("remedy:") != std::string::npos) codes.insert(line.substr(0, line.find(':')));
  }
  return codes;
}

}  // namespace

TEST(scenarios, every_action_is_performed_and_everybody_else_is_refused) {
  TemporaryFolder folder;
  for (const auto& scenario : scenarios())
    walk(scenario, folder.path(scenario.name + ".db"), folder.path(scenario.name + "-files"));
  for (const auto& [action, roles] : roles_by_action())
    EXPECT_TRUE(touched().actions.contains(action)) << "no scenario performs " << action;
  std::string untouched;
  int missing = 0;
  const auto all = codes_of_the_procedure();
  for (const auto& code : all)
    if (!touched().codes.contains(code)) untouched += "\n  " + code, ++missing;
  std::printf("%zu scenarios, %zu actions, %zu of %zu refusals of the procedure; untouched:%s\n", scenarios().size(),
              touched().actions.size(), all.size() - static_cast<size_t>(missing), all.size(), untouched.c_str());
}

TEST(scenarios, go_the_same_way_on_postgresql) {
  store::PostgresForTests server;
  TemporaryFolder folder;
  const std::set<std::string> some = {"appeal_changed_and_enforced", "public_notice", "preservation"};
  for (const auto& scenario : scenarios())
    if (some.contains(scenario.name)) walk(scenario, server.fresh(), folder.path(scenario.name));
}

}  // namespace system_tests
