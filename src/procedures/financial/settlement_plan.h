#pragma once
#include <optional>
#include <string>

#include "base/date.h"
#include "base/json.h"
#include "base/money.h"
#include "base/result.h"
#include "casework/case.h"

namespace procedures::financial {

/// `amount` in `instalments` equal parts, a month apart from `first_due`; the last part takes what the division leaves,
/// so that the parts add up to the fen. [{no due amount}].
base::json::array instalment_schedule(base::Money amount, int64_t instalments, base::Date first_due);

/// Why no plan can be made of it: <prefix>.amount_not_positive, .instalments_impossible, .due_in_the_past.
std::optional<base::Refusal> plan_impossible(const std::string& prefix, base::Money amount, int64_t instalments,
                                             base::Date first_due, base::Date today);

/// The plan that can be enforced when it is not kept: of a mediation in court, else of an agreement the court
/// confirmed; empty where there is none.
const base::json::object& enforceable_plan(const casework::Case& c);

/// What the paper says of a missed instalment.
inline constexpr std::string_view kAccelerationWords =
    "任何一期未按期足额支付的，原告可以就全部未付款项一并申请强制执行";

inline constexpr int64_t kInstalmentsMost = 60;  ///< five years (银保监规〔2022〕13号)

/// What was agreed beside the instalments, in the parties' own words: `terms` of the input.
base::json::array agreed_terms(const base::json::object& input);

}  // namespace procedures::financial
