#pragma once
#include <string>
#include <vector>

namespace app {

/// A table for the terminal: columns as wide as they need, Han characters counted as two. Columns whose index is in
/// `right` are aligned to the right.
std::string table(const std::vector<std::vector<std::string>>& rows, const std::vector<size_t>& right = {},
                  bool header = true);

}  // namespace app
