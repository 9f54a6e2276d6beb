#include "procedures/financial/actions_before.h"
#include "procedures/financial/case_parties.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const std::string by(base::text_at(input, "by"));
  if (!is_party(c, by)) return Refusal{"waiver.unknown_party", {{"by", by}}, "by"};
  if (!speaks_for(context.actor.role, by)) return Refusal{"waiver.for_another", {{"who", party_name(c, by)}}, "by"};
  if (const auto on = base::date_at(c.part("waivers"), by))
    return Refusal{"waiver.already_given", {{"on", on->chinese()}}, "by"};
  Decision d;
  d.patch["waivers"] = object{{by, context.now.date().iso()}};
  return d;
}

}  // namespace

/// 放弃答辩期、举证期: counts only when both sides have done so (解释 Arts 266, 275).
casework::Action waive_periods() {
  using casework::Role;
  return {"waive_periods",
          {"preparing", "scheduled"},
          {"preparing", "scheduled"},
          {Role::kClerk, Role::kClaimant, Role::kDefendant},
          {asked("by")},
          decide};
}

}  // namespace procedures::financial
