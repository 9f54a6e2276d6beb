#pragma once
#include <optional>

#include "casework/case.h"
#include "http/endpoint.h"

namespace http {

/// The case a path names, where the viewer may see it. A case somebody may not see is one that is not there: its
/// existence is nobody's business either.
std::optional<casework::Case> seen_case(Call& call);
Reply no_such_case(const Call& call);

}  // namespace http
