#pragma once
#include <optional>
#include <string>

#include "casework/action.h"

namespace procedures::financial {

/// The party that the mediator of the case is tied to, by the court's list of people; "" where there is none
/// (在线调解规则 Art.13).
std::string mediator_conflict(const casework::Case& c, const casework::Context& context);

/// Why this actor, if a mediator, may not act: another one is appointed on the case (mediation.not_the_mediator), or
/// the appointed one is tied to a party (mediation.mediator_conflicted). Others are not looked at: the table of actions
/// says who they may be.
std::optional<base::Refusal> not_this_mediator(const casework::Case& c, const casework::Context& context);

}  // namespace procedures::financial
