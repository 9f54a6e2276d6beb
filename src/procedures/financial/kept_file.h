#pragma once
#include "base/json.h"

namespace procedures::financial {

/// Whether that is {name hash …} of a file the house can keep: a SHA-256 and a name no longer than limits::kFileName.
/// The bytes lie in the house's store under the hash before an action names them.
bool is_kept_file(const base::json::value& value);

}  // namespace procedures::financial
