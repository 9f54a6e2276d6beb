#include "intake/row_at.h"

#include <algorithm>

#include "base/text.h"
#include "intake/clean.h"

namespace intake {

bool failed_formula(const Cell& cell) {
  if (cell.kind == Cell::Kind::kError) return true;
  const auto text = base::trim(cell.text);
  if (!text.starts_with('#')) return false;
  for (const char* mark : {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"})
    if (text == mark) return true;
  return false;
}

RowAt::RowAt(const Row& row, const HeaderMap& headers, const SheetInfo& sheet, base::Date today)
    : row_(row), headers_(headers), sheet_(sheet), today_(today) {
  result.claim.sheet = sheet.name;
  result.claim.row = row.number;
}

const Cell& RowAt::cell(const std::string& field) const {
  static const Cell none;
  const Column* column = headers_.column(field);
  return column ? row_.at(column->index) : none;
}

bool RowAt::nothing(const std::string& field) const { return is_nothing(cell(field)) || failed_formula(cell(field)); }

std::string RowAt::text(const std::string& field) const {
  return nothing(field) ? std::string() : clean_text(cell(field));
}

std::string RowAt::digits(const std::string& field) const {
  const std::string whole = whole_digits(cell(field));
  return whole.empty() ? base::without_spaces(text(field)) : whole;
}

std::optional<base::Date> RowAt::date(const std::string& field) {
  const Cell& at = cell(field);
  if (is_nothing(at)) return std::nullopt;
  const auto read = clean_date(at, sheet_.epoch_1904);
  if (!read) {
    const auto fault = date_fault(at);
    find(field, "date_invalid", Severity::kError, {},
         fault == DateFault::kAmbiguous    ? "date_ambiguous"
         : fault == DateFault::kUnreadable ? "date_unreadable"
                                           : "");
    unreadable_.push_back(field);
  }
  return read;
}

bool RowAt::unreadable(const std::string& field) const {
  return std::find(unreadable_.begin(), unreadable_.end(), field) != unreadable_.end();
}

void RowAt::find(const std::string& field, std::string code, Severity severity, Values values, std::string words) {
  if (const Column* column = headers_.column(field)) {
    find_at(*column, std::move(code), severity, std::move(words));
  } else {
    Finding f;
    f.sheet = sheet_.name;
    f.row = row_.number;
    f.field = field;
    f.header = field_title(field);
    f.code = std::move(code);
    f.severity = severity;
    f.words = std::move(words);
    result.findings.push_back(std::move(f));
  }
  result.findings.back().values = std::move(values);
}

void RowAt::find_at(const Column& column, std::string code, Severity severity, std::string words) {
  const Cell& at = row_.at(column.index);
  Finding f;
  f.sheet = sheet_.name;
  f.row = row_.number;
  f.column = column.index;
  f.header = column.header;
  f.value = at.text;
  // A person sees the day, not the number it is kept as.
  if (at.kind == Cell::Kind::kDate)
    if (const auto day = clean_date(at, sheet_.epoch_1904)) f.value = day->iso();
  f.code = std::move(code);
  f.severity = severity;
  // What a formula failed to give is mended in the formula, whatever should have come out of it.
  if (failed_formula(at) && severity != Severity::kNote)
    f.words = "formula_failed";
  else if (at.empty() && at.text.starts_with('='))
    f.words = "formula_without_value";
  else
    f.words = std::move(words);
  result.findings.push_back(std::move(f));
}

}  // namespace intake
