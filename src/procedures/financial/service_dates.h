#pragma once
#include <optional>
#include <string>

#include "casework/action.h"

namespace procedures::financial {

/// Sets every date that hangs on the service of `papers` on `recipient`, from the day it took effect in `after`, or
/// takes them away where it took none: for the complaint the answer and evidence periods, for the judgment and
/// the ruling not to take the case the period for appeal, for the copy of an appeal the period to answer it.
std::optional<base::Refusal> move_dates(base::json::object& patch, const casework::Case& after,
                                        const std::string& recipient, const std::string& papers,
                                        const casework::Context& context);

/// `service.<recipient>.<papers>` from its attempts: the earliest that took effect (在线诉讼规则 Art.31), else null.
base::json::value earliest_effect(const casework::Case& after, const std::string& recipient, const std::string& papers);

/// The days of public notices are no days of trial (审限规定 Art.9): `excluded` as the notices of `after` that stand
/// have it.
void leave_out_notice_days(base::json::object& patch, const casework::Case& before, const casework::Case& after);

}  // namespace procedures::financial
