#include "intake/row_check.h"

#include <algorithm>

#include "base/text.h"
#include "intake/clean.h"
#include "intake/row_at.h"

namespace intake {

bool RowResult::has_error() const {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& f) { return f.severity == Severity::kError; });
}

RowResult check_row(const Row& row, const HeaderMap& headers, const SheetInfo& sheet, base::Date today) {
  RowAt at(row, headers, sheet, today);
  Claim& claim = at.result.claim;
  if (const auto n = base::parse_int(at.digits("serial"))) claim.serial = *n;
  read_person(at, claim);
  read_contacts(at, claim);
  read_card(at, claim);
  read_debt(at, claim);
  for (const auto& column : headers.unknown)
    if (const Cell& cell = row.at(column.index); !cell.empty())
      claim.others.emplace_back(column.header, clean_text(cell));
  return std::move(at.result);
}

}  // namespace intake
