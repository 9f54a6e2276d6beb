#pragma once
#include <string>
#include <string_view>

#include "base/json.h"

namespace office {

/// A text without anybody's identity number, mobile number or card: those, wherever they stand in it, keep only the
/// digits that tell them apart (law/identifiers.h). For every screen, log and JSON.
std::string masked(std::string_view text);
/// The same for every text inside.
base::json::object masked(base::json::object state);

}  // namespace office
