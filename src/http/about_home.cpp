#include "base/text.h"
#include "http/case_query.h"
#include "http/names.h"
#include "http/problem.h"

namespace http {
namespace {

using base::json::array;
using base::json::object;

constexpr int kSoonDays = 7;
constexpr int64_t kHappened = 20;

object waiting_line(const Names& names, const std::string& stage, int64_t cases) {
  return {{"key", stage},
          {"title", names.of_stage(stage)},
          {"stage", stage},
          {"cases", cases},
          {"query", object{{"stage", stage}, {"waits_for_me", "true"}}}};
}

// What waits for one of the viewer's roles, in the order of the procedure.
array waiting(Call& call, const Names& names) {
  CaseQuery query;
  narrow_to_waiting(call, query);
  array all;
  if (query.nothing || !office::narrow(call.viewer, query.filter)) return all;
  std::map<std::string, int64_t> stages;
  for (const auto& group : call.store.tally_cases(call.court(), query.filter)) stages[group.stage] += group.cases;
  for (const auto& stage : call.backend.procedure.stages)
    if (const auto found = stages.find(stage.name); found != stages.end())
      all.push_back(waiting_line(names, stage.name, found->second));
  return all;
}

// The cases whose days are the viewer's business: a judge's, mediator's or claimant's own; for the others the house's.
std::optional<store::CaseFilter> own_cases(const Call& call) {
  store::CaseFilter filter;
  if (!office::narrow(call.viewer, filter)) return std::nullopt;
  const bool for_all = call.viewer.is_any({casework::Role::kPresident, casework::Role::kAuditor,
                                           casework::Role::kFilingJudge, casework::Role::kMediationClerk});
  if (!for_all && call.viewer.is(casework::Role::kJudge)) filter.judge = call.viewer.person;
  return filter;
}

array days(Call& call, const Names& names, const store::DueFilter& filter) {
  std::map<std::string, int64_t> rules;
  for (const auto& [key, count] : call.store.count_due(call.court(), filter)) rules[rule_of(key)] += count;
  array all;
  for (const auto& [rule, count] : rules) {
    object query{{"rule", rule}};
    if (!filter.since.empty()) query["since"] = filter.since;
    if (!filter.until.empty()) query["until"] = filter.until;
    if (!filter.cases.judge.empty()) query["judge"] = "mine";
    all.push_back(
        object{{"key", rule}, {"title", names.of_deadline(rule)}, {"cases", count}, {"query", std::move(query)}});
  }
  return all;
}

array happened(Call& call, Names& names, store::CaseFilter filter) {
  filter.order = store::CaseFilter::Order::kChanged;
  filter.limit = kHappened;
  filter.with_state = false;
  const auto rows = call.store.list_cases(call.court(), filter);
  std::vector<std::string> ids;
  for (const auto& row : rows) ids.push_back(row.id);
  const auto events = call.store.last_events(call.court(), ids, "make_papers");
  array all;
  for (const auto& row : rows) {
    const auto found = events.find(row.id);
    if (found == events.end()) continue;
    const auto& event = found->second;
    all.push_back(object{{"at", event.at},
                         {"case", row.id},
                         {"number", row.number},
                         {"respondent", row.respondent},
                         {"action", event.action},
                         {"title", names.of_action(event.action)},
                         {"actor_name", names.of_person(event.actor)}});
  }
  return all;
}

object figure(const Call& call, const char* key, std::string value, const char* unit, object query) {
  const auto title = base::message(std::string("home.") + key, {}, call.language).sentence;
  const auto counted = base::message(std::string("unit.") + unit, {}, call.language).sentence;
  object one{{"key", key}, {"title", title}, {"value", std::move(value)}, {"unit", counted}};
  if (!query.empty()) one["query"] = std::move(query);
  return one;
}

array figures(Call& call, const store::CaseFilter& own) {
  int64_t open = 0, fen = 0, closed = 0;
  std::string open_stages;
  auto filter = own;
  filter.kind = "main";
  std::map<std::string, int64_t> stages;
  for (const auto& group : call.store.tally_cases(call.court(), filter)) {
    const auto* stage = call.backend.procedure.stage(group.stage);
    if (stage && stage->closed) {
      closed += group.cases;
      continue;
    }
    open += group.cases;
    fen += group.amount;
  }
  for (const auto& stage : call.backend.procedure.stages)
    if (!stage.closed) open_stages += (open_stages.empty() ? "" : ",") + stage.name;
  object query{{"kind", "main"}};
  if (!own.judge.empty()) query["judge"] = "mine";
  auto still_open = query;
  still_open["stage"] = open_stages;
  store::BatchFilter batches;
  batches.open = true;
  if (!office::sees_whole_court(call.viewer)) batches.actor = call.viewer.actor();
  const auto running = static_cast<int64_t>(call.store.list_batches(call.court(), batches).size());
  return {figure(call, "cases_open", std::to_string(open), "件", std::move(still_open)),
          figure(call, "amount_open", base::Money::fen(fen).plain(), "元", {}),
          figure(call, "cases_closed", std::to_string(closed), "件", {}),
          figure(call, "batches_open", std::to_string(running), "批", {})};
}

}  // namespace

/// What waits for me, what is late or will be within a week, what happened last.
Reply home(Call& call) {
  Names names(call);
  object answer{{"now", call.backend.moment().iso()},
                {"waiting", waiting(call, names)},
                {"late", array()},
                {"soon", array()},
                {"happened", array()},
                {"figures", array()}};
  if (const auto own = own_cases(call)) {
    const auto today = call.backend.moment().date();
    store::DueFilter late, soon;
    late.cases = soon.cases = *own;
    late.until = today.plus_days(-1).iso();
    soon.since = today.iso();
    soon.until = today.plus_days(kSoonDays).iso();
    answer["late"] = days(call, names, late);
    answer["soon"] = days(call, names, soon);
    answer["happened"] = happened(call, names, *own);
    answer["figures"] = figures(call, *own);
  }
  return json_reply(answer);
}

}  // namespace http
