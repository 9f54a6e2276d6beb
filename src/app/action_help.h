#pragma once
#include <string>

#include "base/messages.h"
#include "casework/action.h"

namespace app {

/// What a person needs to know to perform an action: what it does, from which stage to which, who may, and each member
/// of its input with its kind and choices; an example to copy.
std::string describe(const casework::Action& action, base::Language language);
/// The same for programs: from, to, roles, input as JSON Schema.
base::json::object describe_json(const casework::Action& action, base::Language language);
/// All actions, a line each.
std::string list_actions(base::Language language);

}  // namespace app
