#include "documents/pages.h"

#include <algorithm>

#include "documents/canvas.h"
#include "documents/set_blocks.h"

namespace documents {
namespace {

constexpr double kEdge = 14;        // points of paper at its foot that printers do not print on
constexpr double kLeastFoot = 28;   // and what is left below a footer that would come near it
constexpr double kAboveFooter = 6;  // between the text and a footer that reaches into it

class Layout {
 public:
  Layout(const Paper& paper, Typesetter& typesetter) : paper_(paper), typesetter_(typesetter) {}

  std::vector<std::string> run() {
    first_foot_ = text_end_above(footer_of(1));
    later_foot_ = text_end_above(footer_of(2));
    new_page();
    blocks_.reserve(paper_.blocks.size());
    for (const Block& block : paper_.blocks) blocks_.push_back(set(block, typesetter_, text_width()));
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (const auto* p = std::get_if<SetParagraph>(&blocks_[i]))
        place(*p, needed_after(i));
      else if (const auto* t = std::get_if<SetTable>(&blocks_[i]))
        place(*t, needed_after(i));
      else
        place(*std::get<const Drawing*>(blocks_[i]));
    }
    furnish();
    std::vector<std::string> pages;
    for (auto& canvas : pages_) pages.push_back(canvas.take());
    return pages;
  }

 private:
  double text_width() const { return paper_.width - paper_.left - paper_.right; }
  double bottom() const {
    return std::min(paper_.height - paper_.bottom, pages_.size() == 1 ? first_foot_ : later_foot_);
  }
  double room() const { return bottom() - y_; }
  double page_height() const { return bottom() - paper_.top; }
  bool fresh() const { return y_ <= paper_.top + 0.01; }
  Canvas& canvas() { return pages_[page_]; }

  void new_page() {
    page_ = pages_.size();
    pages_.emplace_back(paper_.height);
    y_ = paper_.top;
  }

  // Whether what follows a block may not begin a page without it: said by the block, or because what follows is set
  // right: a signature, its date and seal say nothing on a page of their own.
  bool keeps_next(size_t i) const {
    if (i + 1 >= blocks_.size()) return false;
    const auto* p = std::get_if<SetParagraph>(&blocks_[i]);
    if (p && p->source->keep_with_next) return true;
    const auto* t = std::get_if<SetTable>(&blocks_[i]);
    if (t && !t->rows.empty() && t->keeps_next(t->rows.size() - 1)) return true;
    const auto* next = std::get_if<SetParagraph>(&blocks_[i + 1]);
    return next && next->source->align == Align::kRight && !std::holds_alternative<const Drawing*>(blocks_[i]);
  }

  // What must stand below a block's end on the same page; nothing when no page has the room.
  double needed_after(size_t i) const {
    if (!keeps_next(i)) return 0;
    const double needed = needed_from(i + 1);
    return needed < page_height() ? needed : 0;
  }

  // The least of a block that must stand with what comes before it, with all it takes along. Blocks kept together make
  // a chain; one longer than a page keeps nothing, so looking further is in vain.
  double needed_from(size_t i) const {
    double needed = 0;
    for (;; ++i) {
      if (const auto* p = std::get_if<SetParagraph>(&blocks_[i])) {
        if (p->source->page_break_before) return needed;
        needed += p->source->space_before;
        if (may_part(*p)) return needed + p->text_height(0, kFewestLines);
        needed += p->text_height(0, p->lines.size()) + p->source->space_after;
        if (!keeps_next(i) || needed > page_height()) return needed;
      } else if (const auto* t = std::get_if<SetTable>(&blocks_[i])) {
        return needed + t->height(0, t->headers < t->rows.size() ? t->group_end(t->headers) : t->rows.size());
      } else {
        return needed + std::get<const Drawing*>(blocks_[i])->height;
      }
    }
  }

  // Fewer lines of a paragraph than this stand neither at the foot of a page nor at the head of the next.
  static constexpr size_t kFewestLines = 2;
  static bool may_part(const SetParagraph& p) { return !p.source->keep_lines && p.lines.size() >= 2 * kFewestLines; }

  // How many lines from `from` on go onto this page; `after` must fit below the last line.
  size_t lines_that_fit(const SetParagraph& p, size_t from, double after) const {
    const size_t n = p.lines.size();
    double used = 0;
    size_t fit = from;
    while (fit < n && used + p.lines[fit].height <= room() + 0.01) used += p.lines[fit++].height;
    if (fit == n && (after == 0 || used + p.source->space_after + after <= room() + 0.01)) return n - from;
    if (from == 0 && !may_part(p)) return 0;
    fit = std::min(fit, n - std::min(n, kFewestLines));
    const size_t fewest = from == 0 ? kFewestLines : 1;
    return fit >= from + fewest ? fit - from : 0;
  }

  void place(const SetParagraph& p, double after) {
    if (p.source->page_break_before && !fresh()) new_page();
    if (!fresh()) y_ += p.source->space_before;
    for (size_t i = 0; i < p.lines.size();) {
      size_t count = lines_that_fit(p, i, after);
      if (count == 0 && !fresh()) {
        new_page();
        count = lines_that_fit(p, i, after);
      }
      if (count == 0) count = lines_that_fit(p, i, 0);
      if (count == 0) count = lines_whatever(p, i);
      for (; count > 0; --count, ++i) {
        canvas().line_of_text(p.lines[i], paper_.left, y_ + p.lines[i].baseline());
        y_ += p.lines[i].height;
      }
      if (i < p.lines.size()) new_page();
    }
    y_ += p.source->space_after;
  }

  // On an empty page, a paragraph that asks for more than a page: as many lines as there is room for, at least one.
  size_t lines_whatever(const SetParagraph& p, size_t from) const {
    double used = 0;
    size_t fit = from;
    while (fit < p.lines.size() && used + p.lines[fit].height <= room() + 0.01) used += p.lines[fit++].height;
    return std::max<size_t>(fit - from, 1);
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
    OpenCell o{&cell, row + cell.rows(), y_, {}, 0};
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
      canvas().line_of_text(*line, x + t.side_padding, y + above + line->baseline());
      y += above + line->height;
    }
  }

  void turn_page(const SetTable& table, size_t headers, std::vector<OpenCell>& cells) {
    for (auto& o : cells) close_part(*table.source, o);
    new_page();
    for (size_t h = 0; h < headers; ++h) draw(table, h);
    for (auto& o : cells) o.top = y_;
  }

  void draw(const SetTable& table, size_t r) {
    const double top = y_;
    for (const SetCell& cell : table.rows[r].cells) {
      OpenCell o = open(cell, r);
      y_ = top + table.height(r, r + cell.rows());
      close_part(*table.source, o);
      y_ = top;
    }
    y_ = top + table.rows[r].height;
  }

  // The rows [from, to), tied together by cells that span them and taller than a page, or one row that is: they go over
  // to the next page between rows, or inside a row that fits no page.
  void draw_over_pages(const SetTable& table, size_t from, size_t to, size_t headers) {
    const Table& t = *table.source;
    const auto& rows = table.rows;
    std::vector<OpenCell> cells;
    double page = page_height();
    for (size_t h = 0; h < headers; ++h) page -= rows[h].height;
    const auto longest_part = [&] {
      double used = 0;
      for (const auto& o : cells)
        used = std::max(
            used, fitting(o, y_ + room() - o.top - 2 * t.padding).first + (o.done() ? 0 : o.top - y_ + 2 * t.padding));
      return std::max(used, 0.0);
    };
    for (size_t r = from; r < to; ++r) {
      if (rows[r].height <= page && rows[r].height > room() + 0.01) turn_page(table, headers, cells);
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
        turn_page(table, headers, cells);
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

  void place(const SetTable& table, double after) {
    const auto& rows = table.rows;
    const size_t headers = table.headers;
    const double page = page_height();
    size_t repeated = headers;
    if (rows.empty()) return;
    if (table.group_end(0) > headers || table.height(0, headers) > page / 2)
      repeated = 0;  // headers that leave no room stand once
    const double body = page - table.height(0, repeated);
    for (size_t r = 0; r < rows.size();) {
      const size_t end = table.group_end(r);
      double need = table.height(r, end);
      const bool too_tall = need > (r < headers ? page : body) + 0.01;
      if (too_tall) need = std::min(rows[r].height, page / 6);
      if (r < headers && end >= headers && headers < rows.size()) {  // a header never stands alone at the foot
        const double first = table.height(headers, table.group_end(headers));
        need += first > body ? page / 6 : first;
      }
      if (end == rows.size() && (r > headers || headers == 0) && need + after <= body) need += after;
      if (need > room() + 0.01 && !fresh()) {
        new_page();
        if (r >= headers)
          for (size_t h = 0; h < repeated; ++h) draw(table, h);
      }
      if (too_tall)
        draw_over_pages(table, r, end, r < headers ? 0 : repeated);
      else
        for (size_t k = r; k < end; ++k) draw(table, k);
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

  const std::vector<Block>& footer_of(int page) const {
    return page == 1 && paper_.first_footer ? *paper_.first_footer : paper_.footer;
  }
  const std::vector<Block>& header_of(int page) const {
    return page == 1 && paper_.first_header ? *paper_.first_header : paper_.header;
  }

  // A footer begins within the lower margin; one too tall for it reaches up into the text, as in Word.
  double footer_top(const std::vector<Block>& footer) {
    double height_of_all = 0;
    for (const Block& block : footer) height_of_all += height(set(block, typesetter_, text_width()));
    const double usual = paper_.height - paper_.bottom * 0.6;
    return usual + height_of_all <= paper_.height - kEdge ? usual : paper_.height - kLeastFoot - height_of_all;
  }

  double text_end_above(const std::vector<Block>& footer) {
    return footer.empty() ? paper_.height : footer_top(footer) - kAboveFooter;
  }

  // Headers and footers, when the number of pages is known.
  void furnish() {
    const int pages = static_cast<int>(pages_.size());
    for (int n = 1; n <= pages; ++n) {
      page_ = static_cast<size_t>(n - 1);
      y_ = paper_.top * 0.5;
      furnish(header_of(n), n, pages);
      y_ = footer_top(footer_of(n));
      furnish(footer_of(n), n, pages);
    }
  }

  void furnish(const std::vector<Block>& furniture, int page, int pages) {
    for (const Block& block : furniture) {
      const SetBlock made = set(block, typesetter_, text_width(), page, pages);
      if (const auto* p = std::get_if<SetParagraph>(&made))
        for (const auto& line : p->lines) {
          canvas().line_of_text(line, paper_.left, y_ + line.baseline());
          y_ += line.height;
        }
      else if (const auto* t = std::get_if<SetTable>(&made))
        for (size_t r = 0; r < t->rows.size(); ++r) draw(*t, r);
    }
  }

  const Paper& paper_;
  Typesetter& typesetter_;
  std::vector<SetBlock> blocks_;
  std::vector<Canvas> pages_;
  size_t page_ = 0;                         ///< the one being drawn on
  double first_foot_ = 0, later_foot_ = 0;  ///< where the text must end for the footer of the first page, of others
  double y_ = 0;
};

}  // namespace

std::vector<std::string> lay_out(const Paper& paper, Typesetter& typesetter) { return Layout(paper, typesetter).run(); }

}  // namespace documents
