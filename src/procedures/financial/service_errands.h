#pragma once
#include <vector>

#include "casework/case.h"
#include "casework/errand.h"

namespace procedures::financial {

/// The letters and visits the house set out: attempts with one number of a letter are one letter; those at one address,
/// set out on one day and with the same outcome, one visit. An attempt recorded by hand is none. Pure.
std::vector<casework::Errand> errands(const casework::Case& c);

}  // namespace procedures::financial
