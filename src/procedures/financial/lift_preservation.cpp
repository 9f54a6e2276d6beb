#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/preservation.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

std::optional<base::Refusal> nothing_to_lift(const Case& c) {
  const object& running = c.part("preservation");
  if (!base::bool_at(running, "granted") || running.contains("lifted_on"))
    return base::Refusal{"preservation.nothing_to_lift", {}, ""};
  return std::nullopt;
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const object& running = c.part("preservation");
  const auto today = context.now.date().iso();
  Decision d;
  d.patch["preservation"] = object{{"lifted_on", today}, {"lifted_for", base::text_at(input, "reason")}};
  close_deadlines(d.patch, c, {"preservation_"});
  if (running.contains("executed_on") || base::bool_at(running, "before_suit"))
    d.linked.push_back(preservation_step("linked_closed", object{{"closed_on", today}, {"result", "解除"}}));
  return d;
}

}  // namespace

/// 解除保全: among others when nobody sued within thirty days of the measure (民事诉讼法 Art.104).
casework::Action lift_preservation() {
  using casework::Role;
  return {"lift_preservation",      stages_of_preservation(),
          stages_of_preservation(), {Role::kJudge, Role::kFilingJudge},
          {asked("reason")},        decide,
          nothing_to_lift};
}

}  // namespace procedures::financial
