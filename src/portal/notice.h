#pragma once
#include <string>

#include "base/messages.h"
#include "portal/page.h"

namespace portal {

/// A page that says why something can't be, and what to do: the refusal's sentence and remedy.
std::string notice(const Frame& frame, const base::Refusal& refusal);

}  // namespace portal
