#include "http/case_query.h"

#include <algorithm>

#include "base/date.h"
#include "base/text.h"
#include "office/search.h"

namespace http {
namespace {

using base::Refusal;
using base::json::object;
using Asked = std::map<std::string, std::string, std::less<>>;

Refusal malformed(const std::string& name) { return {"http.query_malformed", {{"name", name}}, name}; }

std::string get(const Asked& asked, std::string_view name) {
  const auto found = asked.find(name);
  return found == asked.end() ? std::string() : found->second;
}

// Members of a body as the query would write them: a list of stages with commas.
base::Result<Asked> as_query(const object& select) {
  Asked asked;
  for (const auto& [key, value] : select) {
    const std::string name = key == "stages" ? "stage" : std::string(key);
    if (value.is_string()) {
      asked[name] = value.get_string();
    } else if (value.is_int64()) {
      asked[name] = std::to_string(value.get_int64());
    } else if (value.is_bool()) {
      asked[name] = value.get_bool() ? "true" : "false";
    } else if (value.is_array()) {
      std::string all;
      for (const auto& one : value.get_array()) {
        if (!one.is_string()) return malformed(std::string(key));
        all += (all.empty() ? "" : ",") + std::string(one.get_string());
      }
      asked[name] = all;
    } else if (!value.is_null()) {
      return malformed(std::string(key));
    }
  }
  return asked;
}

// Whose work it is: by the roles the viewer has as one of the court's people.
void assigned_to(const office::Viewer& viewer, CaseQuery& query) {
  using casework::Role;
  if (viewer.person.empty()) {
    query.nothing = true;
  } else if (viewer.is(Role::kJudge)) {
    query.filter.judge = viewer.person;
  } else if (viewer.is(Role::kClerk)) {
    query.filter.clerk = viewer.person;
  } else if (viewer.is(Role::kMediator)) {
    query.filter.mediator = viewer.person;
  } else {
    query.nothing = true;
  }
}

base::Result<CaseQuery> read(const Call& call, const Asked& asked) {
  CaseQuery query;
  auto& filter = query.filter;
  if (const auto series = get(asked, "series"); !series.empty()) {
    filter.series = base::parse_int(series);
    if (!filter.series) return malformed("series");
  }
  if (const auto stages = get(asked, "stage"); !stages.empty())
    for (const auto one : base::split(stages, ',')) filter.stages.emplace_back(base::trim(one));
  filter.judge = get(asked, "judge");
  filter.kind = get(asked, "kind");
  filter.track = get(asked, "track");
  filter.waits_for = get(asked, "waits_for");
  filter.session = get(asked, "session");
  filter.sits_at = get(asked, "sits_at");
  filter.room = get(asked, "room");
  if (!filter.sits_at.empty() && !base::Moment::parse(filter.sits_at)) return malformed("sits_at");
  if (const std::string text(base::trim(get(asked, "text"))); !text.empty())
    filter.found_by = office::lookups_of(call.store, call.backend.court, text, call.store.database().keys());
  for (auto [name, into] :
       {std::pair("due_before", &filter.due_before), std::pair("received_from", &filter.received_from),
        std::pair("received_to", &filter.received_to)}) {
    *into = get(asked, name);
    if (!into->empty() && !base::Date::parse(*into)) return malformed(name);
  }
  for (const char* name : {"mine", "waits_for_me"})
    if (const auto said = get(asked, name); !said.empty() && said != "true" && said != "false") return malformed(name);
  const bool own_judge = filter.judge == "mine";
  if (own_judge) filter.judge.clear();
  if (own_judge || get(asked, "mine") == "true") assigned_to(call.viewer, query);
  if (get(asked, "waits_for_me") == "true") narrow_to_waiting(call, query);
  if (!office::narrow(call.viewer, filter)) query.nothing = true;
  return query;
}

}  // namespace

base::Result<CaseQuery> read_case_query(const Call& call) { return read(call, call.request.query); }

base::Result<CaseQuery> read_case_query(const Call& call, const object& select) {
  const auto asked = as_query(select);
  if (!asked) return asked.refusal();
  return read(call, *asked);
}

std::vector<std::string> waiting_stages(const casework::Procedure& procedure, const office::Viewer& viewer) {
  std::vector<std::string> stages;
  for (const auto& stage : procedure.stages) {
    if (!viewer.is(stage.waits_for)) continue;
    const bool something = std::any_of(procedure.actions.begin(), procedure.actions.end(), [&](const auto& action) {
      return std::find(action.from.begin(), action.from.end(), stage.name) != action.from.end() &&
             std::find(action.roles.begin(), action.roles.end(), stage.waits_for) != action.roles.end();
    });
    if (something) stages.push_back(stage.name);
  }
  return stages;
}

void narrow_to_waiting(const Call& call, CaseQuery& query) {
  auto stages = waiting_stages(call.backend.procedure, call.viewer);
  auto& asked = query.filter.stages;
  if (!asked.empty())
    std::erase_if(stages, [&](const auto& one) { return std::find(asked.begin(), asked.end(), one) == asked.end(); });
  if (stages.empty()) query.nothing = true;
  asked = std::move(stages);
  query.filter.waits_for_person = call.viewer.person;
}

}  // namespace http
