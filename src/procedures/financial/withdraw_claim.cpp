#include "procedures/financial/actions_before.h"
#include "procedures/financial/mediator_guard.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  if (auto refused = not_this_mediator(c, context)) return *refused;
  const auto today = context.now.date().iso();
  Decision d;
  d.patch["stage"] = "withdrawn";
  d.patch["withdrawal"] = object{{"on", today}, {"why", base::text_at(input, "reason")}, {"by_rule", false}};
  if (c.stage() == "mediating") {
    d.patch["mediation"] = object{{"outcome", "withdrawn"}, {"code", "self_settled"}, {"ended_on", today}};
    d.load_from = {std::string(base::text_at(base::object_at(c.part("mediation"), "mediator"), "id"))};
  }
  close_deadlines(d.patch, c, {""}, "met");
  return d;
}

}  // namespace

/// 撤回: before the court has filed anything; no ruling, no fee.
casework::Action withdraw_claim() {
  using casework::Role;
  return {"withdraw_claim",  {"received", "mediating", "mediation_failed", "filing_review", "correction"},
          {"withdrawn"},     {Role::kClaimant, Role::kMediator},
          {asked("reason")}, decide};
}

}  // namespace procedures::financial
