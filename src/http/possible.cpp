#include "http/possible.h"

#include <algorithm>

#include "base/text.h"
#include "http/case_query.h"
#include "http/limits.h"
#include "http/problem.h"
#include "office/rows.h"

namespace http {
namespace {

using base::json::array;
using base::json::object;
using casework::Action;

bool begins_from(const Action& action, const std::string& stage) {
  return std::find(action.from.begin(), action.from.end(), stage) != action.from.end();
}

// Whose case it is matters to a judge alone: mediators see only their own, the others act for the house.
bool anothers(const Call& call, casework::Role role, const std::string& judge) {
  return role == casework::Role::kJudge && !call.viewer.person.empty() && !judge.empty() && judge != call.viewer.person;
}

struct Offer {
  const Action* action = nullptr;
  casework::Role role{};
  int64_t cases = 0;
  bool at_most = false;
  std::map<std::pair<std::string, const char*>, int64_t> left_out;  // by stage and why
};

// The actions of the viewer's roles, with the cases of their stages.
std::vector<Offer> by_stage(const Call& call, const std::vector<store::CaseTally>& cases) {
  std::vector<Offer> offers;
  for (const auto& action : call.backend.procedure.actions) {
    if (!action.offered) continue;
    const auto role =
        std::find_if(action.roles.begin(), action.roles.end(), [&](casework::Role one) { return call.viewer.is(one); });
    if (role == action.roles.end()) continue;
    Offer offer{&action, *role, 0, false, {}};
    for (const auto& group : cases) {
      if (!begins_from(action, group.stage))
        offer.left_out[{group.stage, "stage"}] += group.cases;
      else if (anothers(call, *role, group.judge))
        offer.left_out[{group.stage, "judge"}] += group.cases;
      else
        offer.cases += group.cases;
    }
    if (offer.cases > 0) offers.push_back(std::move(offer));
  }
  return offers;
}

// Takes the cases out at which there is nothing to do it to.
void look_into(const Call& call, std::vector<Offer>& offers, const EachCase& each) {
  each([&](const store::CaseRow& row) {
    std::optional<casework::Case> c;
    for (auto& offer : offers) {
      if (!offer.action->barred || !begins_from(*offer.action, row.stage) || anothers(call, offer.role, row.judge))
        continue;
      if (!c) c = office::to_case(row);
      if (!offer.action->barred(*c)) continue;
      --offer.cases;
      ++offer.left_out[{row.stage, "nothing"}];
    }
  });
  std::erase_if(offers, [](const Offer& offer) { return offer.cases <= 0; });
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

Reply told(Call& call, const std::vector<store::CaseTally>& cases, const EachCase& each) {
  Names names(call);
  return json_reply(object{{"items", possible_actions(call, names, cases, each)}});
}

}  // namespace

array possible_actions(const Call& call, Names& names, const std::vector<store::CaseTally>& cases,
                       const EachCase& each) {
  auto offers = by_stage(call, cases);
  int64_t all_cases = 0;
  for (const auto& group : cases) all_cases += group.cases;
  const bool any = std::any_of(offers.begin(), offers.end(), [](const Offer& offer) { return offer.action->barred; });
  if (any && all_cases <= limits::kLookedInto)
    look_into(call, offers, each);
  else
    for (auto& offer : offers) offer.at_most = offer.action->barred != nullptr;
  array all;
  for (const auto& offer : offers) {
    array left_out;
    for (const auto& [key, count] : offer.left_out)
      left_out.push_back(
          object{{"stage", key.first}, {"title", names.of_stage(key.first)}, {"cases", count}, {"why", key.second}});
    object one{{"action", offer.action->name},
               {"title", names.of_action(offer.action->name)},
               {"role", casework::role_name(offer.role)},
               {"cases", offer.cases},
               {"input", casework::input_schema(call.backend.procedure, *offer.action, call.language)},
               {"left_out", std::move(left_out)}};
    if (offer.at_most) one["at_most"] = true;
    all.push_back(std::move(one));
  }
  return all;
}

/// What can be done with the cases of a filter: main cases, unless another kind is asked for.
Reply possible_for_filter(Call& call) {
  auto query = read_case_query(call);
  if (!query) return problem(query.refusal(), call.language);
  auto& filter = query.value().filter;
  if (filter.kind.empty()) filter.kind = "main";
  if (query->nothing) return told(call, {}, [](const auto&) {});
  return told(call, call.store.tally_cases(call.court(), filter),
              [&](const auto& on_case) { call.store.for_each_case(call.court(), filter, on_case); });
}

/// The same for named cases.
Reply possible_for_cases(Call& call) {
  std::vector<std::string> ids;
  for (const auto& v : base::array_at(call.body, "cases")) {
    if (!v.is_string()) return problem({"http.query_malformed", {{"name", "cases"}}, "cases"}, call.language);
    ids.emplace_back(v.get_string());
  }
  return told(call, tally_of(call, ids), [&](const auto& on_case) {
    for (const auto& row : call.store.load_cases(call.court(), ids))
      if (office::may_see(call.viewer, row)) on_case(row);
  });
}

}  // namespace http
