#pragma once
#include <optional>
#include <string>

#include "casework/action.h"

namespace procedures::financial {

/// Sets every date that hangs on the service of `papers` on `recipient`, from the day it took effect in `after`, or takes
/// them away where it took none: for the complaint the answer and evidence periods, for the judgment the period for appeal.
std::optional<base::Refusal> move_dates(base::json::object& patch, const casework::Case& after, const std::string& recipient,
                                        const std::string& papers, const casework::Context& context);

/// `service.<recipient>.<papers>` from its attempts: the earliest that took effect (在线诉讼规则 Art.31), else null.
base::json::value earliest_effect(const casework::Case& after, const std::string& recipient, const std::string& papers);

}  // namespace procedures::financial
