#pragma once
#include <string>

#include "casework/procedure.h"

namespace procedures::financial {

/// The words of a message about service: who sends it, in which case, what it brings, where to open it. A reminder is
/// no service (在线诉讼规则 Art.32): the papers are behind the link. `payload` as service_attempts::set_out wrote it.
casework::Notice notice(const casework::Case& c, const base::json::object& payload, const casework::CourtInfo& court,
                        const std::string& link);

}  // namespace procedures::financial
