#include "intake/merged_columns.h"

#include <algorithm>

namespace intake {

MergedColumns::MergedColumns(std::vector<Merge> merges) : merges_(std::move(merges)) {
  std::sort(merges_.begin(), merges_.end(), [](const Merge& a, const Merge& b) { return a.top < b.top; });
}

void MergedColumns::fill(Row& row) {
  if (merges_.empty()) return;
  for (; next_ < merges_.size() && merges_[next_].top <= row.number; ++next_)
    if (const Merge& m = merges_[next_]; m.top == row.number && !row.at(m.left).empty())
      open_[m.left] = {m.bottom, row.at(m.left)};
  if (row.blank()) return;
  for (auto at = open_.begin(); at != open_.end();) {
    const auto& [bottom, value] = at->second;
    if (bottom < row.number) {
      at = open_.erase(at);
      continue;
    }
    const auto column = static_cast<size_t>(at->first);
    if (row.cells.size() <= column) row.cells.resize(column + 1);
    if (row.cells[column].empty()) row.cells[column] = value;
    ++at;
  }
}

}  // namespace intake
