#pragma once
#include <string>
#include <vector>

#include "casework/action.h"
#include "casework/case.h"

namespace procedures::financial {

/// Names that a conflict of interest is looked for under: claimant, its responsible person and agent, every defendant.
std::vector<std::string> all_party_names(const casework::Case& c);

/// "claimant" or the key of a defendant of the case.
bool is_party(const casework::Case& c, std::string_view party);

/// A party speaks for itself; what another said is entered by the court.
bool speaks_for(casework::Role role, std::string_view party);

/// Whose load the case counts to: its mediator while the mediation runs, its judge and clerk until it is closed.
std::vector<std::string> works_on(const casework::Case& c);

/// Kind, origin, parties and cause of a linked case, as its first patch.
base::json::object linked_case(const casework::Case& origin, const std::string& kind, base::Date opened_on);

}  // namespace procedures::financial
