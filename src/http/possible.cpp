#include "http/possible.h"

#include <algorithm>

#include "base/text.h"
#include "http/case_query.h"
#include "http/problem.h"

namespace http {
namespace {

using base::json::array;
using base::json::object;
using casework::Action;

bool begins_from(const Action& action, const std::string& stage) {
  return std::find(action.from.begin(), action.from.end(), stage) != action.from.end();
}

// Whose case it is matters to a judge alone: mediators see only their own, the others act for the house.
bool anothers(const Call& call, casework::Role role, const store::CaseTally& group) {
  return role == casework::Role::kJudge && !call.viewer.person.empty() && !group.judge.empty() &&
         group.judge != call.viewer.person;
}

struct Reach {
  int64_t cases = 0;
  std::map<std::pair<std::string, const char*>, int64_t> left_out;  // by stage and why
};

Reach reach_of(const Call& call, const Action& action, casework::Role role,
               const std::vector<store::CaseTally>& cases) {
  Reach reach;
  for (const auto& group : cases) {
    if (!begins_from(action, group.stage))
      reach.left_out[{group.stage, "stage"}] += group.cases;
    else if (anothers(call, role, group))
      reach.left_out[{group.stage, "judge"}] += group.cases;
    else
      reach.cases += group.cases;
  }
  return reach;
}

std::vector<store::CaseTally> tally_of(Call& call, const std::vector<std::string>& ids) {
  std::map<std::tuple<std::string, std::string, std::string>, store::CaseTally> groups;
  for (const auto& row : call.store.load_case_lines(call.court(), ids)) {
    if (!office::may_see(call.viewer, row)) continue;
    auto& group = groups[{row.stage, row.kind, row.judge}];
    group.stage = row.stage;
    group.kind = row.kind;
    group.judge = row.judge;
    ++group.cases;
    group.amount += row.amount;
  }
  std::vector<store::CaseTally> all;
  for (auto& [key, group] : groups) all.push_back(std::move(group));
  return all;
}

Reply told(Call& call, const std::vector<store::CaseTally>& cases) {
  Names names(call);
  return json_reply(object{{"items", possible_actions(call, names, cases)}});
}

}  // namespace

array possible_actions(const Call& call, Names& names, const std::vector<store::CaseTally>& cases) {
  array all;
  for (const auto& action : call.backend.procedure.actions) {
    const auto role =
        std::find_if(action.roles.begin(), action.roles.end(), [&](casework::Role one) { return call.viewer.is(one); });
    if (role == action.roles.end()) continue;
    const auto reach = reach_of(call, action, *role, cases);
    if (reach.cases == 0) continue;
    array left_out;
    for (const auto& [key, count] : reach.left_out)
      left_out.push_back(
          object{{"stage", key.first}, {"title", names.of_stage(key.first)}, {"cases", count}, {"why", key.second}});
    all.push_back(object{{"action", action.name},
                         {"title", names.of_action(action.name)},
                         {"role", casework::role_name(*role)},
                         {"cases", reach.cases},
                         {"input", casework::input_schema(call.backend.procedure, action, call.language)},
                         {"left_out", std::move(left_out)}});
  }
  return all;
}

/// What can be done with the cases of a filter: main cases, unless another kind is asked for.
Reply possible_for_filter(Call& call) {
  auto query = read_case_query(call);
  if (!query) return problem(query.refusal(), call.language);
  auto& filter = query.value().filter;
  if (filter.kind.empty()) filter.kind = "main";
  return told(call, query->nothing ? std::vector<store::CaseTally>{} : call.store.tally_cases(call.court(), filter));
}

/// The same for named cases.
Reply possible_for_cases(Call& call) {
  std::vector<std::string> ids;
  for (const auto& v : base::array_at(call.body, "cases")) {
    if (!v.is_string()) return problem({"http.query_malformed", {{"name", "cases"}}, "cases"}, call.language);
    ids.emplace_back(v.get_string());
  }
  return told(call, tally_of(call, ids));
}

}  // namespace http
