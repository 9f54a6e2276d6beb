#pragma once
#include <string>

#include "base/result.h"
#include "casework/action.h"

namespace procedures::financial {

/// What a party asks for so that the case may be settled: mediation, or instalments with their plan.
/// {amount instalments first_due schedule:[{no due amount}]} of `instalments`, `amount` (none: all that is claimed) and
/// `first_due` (none: a month from today) of an input; only {} where no instalments are asked for. Refuses request.*.
/// Pure: asked by whoever shows a plan before it is sent.
base::Result<base::json::object> plan_asked_for(const casework::Case& c, const base::json::object& input,
                                                base::Date today);

/// The last request of the case; empty: there is none.
const base::json::object& last_request(const casework::Case& c);

/// Stages in which a settlement is still possible.
const std::vector<std::string>& settlement_stages();

}  // namespace procedures::financial
