#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

#include "portal/statement.h"

namespace portal {

/// How much may be handed in at once; told on the page.
struct HandingIn {
  size_t files = 0;
  uint64_t bytes_each = 0;
};

/// Photographs and papers that show what he says: what was handed in, and a form for more.
std::string materials_page(const Statement& s, const HandingIn& most);

}  // namespace portal
