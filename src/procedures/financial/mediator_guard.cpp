#include "procedures/financial/mediator_guard.h"

#include <algorithm>

#include "procedures/financial/case_parties.h"

namespace procedures::financial {
namespace {

const base::json::object& mediator_of(const casework::Case& c) {
  return base::object_at(c.part("mediation"), "mediator");
}

}  // namespace

std::string mediator_conflict(const casework::Case& c, const casework::Context& context) {
  const auto id = base::text_at(mediator_of(c), "id");
  for (const auto& person : context.people) {
    if (person.id != id) continue;
    for (const auto& party : all_party_names(c))
      if (std::find(person.conflicts.begin(), person.conflicts.end(), party) != person.conflicts.end()) return party;
  }
  return "";
}

std::optional<base::Refusal> not_this_mediator(const casework::Case& c, const casework::Context& context) {
  if (context.actor.role != casework::Role::kMediator) return std::nullopt;
  const std::string name(base::text_at(mediator_of(c), "name"));
  if (base::text_at(mediator_of(c), "id") != context.actor.user)
    return base::Refusal{"mediation.not_the_mediator", {{"mediator", name}}, c.id};
  if (const auto party = mediator_conflict(c, context); !party.empty())
    return base::Refusal{"mediation.mediator_conflicted", {{"mediator", name}, {"party", party}}, "mediator"};
  return std::nullopt;
}

}  // namespace procedures::financial
