#pragma once
#include <optional>
#include <string>

#include "base/result.h"
#include "casework/action.h"

namespace procedures::financial {

/// What a party hands in with what he says: [{name hash size element?}] of an input. The bytes lie in the house's store
/// under the hash before the action is performed. Refuses files.malformed, files.unknown_element, files.too_many.
std::optional<base::Refusal> fault_of_files(const casework::Case& c, const std::string& party,
                                            const base::json::array& files);

/// Enters them: `handed_in.<party>.<n>` {name hash size element? on}. What was handed in before, for the same element,
/// is not entered again. `files` are without fault.
void hand_in(base::json::object& patch, const casework::Case& c, const std::string& party,
             const base::json::array& files, base::Date on);

}  // namespace procedures::financial
