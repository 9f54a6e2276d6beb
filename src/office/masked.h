#pragma once
#include "base/json.h"

namespace office {

/// The state of a case as most people may read it: identity numbers, phones and cards with their middles gone.
base::json::object masked(base::json::object state);

}  // namespace office
