#pragma once
#include <string>
#include <vector>

#include "office/performer.h"

namespace office {

/// A request held against what was asked under its name before.
struct AskedBefore {
  Request fresh;                  ///< what is left to ask, under a name of its own ("name/2"); nothing left: no items
  std::vector<std::string> done;  ///< cases with this very input: done already, not to be done twice
  /// Cases that were refused and would be refused again: nothing is written about them a second time.
  std::vector<std::pair<casework::Case, base::Refusal>> refused;
};

/// What of `request` is new. A batch under this name that was begun and not finished is finished first (unless
/// `only_looking`). A case refused before is asked again only where the answer would be another now: it was mended
/// meanwhile. So a command repeated changes nothing, and one repeated after mending does just what was left.
AskedBefore asked_before(Performer& performer, Request request, bool only_looking = false);

}  // namespace office
