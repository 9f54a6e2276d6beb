#include "documents/set_blocks.h"

#include <algorithm>

namespace documents {

double SetParagraph::text_height(size_t from, size_t to) const {
  double h = 0;
  for (size_t i = from; i < to && i < lines.size(); ++i) h += lines[i].height;
  return h;
}

double SetTable::height(size_t from, size_t to) const {
  double h = 0;
  for (size_t r = from; r < to && r < rows.size(); ++r) h += rows[r].height;
  return h;
}

size_t SetTable::group_end(size_t from) const {
  size_t end = from + 1;
  for (size_t r = from; r < end && r < rows.size(); ++r) {
    if (keeps_next(r)) end = std::max(end, r + 2);
    for (const auto& cell : rows[r].cells) end = std::max(end, r + cell.rows());
  }
  return std::min(end, rows.size());
}

bool SetTable::keeps_next(size_t row) const {
  const auto& cells = rows[row].cells;
  return !cells.empty() && std::all_of(cells.begin(), cells.end(), [](const SetCell& cell) {
    return !cell.paragraphs.empty() && cell.paragraphs[0].source->keep_with_next;
  });
}

SetParagraph set(const Paragraph& p, Typesetter& typesetter, double width, int page, int pages) {
  return {&p, break_lines(p, typesetter.glyphs_of(p, page, pages), width)};
}

SetTable set(const Table& t, Typesetter& typesetter, double text_width, int page, int pages) {
  std::vector<double> widths = t.column_widths;
  double total = 0;
  for (double w : widths) total += w;
  if (total > text_width)
    for (double& w : widths) w *= text_width / total;
  const double spare = std::max(0.0, text_width - total);
  const double left = t.align == Align::kCentre ? spare / 2 : t.align == Align::kRight ? spare : 0;
  SetTable table{&t, {}, 0};
  auto& rows = table.rows;
  std::vector<int> covered(widths.size(), 0);  // rows still covered from above, by column
  struct Span {
    size_t row, cell;
    int rows;
  };
  std::vector<Span> spans;
  for (const Row& source : t.rows) {
    SetRow row{&source, {}, source.min_height};
    size_t column = 0;
    for (const Cell& cell : source.cells) {
      while (column < widths.size() && covered[column] > 0) ++column;
      if (column >= widths.size()) break;
      SetCell c{&cell, column, left, 0, 0, {}};
      for (size_t k = 0; k < column; ++k) c.x += widths[k];
      const size_t span = std::min<size_t>(static_cast<size_t>(std::max(cell.column_span, 1)), widths.size() - column);
      for (size_t k = 0; k < span; ++k) c.width += widths[column + k];
      for (const Paragraph& p : cell.paragraphs) {
        c.paragraphs.push_back(set(p, typesetter, c.width - 2 * t.side_padding, page, pages));
        c.text_height += c.paragraphs.back().height();
      }
      if (cell.row_span > 1) {
        spans.push_back({rows.size(), row.cells.size(), cell.row_span});
        for (size_t k = 0; k < span; ++k) covered[column + k] = cell.row_span;
      } else {
        row.height = std::max(row.height, c.text_height + 2 * t.padding);
      }
      column += span;
      row.cells.push_back(std::move(c));
    }
    for (int& n : covered) n = std::max(0, n - 1);
    rows.push_back(std::move(row));
  }
  for (const Span& s : spans) {  // what a tall cell needs beyond its rows goes to the last of them
    const size_t last = std::min(rows.size(), s.row + static_cast<size_t>(s.rows)) - 1;
    const double have = table.height(s.row, last + 1);
    const double need = rows[s.row].cells[s.cell].text_height + 2 * t.padding;
    if (need > have) rows[last].height += need - have;
  }
  while (table.headers < rows.size() && rows[table.headers].source->repeats_as_header) ++table.headers;
  return table;
}

SetBlock set(const Block& block, Typesetter& typesetter, double width, int page, int pages) {
  if (const auto* p = std::get_if<Paragraph>(&block)) return set(*p, typesetter, width, page, pages);
  if (const auto* t = std::get_if<Table>(&block)) return set(*t, typesetter, width, page, pages);
  return &std::get<Drawing>(block);
}

double height(const SetBlock& block) {
  if (const auto* p = std::get_if<SetParagraph>(&block)) return p->height();
  if (const auto* t = std::get_if<SetTable>(&block)) return t->height(0, t->rows.size());
  return std::get<const Drawing*>(block)->height;
}

}  // namespace documents
