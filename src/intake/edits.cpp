#include "intake/edits.h"

namespace intake {

void apply_edits(const Edits& edits, const std::string& sheet, Row& row) {
  for (auto at = edits.lower_bound({sheet, row.number, 0}); at != edits.end(); ++at) {
    const auto& [edited_sheet, number, column] = at->first;
    if (edited_sheet != sheet || number != row.number) return;
    const auto place = static_cast<size_t>(column);
    if (row.cells.size() <= place) row.cells.resize(place + 1);
    row.cells[place] = at->second.empty() ? Cell{} : Cell{Cell::Kind::kText, at->second};
  }
}

}  // namespace intake
