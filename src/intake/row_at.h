#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "intake/headers.h"
#include "intake/row_check.h"

namespace intake {

/// A row seen by field instead of by column, with what has been found about it so far. What reads a part of a row
/// (row_person, row_contact, row_debt) shares one.
class RowAt {
 public:
  RowAt(const Row& row, const HeaderMap& headers, const SheetInfo& sheet, base::Date today);

  base::Date today() const { return today_; }
  const HeaderMap& headers() const { return headers_; }
  const Row& row() const { return row_; }
  bool has(const std::string& field) const { return headers_.column(field) != nullptr; }

  /// The cell of a field; an empty one where the file has no such column.
  const Cell& cell(const std::string& field) const;
  /// Empty, a mark for nothing, or a formula that failed.
  bool nothing(const std::string& field) const;
  std::string text(const std::string& field) const;
  std::string digits(const std::string& field) const;
  /// nullopt also where it can't be read; that is then a finding, and `unreadable` says so.
  std::optional<base::Date> date(const std::string& field);
  bool unreadable(const std::string& field) const;

  using Values = std::vector<std::pair<std::string, std::string>>;
  /// `words`: the sentence, where it isn't the code's own.
  void find(const std::string& field, std::string code, Severity severity, Values values = {}, std::string words = {});
  void find_at(const Column& column, std::string code, Severity severity, std::string words = {});

  RowResult result;

 private:
  const Row& row_;
  const HeaderMap& headers_;
  const SheetInfo& sheet_;
  base::Date today_;
  std::vector<std::string> unreadable_;
};

/// A formula that failed, as the workbook marks it or as it was written out to text: #REF!, #N/A.
bool failed_formula(const Cell& cell);

// Each reads its part of the row into the claim and says what is wrong with it.
void read_person(RowAt& at, Claim& claim);
void read_contacts(RowAt& at, Claim& claim);
void read_card(RowAt& at, Claim& claim);
void read_debt(RowAt& at, Claim& claim);

}  // namespace intake
