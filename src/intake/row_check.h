#pragma once
#include "intake/claim.h"
#include "intake/headers.h"

namespace intake {

/// Reads one data row: the claim, and everything wrong with it, all at once. One cause gives one finding: an identity
/// number that can't be right is not also said to differ from the birth date; an amount that is missing is not also a
/// wrong total. A row with an error is not taken. `today` bounds ages.
struct RowResult {
  Claim claim;
  std::vector<Finding> findings;
  bool has_error() const;
};
RowResult check_row(const Row& row, const HeaderMap& headers, const SheetInfo& sheet, base::Date today);

}  // namespace intake
