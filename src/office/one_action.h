#pragma once
#include <optional>
#include <string>

#include "office/chunk.h"

namespace office {

/// One action on one case of an open chunk, by the table, as a person would perform it; what it refuses changes
/// nothing. Entered under the moment the case was last changed at where the clock has not got there yet.
std::optional<base::Refusal> perform_one(Chunk& chunk, const casework::Procedure& procedure,
                                         const casework::CourtInfo& court, const std::string& batch,
                                         const std::string& case_id, const std::string& action,
                                         const base::json::object& input, const casework::Actor& actor,
                                         base::Moment now);

}  // namespace office
