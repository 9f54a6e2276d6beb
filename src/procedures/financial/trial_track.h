#pragma once
#include <optional>
#include <string>

#include "casework/action.h"

namespace procedures::financial {

/// The trial limit of `track`, from filing, longer by its extensions and the days the limit leaves out. `after` is the
/// case as it will be.
std::optional<base::Refusal> set_trial_limit(base::json::object& patch, const casework::Case& after,
                                             const std::string& track, const casework::Context& context);

/// How often the limit of `track` has been extended, and how often it can be: small claims and summary once, ordinary
/// twice.
int64_t extensions_given(const casework::Case& c, const std::string& track);
int64_t extensions_possible(const std::string& track);

/// Turns the case to `to` for `why` (its words) under `article`: history, working, the limit (still from filing,
/// 解释258), and to 普通 the other half of the fee, to be paid within seven days (解释199), since only a summary
/// procedure halves it.
std::optional<base::Refusal> convert(base::json::object& patch, const casework::Case& c, const std::string& to,
                                     const std::string& why, const std::string& article,
                                     const casework::Context& context);

/// The case as it will be when `patch` has been applied.
casework::Case with(const casework::Case& c, const base::json::object& patch);

bool whereabouts_unknown(const casework::Case& c);

}  // namespace procedures::financial
