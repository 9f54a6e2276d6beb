#pragma once
#include <string>
#include <vector>

#include "casework/action.h"

namespace procedures::financial {

/// Why this court may hear the case.
struct Jurisdiction {
  std::string ground;  ///< "被告住所地"; empty when the papers show none
  std::string article;
};
Jurisdiction jurisdiction_of(const casework::Case& c, const casework::CourtInfo& court, base::Date on);

/// Everything that is wanting before the case can be filed, all at once: one correction notice names them all.
std::vector<std::string> filing_defects(const casework::Case& c, const casework::CourtInfo& court, base::Date on);

}  // namespace procedures::financial
