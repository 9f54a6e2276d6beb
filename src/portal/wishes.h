#pragma once
#include <string>

#include "portal/statement.h"

namespace portal {

/// Online or in person for each step still to come; interpreter, and what else he needs.
std::string wishes_page(const Statement& s);

/// As the input of state_wishes, without the recipient.
Reading read_wishes(const base::json::object& view, const Typed& form, const Words& words);

}  // namespace portal
