#include "app/table.h"

#include <algorithm>

#include "base/text.h"

namespace app {

std::string table(const std::vector<std::vector<std::string>>& rows, const std::vector<size_t>& right, bool header) {
  std::vector<size_t> widths;
  for (const auto& row : rows)
    for (size_t i = 0; i < row.size(); ++i) {
      if (widths.size() <= i) widths.push_back(0);
      widths[i] = std::max(widths[i], base::display_width(row[i]));
    }
  std::string out;
  for (size_t r = 0; r < rows.size(); ++r) {
    std::string line;
    for (size_t i = 0; i < rows[r].size(); ++i) {
      const std::string pad(widths[i] - base::display_width(rows[r][i]), ' ');
      const bool to_right = std::find(right.begin(), right.end(), i) != right.end();
      line += (i == 0 ? "" : "  ") + (to_right ? pad + rows[r][i] : rows[r][i] + pad);
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    out += line + "\n";
    if (header && r == 0) {
      size_t all = 0;
      for (size_t w : widths) all += w + 2;
      out += std::string(all > 2 ? all - 2 : all, '-') + "\n";
    }
  }
  return out;
}

}  // namespace app
