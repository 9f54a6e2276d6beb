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
      if (const auto* p = std::get_if<Paragraph>(&paper_.blocks[i]))
        place(*p);
      else if (const auto* t = std::get_if<Table>(&paper_.blocks[i]))
        place(*t);
      else
        place(std::get<Drawing>(paper_.blocks[i]));
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
      if (i == 0 && left > 1) need += s.lines[1].height;      // no first line alone at the foot
      if (left == 2 && i > 0) need += s.lines[i + 1].height;  // no last line alone at the head
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
        const size_t span =
            std::min<size_t>(static_cast<size_t>(std::max(cell.column_span, 1)), widths.size() - column);
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
    for (size_t r = from; r < rows.size() && r < from + static_cast<size_t>(std::max(cell.source->row_span, 1)); ++r)
      h += rows[r].height;
    return h;
  }

  // A cell being drawn over several pages: what is left of it, and where its part on this page began.
  struct OpenCell {
    const SetCell* cell = nullptr;
    size_t ends_before = 0;  ///< row
    double top = 0;
    std::vector<std::pair<const Line*, double>> lines;  ///< with the space above each
    size_t next = 0;
    bool done() const { return next >= lines.size(); }
  };

  OpenCell open(const SetCell& cell, size_t row) const {
    OpenCell o{&cell, row + static_cast<size_t>(std::max(cell.source->row_span, 1)), y_, {}, 0};
    double above = 0;
    for (const auto& p : cell.paragraphs) {
      above += p.source->space_before;
      for (const auto& line : p.lines) {
        o.lines.emplace_back(&line, above);
        above = 0;
      }
      above = p.source->space_after;
    }
    return o;
  }

  // How much of an open cell goes into `most` points: height used and the line after the last that fits.
  static std::pair<double, size_t> fitting(const OpenCell& o, double most) {
    double used = 0;
    size_t i = o.next;
    for (; i < o.lines.size(); ++i) {
      const double step = o.lines[i].first->height + o.lines[i].second;
      if (used + step > most + 0.01) break;
      used += step;
    }
    return {used, i};
  }

  // Draws an open cell's part on this page, down to y_; a line that fits no page at all is drawn all the same.
  void close_part(const Table& t, OpenCell& o) {
    const double h = y_ - o.top, x = paper_.left + o.cell->x;
    if (h <= 0.01) return;
    if (o.cell->source->shade != 0xFFFFFF) canvas().fill(x, o.top, o.cell->width, h, o.cell->source->shade);
    if (t.border > 0) canvas().box(x, o.top, o.cell->width, h, t.border);
    const auto [used, end] = fitting(o, h - 2 * t.padding);
    const bool whole = o.next == 0 && end == o.lines.size();
    double y = o.top + (whole && o.cell->source->middle ? std::max(t.padding, (h - used) / 2) : t.padding);
    for (; o.next < end; ++o.next) {
      const auto& [line, above] = o.lines[o.next];
      canvas().line_of_text(*line, x + t.padding, y + above + baseline_in(*line));
      y += above + line->height;
    }
  }

  void turn_page(const Table& t, const std::vector<SetRow>& rows, size_t headers, std::vector<OpenCell>& cells) {
    for (auto& o : cells) close_part(t, o);
    new_page();
    for (size_t h = 0; h < headers; ++h) draw(t, rows, h);
    for (auto& o : cells) o.top = y_;
  }

  void draw(const Table& t, const std::vector<SetRow>& rows, size_t r) {
    const double top = y_;
    for (const SetCell& cell : rows[r].cells) {
      OpenCell o = open(cell, r);
      y_ = top + height_of(rows, r, cell);
      close_part(t, o);
      y_ = top;
    }
    y_ = top + rows[r].height;
  }

  // The rows [from, to), tied together by cells that span them and taller than a page, or one row that is: they go over
  // to the next page between rows, or inside a row that fits no page.
  void draw_over_pages(const Table& t, const std::vector<SetRow>& rows, size_t from, size_t to, size_t headers) {
    std::vector<OpenCell> cells;
    double page = bottom() - paper_.top;
    for (size_t h = 0; h < headers; ++h) page -= rows[h].height;
    const auto longest_part = [&] {
      double used = 0;
      for (const auto& o : cells)
        used = std::max(
            used, fitting(o, y_ + room() - o.top - 2 * t.padding).first + (o.done() ? 0 : o.top - y_ + 2 * t.padding));
      return std::max(used, 0.0);
    };
    for (size_t r = from; r < to; ++r) {
      if (rows[r].height <= page && rows[r].height > room() + 0.01) turn_page(t, rows, headers, cells);
      for (const SetCell& cell : rows[r].cells) cells.push_back(open(cell, r));
      const double end = y_ + rows[r].height;
      if (rows[r].height <= room() + 0.01) y_ = end;
      // What does not fit goes on: cells that end with this row must be done, and a row taller than a page fills it.
      const auto unfinished = [&] {
        for (const auto& o : cells)
          if (o.ends_before == r + 1 && fitting(o, y_ - o.top - 2 * t.padding).second < o.lines.size()) return true;
        return false;
      };
      while (unfinished()) {
        const double more = longest_part();
        y_ += std::min(more, room());
        if (!unfinished()) break;
        std::vector<size_t> before;
        for (const auto& o : cells) before.push_back(o.next);
        turn_page(t, rows, headers, cells);
        bool moved = false;
        for (size_t i = 0; i < cells.size(); ++i) moved |= cells[i].next > before[i];
        if (!moved && longest_part() <= 2 * t.padding + 0.01) break;  // a line taller than a page: nothing can be done
      }
      for (size_t i = 0; i < cells.size();) {
        if (cells[i].ends_before > r + 1 && r + 1 < to) {
          ++i;
        } else {
          close_part(t, cells[i]);
          cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(i));
        }
      }
    }
  }

  // The row after the last that is tied to row `from` by cells spanning both.
  static size_t group_end(const std::vector<SetRow>& rows, size_t from) {
    size_t end = from + 1;
    for (size_t r = from; r < end && r < rows.size(); ++r)
      for (const auto& cell : rows[r].cells)
        end = std::max(end, r + static_cast<size_t>(std::max(cell.source->row_span, 1)));
    return std::min(end, rows.size());
  }

  void place(const Table& t) {
    const auto rows = set(t);
    const auto height = [&](size_t from, size_t to) {
      double h = 0;
      for (size_t r = from; r < to; ++r) h += rows[r].height;
      return h;
    };
    size_t headers = 0;
    while (headers < rows.size() && rows[headers].source->repeats_as_header) ++headers;
    const double page = bottom() - paper_.top;
    size_t repeated = headers;
    if (group_end(rows, 0) > headers || height(0, headers) > page / 2)
      repeated = 0;  // headers that leave no room stand once
    const double body = page - height(0, repeated);
    for (size_t r = 0; r < rows.size();) {
      const size_t end = group_end(rows, r);
      double need = height(r, end);
      const bool too_tall = need > (r < headers ? page : body) + 0.01;
      if (too_tall) need = std::min(rows[r].height, page / 6);
      if (r < headers && end >= headers && headers < rows.size()) {  // a header never stands alone at the foot
        const double first = height(headers, group_end(rows, headers));
        need += first > body ? page / 6 : first;
      }
      if (need > room() + 0.01 && !fresh()) {
        new_page();
        if (r >= headers)
          for (size_t h = 0; h < repeated; ++h) draw(t, rows, h);
      }
      if (too_tall)
        draw_over_pages(t, rows, r, end, r < headers ? 0 : repeated);
      else
        for (size_t k = r; k < end; ++k) draw(t, rows, k);
      r = end;
    }
  }

  void place(const Drawing& d) {
    if (d.height > room() && !fresh()) new_page();
    const double x = paper_.left + std::max(0.0, (text_width() - d.width) / 2);
    for (const Shape& s : d.shapes) {
      if (s.kind == Shape::Kind::kRectangle)
        canvas().fill(x + s.points[0], y_ + s.points[1], s.points[2], s.points[3], s.colour);
      else if (s.kind == Shape::Kind::kLine)
        for (size_t i = 0; i + 3 < s.points.size(); i += 2)
          canvas().rule(x + s.points[i], y_ + s.points[i + 1], x + s.points[i + 2], y_ + s.points[i + 3], s.stroke,
                        s.colour);
      else if (s.kind == Shape::Kind::kPolygon)
        canvas().polygon(s.points, x, y_, s.colour);
      else
        draw_words(s, x);
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
