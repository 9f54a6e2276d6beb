#pragma once
#include "intake/headers.h"

namespace intake {

/// What a row below a header is. Totals, footnotes, signatures, page numbers, repeated headers, rows that number the
/// columns or say how to fill them in are no data; a row of which much is missing or wrong is.
class TableRows {
 public:
  explicit TableRows(const HeaderMap& headers, Row header_row);
  bool is_data(const Row& row);

 private:
  bool numbers_the_columns(const Row& row) const;
  bool repeats_the_header(const Row& row) const;
  bool is_a_sum(const Row& row) const;
  const Cell& cell(const Row& row, const char* field) const;
  bool nothing(const Row& row, const char* field) const;
  int evidence(const Row& row) const;

  HeaderMap headers_;
  Row header_row_;
  int64_t last_serial_ = 0;
};

}  // namespace intake
