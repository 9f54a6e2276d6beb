#pragma once
#include <string_view>
#include <vector>

#include "casework/procedure.h"

namespace procedures::financial {

/// casework::Procedure::found_by: the defendants by name, identity number and phone, the claim by contract and card,
/// its messages by what their gateways call them; and the wishes for its hearing, by which cases are counted.
std::vector<casework::SearchTerm> found_by(const base::json::object& state);

/// casework::Procedure::dispatched_as.
base::json::object dispatched_as(const casework::Case& c, std::string_view gateway, std::string_view reference);

}  // namespace procedures::financial
