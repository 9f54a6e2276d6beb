#include "documents/pages.h"

#include <algorithm>

#include "documents/canvas.h"

namespace documents {
namespace {

// A cell's lines, ready to be put anywhere.
struct SetParagraph {
  const Paragraph* source = nullptr;
  std::vector<Line> lines;
  double height() const {
    double h = source->space_before + source->space_after;
    for (const auto& l : lines) h += l.height;
    return h;
  }
};

struct SetCell {
  const Cell* source = nullptr;
  size_t column = 0;
  double x = 0, width = 0, text_height = 0;
  std::vector<SetParagraph> paragraphs;
};

struct SetRow {
  const Row* source = nullptr;
  std::vector<SetCell> cells;
  double height = 0;
};

double baseline_in(const Line& line) {
  double size = 0;
  for (const auto& g : line.glyphs) size = std::max(size, g.size);
  // Han stand 0.88 above and 0.12 below the baseline: centred in the pitch.
  return (line.height - size) / 2 + size * 0.88;
}

class Layout {
 public:
  Layout(const Paper& paper, Typesetter& typesetter) : paper_(paper), typesetter_(typesetter) {}

  std::vector<std::string> run() {
    new_page();
    for (size_t i = 0; i < paper_.blocks.size(); ++i) {
      keep_together(i);
      if (const auto* p = std::get_if<Paragraph>(&paper_.blocks[i])) place(*p);
      else if (const auto* t = std::get_if<Table>(&paper_.blocks[i])) place(*t);
      else place(std::get<Drawing>(paper_.blocks[i]));
    }
    furnish();
    std::vector<std::string> pages;
    for (auto& canvas : pages_) pages.push_back(canvas.take());
    return pages;
  }

 private:
  double text_width() const { return paper_.width - paper_.left - paper_.right; }
  double bottom() const { return paper_.height - paper_.bottom; }
  double room() const { return bottom() - y_; }
  bool fresh() const { return y_ <= paper_.top + 0.01; }
  Canvas& canvas() { return pages_.back(); }

  void new_page() {
    pages_.emplace_back(paper_.height);
    y_ = paper_.top;
  }

  SetParagraph set(const Paragraph& p, double width) { return {&p, break_lines(p, typesetter_.glyphs_of(p), width)}; }

  // The least of a block that must stand with what comes before it.
  double head_height(const Block& block) {
    if (const auto* p = std::get_if<Paragraph>(&block)) {
      const auto s = set(*p, text_width());
      double h = p->space_before;
      for (size_t i = 0; i < s.lines.size() && i < 2; ++i) h += s.lines[i].height;
      return h;
    }
    if (const auto* t = std::get_if<Table>(&block)) {
      const auto rows = set(*t);
      return rows.empty() ? 0 : rows[0].height;
    }
    return std::get<Drawing>(block).height;
  }

  void keep_together(size_t i) {
    double needed = 0;
    size_t at = i;
    for (; at < paper_.blocks.size(); ++at) {
      const auto* p = std::get_if<Paragraph>(&paper_.blocks[at]);
      if (!p || !p->keep_with_next) break;
      if (at == i && p->page_break_before) return;
      needed += set(*p, text_width()).height();
    }
    if (at == i) return;
    if (at < paper_.blocks.size()) needed += head_height(paper_.blocks[at]);
    if (needed > room() && needed < bottom() - paper_.top && !fresh()) new_page();
  }

  void place(const Paragraph& p) {
    if (p.page_break_before && !fresh()) new_page();
    const auto s = set(p, text_width());
    if (!fresh()) y_ += p.space_before;
    for (size_t i = 0; i < s.lines.size(); ++i) {
      const size_t left = s.lines.size() - i;
      double need = s.lines[i].height;
      if (i == 0 && left > 1) need += s.lines[1].height;                 // no first line alone at the foot
      if (left == 2 && i > 0) need += s.lines[i + 1].height;             // no last line alone at the head
      if (need > room() + 0.01 && !fresh()) new_page();
      canvas().line_of_text(s.lines[i], paper_.left, y_ + baseline_in(s.lines[i]));
      y_ += s.lines[i].height;
    }
    y_ += p.space_after;
  }

  std::vector<SetRow> set(const Table& t) {
    std::vector<double> widths = t.column_widths;
    double total = 0;
    for (double w : widths) total += w;
    if (total > text_width())
      for (double& w : widths) w *= text_width() / total;
    std::vector<SetRow> rows;
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
        SetCell c{&cell, column, 0, 0, 0, {}};
        for (size_t k = 0; k < column; ++k) c.x += widths[k];
        const size_t span = std::min<size_t>(static_cast<size_t>(std::max(cell.column_span, 1)), widths.size() - column);
        for (size_t k = 0; k < span; ++k) c.width += widths[column + k];
        for (const Paragraph& p : cell.paragraphs) {
          c.paragraphs.push_back(set(p, c.width - 2 * t.padding));
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
      double have = 0;
      const size_t last = std::min(rows.size(), s.row + static_cast<size_t>(s.rows)) - 1;
      for (size_t r = s.row; r <= last; ++r) have += rows[r].height;
      const double need = rows[s.row].cells[s.cell].text_height + 2 * t.padding;
      if (need > have) rows[last].height += need - have;
    }
    return rows;
  }

  double height_of(const std::vector<SetRow>& rows, size_t from, const SetCell& cell) const {
    double h = 0;
    for (size_t r = from; r < rows.size() && r < from + static_cast<size_t>(std::max(cell.source->row_span, 1)); ++r) h += rows[r].height;
    return h;
  }

  void draw(const Table& t, const std::vector<SetRow>& rows, size_t r) {
    for (const SetCell& cell : rows[r].cells) {
      const double h = height_of(rows, r, cell), x = paper_.left + cell.x;
      if (cell.source->shade != 0xFFFFFF) canvas().fill(x, y_, cell.width, h, cell.source->shade);
      if (t.border > 0) canvas().box(x, y_, cell.width, h, t.border);
      double y = y_ + (cell.source->middle ? std::max(t.padding, (h - cell.text_height) / 2) : t.padding);
      for (const auto& p : cell.paragraphs) {
        y += p.source->space_before;
        for (const auto& line : p.lines) {
          canvas().line_of_text(line, x + t.padding, y + baseline_in(line));
          y += line.height;
        }
        y += p.source->space_after;
      }
    }
    y_ += rows[r].height;
  }

  // A row taller than a page goes on line by line.
  void draw_split(const Table& t, const SetRow& row) {
    std::vector<std::vector<std::pair<const Line*, double>>> left(row.cells.size());
    for (size_t c = 0; c < row.cells.size(); ++c)
      for (const auto& p : row.cells[c].paragraphs)
        for (const auto& line : p.lines) left[c].emplace_back(&line, line.height);
    std::vector<size_t> at(row.cells.size(), 0);
    for (bool more = true; more;) {
      more = false;
      double used = 0;
      const double top = y_, most = room() - 2 * t.padding;
      for (size_t c = 0; c < row.cells.size(); ++c) {
        double y = 0;
        while (at[c] < left[c].size() && y + left[c][at[c]].second <= most + 0.01) {
          const Line& line = *left[c][at[c]].first;
          canvas().line_of_text(line, paper_.left + row.cells[c].x + t.padding, top + t.padding + y + baseline_in(line));
          y += left[c][at[c]++].second;
        }
        used = std::max(used, y);
        more |= at[c] < left[c].size();
      }
      const double h = used + 2 * t.padding;
      for (const auto& cell : row.cells)
        if (t.border > 0) canvas().box(paper_.left + cell.x, top, cell.width, h, t.border);
      y_ += h;
      if (more) {
        if (used == 0 && fresh()) return;  // a line taller than a page: nothing can be done
        new_page();
      }
    }
  }

  void place(const Table& t) {
    const auto rows = set(t);
    size_t headers = 0;
    while (headers < rows.size() && rows[headers].source->repeats_as_header) ++headers;
    for (size_t r = 0; r < rows.size(); ++r) {
      double need = rows[r].height;
      for (const auto& cell : rows[r].cells) need = std::max(need, height_of(rows, r, cell));
      if (r < headers && headers < rows.size()) need += rows[headers].height;
      if (need > room() + 0.01 && !fresh()) {
        new_page();
        if (r >= headers)
          for (size_t h = 0; h < headers; ++h) draw(t, rows, h);
      }
      if (rows[r].height > room() + 0.01) draw_split(t, rows[r]);
      else draw(t, rows, r);
    }
  }

  void place(const Drawing& d) {
    if (d.height > room() && !fresh()) new_page();
    const double x = paper_.left + std::max(0.0, (text_width() - d.width) / 2);
    for (const Shape& s : d.shapes) {
      if (s.kind == Shape::Kind::kRectangle) canvas().fill(x + s.points[0], y_ + s.points[1], s.points[2], s.points[3], s.colour);
      else if (s.kind == Shape::Kind::kLine)
        for (size_t i = 0; i + 3 < s.points.size(); i += 2) canvas().rule(x + s.points[i], y_ + s.points[i + 1], x + s.points[i + 2], y_ + s.points[i + 3], s.stroke, s.colour);
      else if (s.kind == Shape::Kind::kPolygon) canvas().polygon(s.points, x, y_, s.colour);
      else draw_words(s, x);
    }
    y_ += d.height;
  }

  void draw_words(const Shape& s, double x) {
    Run run;
    run.text = s.text;
    run.size = s.size;
    run.bold = s.bold;
    run.colour = s.colour;
    run.face = Face::kSans;
    Line line;
    line.glyphs = typesetter_.glyphs_of(run);
    for (const auto& g : line.glyphs) line.width += g.width;
    const double shift = s.align == Align::kCentre ? line.width / 2 : s.align == Align::kRight ? line.width : 0;
    canvas().line_of_text(line, x + s.points[0] - shift, y_ + s.points[1]);
  }

  // Headers and footers, when the number of pages is known.
  void furnish() {
    const int pages = static_cast<int>(pages_.size());
    for (int n = 1; n <= pages; ++n) {
      double y = paper_.top * 0.5;
      for (const auto* part : {&paper_.header, &paper_.footer}) {
        if (part == &paper_.footer) y = paper_.height - paper_.bottom * 0.6;
        for (const Paragraph& p : *part)
          for (const auto& line : break_lines(p, typesetter_.glyphs_of(p, n, pages), text_width())) {
            pages_[static_cast<size_t>(n - 1)].line_of_text(line, paper_.left, y + baseline_in(line));
            y += line.height;
          }
      }
    }
  }

  const Paper& paper_;
  Typesetter& typesetter_;
  std::vector<Canvas> pages_;
  double y_ = 0;
};

}  // namespace

std::vector<std::string> lay_out(const Paper& paper, Typesetter& typesetter) { return Layout(paper, typesetter).run(); }

}  // namespace documents
