#pragma once
#include "base/json.h"

namespace casework {

/// RFC 7396: members of `patch` replace those of `target`, objects are merged, null removes.
void merge_patch(base::json::object& target, const base::json::object& patch);

}  // namespace casework
