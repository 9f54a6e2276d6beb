#include "http/names.h"

namespace http {
namespace {

using base::json::array;
using base::json::object;

array texts(const std::vector<std::string>& all) {
  array out;
  for (const auto& one : all) out.emplace_back(one);
  return out;
}

}  // namespace

/// The actions somebody of these roles can perform, with what each asks for as a JSON Schema.
Reply list_actions(Call& call) {
  array items;
  for (const auto& action : call.backend.procedure.actions) {
    array roles;
    for (const auto role : action.roles)
      if (call.viewer.is(role)) roles.emplace_back(casework::role_name(role));
    if (roles.empty()) continue;
    items.push_back(object{{"action", action.name},
                           {"title", base::message("action." + action.name, {}, call.language).sentence},
                           {"from", texts(action.from)},
                           {"to", texts(action.to)},
                           {"roles", std::move(roles)},
                           {"input", casework::input_schema(call.backend.procedure, action, call.language)}});
  }
  return json_reply(object{{"items", std::move(items)}});
}

Reply list_stages(Call& call) {
  const Names names(call);
  array items;
  for (const auto& stage : call.backend.procedure.stages)
    items.push_back(object{{"stage", stage.name},
                           {"title", names.of_stage(stage.name)},
                           {"waits_for", casework::role_name(stage.waits_for)},
                           {"closed", stage.closed}});
  return json_reply(object{{"items", std::move(items)}});
}

Reply list_series(Call& call) {
  const bool whole = office::sees_whole_court(call.viewer);
  array items;
  for (const auto& s : call.store.list_series(call.court())) {
    if (!whole && (call.viewer.claimant.empty() || s.claimant != call.viewer.claimant)) continue;
    array stages;
    for (const auto& count : call.store.count_by_stage(call.court(), s.id))
      if (count.kind == "main") stages.push_back(object{{"stage", count.stage}, {"cases", count.cases}});
    items.push_back(object{{"series", s.id},
                           {"name", s.name},
                           {"claimant", s.claimant},
                           {"cause", s.cause},
                           {"file", s.file_name},
                           {"rows", s.rows},
                           {"received_at", s.received_at},
                           {"stages", std::move(stages)}});
  }
  return json_reply(object{{"items", std::move(items)}});
}

}  // namespace http
