#pragma once
#include <string>
#include <vector>

#include "base/json.h"

namespace procedures::financial {

/// Amounts ("48650.32元") that stand in an order of `judgment` but are none of its figures: a slip of a hand edit.
std::vector<std::string> amounts_not_in(const base::json::object& judgment);

/// Every amount written before 元 in a text, thousands separators left out.
std::vector<base::Money> amounts_in(std::string_view text);

}  // namespace procedures::financial
