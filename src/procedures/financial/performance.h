#pragma once
#include "casework/action.h"

namespace procedures::financial {

/// What begins when a judgment stands on `day`: the ten days to perform and the two years to apply for enforcement;
/// nothing where nothing is to be paid.
std::optional<base::Refusal> judgment_takes_effect(base::json::object& patch, const casework::Case& after,
                                                   base::Date day, const casework::Context& context);

/// A plan that binds since `on` (the mediation statement signed by everybody, the agreement confirmed) can be enforced
/// once the last instalment is due.
void plan_takes_effect(base::json::object& patch, const casework::Case& after, base::Date on,
                       const casework::Context& context);

/// The first day on which the judgment of the first instance stands: the service on the last party where it is final at
/// once, else the day after the last period for appeal, and not before the last appeal was withdrawn.
base::Result<base::Date> first_day_of_effect(const casework::Case& c, const casework::Context& context);

/// Names of those the judgment has not been served on.
std::vector<std::string> judgment_not_served(const casework::Case& c);

}  // namespace procedures::financial
