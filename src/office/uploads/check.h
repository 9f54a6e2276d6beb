#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "intake/series.h"

namespace office {

/// One data row of a checked file, its cells packed away.
struct CheckedRow {
  uint32_t sheet = 0;  ///< place in UploadCheck::sheets
  bool taken = false;  ///< it has no error
  int64_t number = 0;  ///< as the spreadsheet shows it
  size_t from = 0, to = 0;
  uint32_t first_finding = 0, findings = 0;  ///< in UploadCheck::by_row
};

/// A bank's file as it reads with a mapping and edited cells: what intake::read_series says of it, and its rows to be
/// looked at, without reading the file again. Never changes once made: any thread may look.
class UploadCheck {
 public:
  /// Reads `bytes`; what can't be read at all is refused (file.*, header.no_rows, mapping.*). A file without a header
  /// that is understood is no refusal: `no_header` says why, and `sheets` what came nearest.
  static base::Result<std::shared_ptr<const UploadCheck>> of(const std::string& bytes, intake::Options options);

  struct Sheet {
    intake::SheetInfo info;
    std::vector<intake::SheetResult> tables;  ///< usually one; more where a header of another kind follows
  };

  std::optional<base::Refusal> no_header;
  intake::Series series;  ///< without its claims
  std::vector<Sheet> sheets;
  std::vector<CheckedRow> rows;     ///< in the order of the file
  std::vector<uint32_t> by_row;     ///< findings of the rows, as places in series.findings
  std::vector<uint32_t> elsewhere;  ///< findings of no data row: of a sheet, a header, a column

  intake::Row cells(const CheckedRow& row) const;
  /// The table the row stands in; nullptr where there is none.
  const intake::SheetResult* table_of(const CheckedRow& row) const;
  const intake::Finding& finding(const CheckedRow& row, uint32_t n) const {
    return series.findings[by_row[row.first_finding + n]];
  }
  /// Every data row by the name of its sheet and its number.
  std::map<std::pair<std::string_view, int64_t>, const CheckedRow*> index() const;
  base::Date today() const { return today_; }
  size_t bytes_held() const;

 private:
  void pack(const intake::SheetInfo& info, const intake::Row& row, bool taken);
  void sort_findings();
  uint32_t sheet_named(const intake::SheetInfo& info);

  std::string packed_;  ///< of each cell: its kind, its text, a zero byte
  base::Date today_;
};

}  // namespace office
