#pragma once
#include "base/date.h"
#include "base/json.h"
#include "base/money.h"

namespace procedures::financial {

/// `amount` in `instalments` equal parts, a month apart from `first_due`; the last part takes what the division leaves,
/// so that the parts add up to the fen. [{no due amount}].
base::json::array instalment_schedule(base::Money amount, int64_t instalments, base::Date first_due);

inline constexpr int64_t kInstalmentsMost = 60;  ///< five years (银保监规〔2022〕13号)

/// What was agreed beside the instalments, in the parties' own words: `terms` of the input.
base::json::array agreed_terms(const base::json::object& input);

}  // namespace procedures::financial
