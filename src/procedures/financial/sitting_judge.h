#pragma once
#include "casework/action.h"

namespace procedures::financial {

/// `{judge {id name}, clerk {id name}}` for a ruling in a case that was never allocated: the one who acts where the
/// court's list has them as a judge, else one drawn as for allocation; the clerk of their team. Empty where the case
/// has its judge; a member is missing where the list has nobody.
base::json::object sitting_judge(const casework::Case& c, const casework::Context& context, std::string_view what);

}  // namespace procedures::financial
