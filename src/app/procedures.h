#pragma once
#include "casework/procedure.h"

namespace app {

/// Every procedure this binary knows: the one line a new one adds.
const casework::Procedure* find_procedure(std::string_view name);
const casework::Procedure& financial();

}  // namespace app
