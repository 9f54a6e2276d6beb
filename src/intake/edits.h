#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <tuple>

#include "intake/cell.h"

namespace intake {

/// Cells written anew by hand: (sheet, row as the spreadsheet shows it, 0-based column) → the text that counts instead.
using Edits = std::map<std::tuple<std::string, int64_t, int>, std::string>;
/// The row with its edited cells in place of what the file has; `edits` of other rows are left alone.
void apply_edits(const Edits& edits, const std::string& sheet, Row& row);

}  // namespace intake
