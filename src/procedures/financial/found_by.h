#pragma once
#include <vector>

#include "casework/procedure.h"

namespace procedures::financial {

/// casework::Procedure::found_by: the defendants by name, identity number and phone, the claim by contract and card.
std::vector<casework::SearchTerm> found_by(const base::json::object& state);

}  // namespace procedures::financial
