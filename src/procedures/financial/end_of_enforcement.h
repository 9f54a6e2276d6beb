#pragma once
#include "casework/action.h"

namespace procedures::financial {

/// What finishing and terminating have in common: the day, how, the fee for execution taken on what was recovered
/// (办法 Arts 14(1), 20, 38), the linked case closed.
base::Result<casework::Decision> end_enforcement(const casework::Case& c, const casework::Context& context,
                                                 const std::string& stage, const std::string& how);

}  // namespace procedures::financial
