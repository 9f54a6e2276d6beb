#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"

namespace intake {

/// A cell as the file has it.
struct Cell {
  enum class Kind { kEmpty, kText, kNumber, kDate, kBoolean, kError };  ///< kDate: a number whose style shows a date
  Kind kind = Kind::kEmpty;
  /// The text, or the number's decimal digits as stored ("1434.07", "4.5E+17"). In an empty cell: the formula whose
  /// value is not in the file ("=A1*2").
  std::string text;
  bool empty() const { return kind == Kind::kEmpty; }
};

struct Row {
  int64_t number = 0;  ///< 1-based, as the spreadsheet shows it
  bool hidden = false;
  std::vector<Cell> cells;  ///< from column A; shorter than the sheet where nothing follows
  const Cell& at(int column) const {
    static const Cell none;
    return column >= 0 && static_cast<size_t>(column) < cells.size() ? cells[static_cast<size_t>(column)] : none;
  }
  bool blank() const {
    for (const auto& c : cells)
      if (!c.empty()) return false;
    return true;
  }
};

struct SheetInfo {
  std::string name;
  bool hidden = false;
  bool epoch_1904 = false;
  std::vector<int> hidden_columns;  ///< 0-based
};

/// Called row by row; what it is given lives until it returns. Returning false ends the sheet.
struct SheetVisitor {
  std::function<void(const SheetInfo&)> on_sheet;
  std::function<bool(const Row&)> on_row;
};

/// "A", "AA" for a 0-based column.
std::string column_letters(int column);

/// Reads a workbook or a text file from its bytes, sheet by sheet, row by row, in flat memory. Refuses file.* when it
/// is not what it should be: the sentence says what it is and what to do.
base::Result<bool> read_sheets(const std::string& bytes, const SheetVisitor& visitor);

}  // namespace intake
