#include "documents/lines.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace documents {
namespace {

// Of the size. Drawn further apart, characters look like words of their own, and are copied with spaces in between: a
// line that asks for a little more (a number did not fit it) is drawn apart as far as this, one that asks for much more
// is left short.
constexpr double kWidestSpread = 0.095, kLeftShort = 2 * kWidestSpread;

// Letters and digits that belong together: a word, a number, a case number's digits.
bool sticks(char32_t c) {
  return (c > 0x20 && c < 0x7F && c != '-' && c != '/' && c != '(' && c != ')') || (c >= 0xC0 && c <= 0x24F);
}

bool is_han(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }  // most of any paper: nothing else need be asked

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

bool may_break_between(char32_t a, char32_t b) {
  if (may_not_begin_line(b) || may_not_end_line(a) || b == ' ') return false;
  // ¥ and a number, a number and its %, a digit and 元 may part; 1,234.50 may not.
  return !joined(a, b);
}

// Where a line can be drawn apart to fill its width.
size_t open_joints(const std::vector<Glyph>& glyphs) {
  size_t n = 0;
  for (size_t i = 0; i + 1 < glyphs.size(); ++i) n += !joined(glyphs[i].character, glyphs[i + 1].character);
  return n;
}

double size_of(const std::vector<Glyph>& glyphs) {
  double size = 0;
  for (const auto& g : glyphs) size = std::max(size, g.size);
  return size;
}

double code_of(const std::vector<Glyph>& glyphs) {
  double height = 0;
  for (const auto& g : glyphs) height = std::max(height, g.code ? g.code->height : 0);
  return height;
}

constexpr double kBelow = 0.12;  // of the size: what Han take below the baseline, of a whole of 1

double height_of(const Paragraph& p, const std::vector<Glyph>& glyphs, double fallback) {
  const double size = size_of(glyphs);
  const double text = p.line_height > 0 ? p.line_height : (size > 0 ? size : fallback) * p.line_factor;
  const double code = code_of(glyphs);
  if (code == 0) return text;
  return size > 0 ? std::max(text, code + size * kBelow) : code;
}

}  // namespace

bool joined(char32_t a, char32_t b) {
  if (is_han(a) || is_han(b)) return false;
  // 初12345-2号, 2022-12-31, 2022/12/31, －1,234.50: one number to the reader.
  if (is_digit(a) && (b == '-' || b == '/')) return true;
  if ((a == '-' || a == '/' || a == U'－') && is_digit(b)) return true;
  return sticks(a) && sticks(b);
}

bool may_not_begin_line(char32_t c) {
  if (is_han(c)) return false;
  return std::u32string_view(U"，。；：、）》」』】〕！？”’〉〗％%…—·),.;:!?]}℃‰").find(c) != std::u32string_view::npos;
}
bool may_not_end_line(char32_t c) {
  if (is_han(c)) return false;
  return std::u32string_view(U"（《「『【〔〈〖“‘￥¥＄￡([{$№").find(c) != std::u32string_view::npos;
}

double Line::baseline() const {
  const double size = size_of(glyphs), code = code_of(glyphs);
  if (size == 0) return code;
  // Centred in the pitch, or lower where a code needs the room above.
  return std::max((height - size) / 2 + size * (1 - kBelow), std::min(code, height - size * kBelow));
}

std::vector<Line> break_lines(const Paragraph& p, std::vector<Glyph> glyphs, double width) {
  std::vector<Line> lines;
  const double fallback = p.runs.empty() ? 12 : p.runs.front().size;
  size_t at = 0;
  bool more = true;
  while (more) {
    Line line;
    line.indent = p.left_indent + (lines.empty() ? p.first_line_indent : 0);
    const double room = std::max(width - line.indent - p.right_indent, 20.0);
    size_t end = at, best = 0;  // best: last place where the line may end
    double used = 0;
    bool ends_by_break = false;
    while (end < glyphs.size()) {
      const Glyph& g = glyphs[end];
      if (g.character == '\n') {
        ends_by_break = true;
        break;
      }
      double step = g.width;
      if (g.character == '\t') {
        double stop = 0;
        for (double t : p.tab_stops)
          if (stop == 0 && t > line.indent + used + 0.01) stop = t - line.indent;
        step = stop > 0 ? stop - used : g.size * 2 - std::fmod(used, g.size * 2);
        glyphs[end].width = step;
      }
      if (used + step > room + 0.01 && g.character != ' ' && end > at) break;
      used += step;
      ++end;
      if (end < glyphs.size() && may_break_between(g.character, glyphs[end].character)) best = end;
    }
    const bool last = end >= glyphs.size();
    if (!last && !ends_by_break) {
      if (best > at) {
        end = best;
      } else {  // longer than a line: cut where it hurts least, digits if need be
        size_t cut = end;
        while (cut > at + 1 &&
               (may_not_begin_line(glyphs[cut].character) || may_not_end_line(glyphs[cut - 1].character)))
          --cut;
        if (cut > at + 1 || !may_not_begin_line(glyphs[cut].character)) end = cut;
      }
    }
    line.glyphs.assign(glyphs.begin() + static_cast<std::ptrdiff_t>(at),
                       glyphs.begin() + static_cast<std::ptrdiff_t>(end));
    size_t visible = line.glyphs.size();
    while (visible > 0 && line.glyphs[visible - 1].character == ' ') --visible;
    for (size_t i = 0; i < visible; ++i) line.width += line.glyphs[i].width;
    if (!last || ends_by_break) line.glyphs.resize(visible);
    line.height = height_of(p, line.glyphs, fallback);
    const double slack = room - line.width;
    if (p.align == Align::kCentre) line.indent += slack / 2;
    if (p.align == Align::kRight) line.indent += slack;
    if (p.align == Align::kJustify && !last && !ends_by_break && slack > 0 && !line.glyphs.empty())
      if (const double size = line.glyphs.front().size,
          spread = slack / static_cast<double>(std::max<size_t>(open_joints(line.glyphs), 1));
          spread < kLeftShort * size)
        line.spread = std::min(spread, kWidestSpread * size);
    lines.push_back(std::move(line));
    at = end;
    if (ends_by_break)
      ++at;
    else
      while (at < glyphs.size() && !last && glyphs[at].character == ' ') ++at;
    more = at < glyphs.size() || (ends_by_break && at == glyphs.size());
    if (ends_by_break && at >= glyphs.size()) {
      more = false;
    }
  }
  return lines;
}

}  // namespace documents
