#pragma once
#include <string>
#include <vector>

#include "casework/case.h"

namespace procedures::financial {

/// The law a claim rests on: for a default under the Civil Code its articles, for one before 2021-01-01 those of the
/// Contract Law (民法典时间效力规定 Arts 1, 20).
std::vector<std::string> claim_statutes(const casework::Case& c);

}  // namespace procedures::financial
