#pragma once
#include <string>

#include "base/json.h"
#include "store/rows.h"

namespace office {

/// What of `found` is not as `expected`, for a person to read: "stage: filed → heard; state.judgment.principal:
/// 1000.00 → 9000.00". The first few differences, each value cut short; empty when there is none.
std::string difference(const store::CaseRow& expected, const store::CaseRow& found);
std::string difference(const store::DeadlineRow& expected, const store::DeadlineRow& found);
std::string difference(const store::PaperRow& expected, const store::PaperRow& found);

}  // namespace office
