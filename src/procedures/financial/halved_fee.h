#pragma once
#include "casework/case.h"

namespace procedures::financial {

/// The fee of a suit that ends by settlement or permitted withdrawal: halved (办法 Art.15), but only one halving ever
/// (解释 Art.206). Patch of `fee`: payable, halved, halved_why, refund, bearing, working. `bearing` says who bears it.
base::json::object halve_once(const casework::Case& c, base::Date on, std::string_view why, std::string_view bearing);

}  // namespace procedures::financial
