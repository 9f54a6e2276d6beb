#pragma once
#include "base/working.h"
#include "casework/action.h"
#include "casework/deadline.h"

namespace office {

/// How the last day of a deadline was counted, by its rule from the day it starts. Where it does not come out at that
/// day (days left out of a trial limit, an extension), the working ends with that. Empty for a rule that is not known
/// any more. Pure.
std::vector<base::WorkingLine> working_of(const casework::Deadline& deadline, const casework::CourtInfo& court);

}  // namespace office
