#pragma once
#include <string>

#include "portal/statement.h"

namespace portal {

/// Where papers are to reach him, and whether electronically.
std::string address_page(const Statement& s);

/// As the input of confirm_address, without recipient and `how`. A field left empty keeps the address the court has.
Reading read_address(const base::json::object& view, const Typed& form, const Words& words);

}  // namespace portal
