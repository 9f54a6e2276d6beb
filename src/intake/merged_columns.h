#pragma once
#include <map>
#include <utility>
#include <vector>

#include "intake/cell.h"

namespace intake {

struct Merge {
  int64_t top = 0, bottom = 0;
  int left = 0, right = 0;
};

/// Regions merged down one column: their value, which stands in the top cell, belongs to every row. (Across columns
/// only header rows use it.) Rows come from above, so a region is taken up at its top and dropped after its bottom.
class MergedColumns {
 public:
  explicit MergedColumns(std::vector<Merge> merges);
  void fill(Row& row);

 private:
  std::vector<Merge> merges_;
  std::map<int, std::pair<int64_t, Cell>> open_;  // by column: the last row, the value
  size_t next_ = 0;
};

}  // namespace intake
