#include "documents/canvas.h"

#include <charconv>

#include "base/result.h"

namespace documents {
namespace {

void put(std::string& out, double n) {
  char text[32];
  const auto [end, error] = std::to_chars(text, text + sizeof text, n, std::chars_format::fixed, 2);
  base::check(error == std::errc(), "a place far beyond the page");
  std::string_view digits(text, static_cast<size_t>(end - text));
  while (digits.back() == '0') digits.remove_suffix(1);
  if (digits.back() == '.') digits.remove_suffix(1);
  out += digits == "-0" ? "0" : digits;
  out += ' ';
}

void put_colour(std::string& out, uint32_t colour, const char* op) {
  put(out, (colour >> 16 & 255) / 255.0);
  put(out, (colour >> 8 & 255) / 255.0);
  put(out, (colour & 255) / 255.0);
  out += op;
  out += '\n';
}

}  // namespace

void Canvas::line_of_text(const Line& line, double left, double baseline) {
  double x = left + line.indent;
  for (size_t from = 0; from < line.glyphs.size();) {
    const Glyph& first = line.glyphs[from];
    if (first.character == '\t') {
      x += first.width;
      ++from;
      continue;
    }
    size_t to = from;
    double width = 0;
    while (to < line.glyphs.size() && line.glyphs[to].font == first.font && line.glyphs[to].size == first.size &&
           line.glyphs[to].colour == first.colour && line.glyphs[to].underline == first.underline &&
           line.glyphs[to].character != '\t') {
      width += line.glyphs[to].width;
      if (to + 1 == line.glyphs.size() || !joined(line.glyphs[to].character, line.glyphs[to + 1].character))
        width += line.spread;
      ++to;
    }
    text(line.glyphs, from, to, x, baseline, line.spread);
    if (first.underline) {
      rule(x, baseline + first.size * 0.14, x + width - line.spread, baseline + first.size * 0.14, 0.6, first.colour);
    }
    x += width;
    from = to;
  }
}

void Canvas::text(const std::vector<Glyph>& glyphs, size_t from, size_t to, double x, double baseline, double spread) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  const Glyph& first = glyphs[from];
  if (first.colour != colour_) {
    put_colour(out_, first.colour, "rg");
    colour_ = first.colour;
  }
  out_ += "BT /F" + std::to_string(first.font) + ' ';
  put(out_, first.size);
  out_ += "Tf ";
  if (spread != 0) {
    put(out_, spread);
    out_ += "Tc ";
  }
  put(out_, x);
  put(out_, height_ - baseline);
  out_ += spread != 0 ? "Td [<" : "Td <";
  for (size_t i = from; i < to; ++i) {
    const uint16_t id = glyphs[i].id;
    out_ += {kHex[id >> 12], kHex[id >> 8 & 15], kHex[id >> 4 & 15], kHex[id & 15]};
    if (spread != 0 && i + 1 < to && joined(glyphs[i].character, glyphs[i + 1].character)) {
      out_ += "> ";
      put(out_, spread * 1000 / first.size);  // takes the spread back: a number is not drawn apart
      out_ += '<';
    }
  }
  out_ += spread != 0 ? ">] TJ 0 Tc ET\n" : "> Tj ET\n";
}

void Canvas::rule(double x1, double y1, double x2, double y2, double stroke, uint32_t colour) {
  put_colour(out_, colour, "RG");
  put(out_, stroke);
  out_ += "w ";
  put(out_, x1);
  put(out_, height_ - y1);
  out_ += "m ";
  put(out_, x2);
  put(out_, height_ - y2);
  out_ += "l S\n";
}

void Canvas::fill(double x, double y, double w, double h, uint32_t colour) {
  put_colour(out_, colour, "rg");
  colour_ = colour;
  put(out_, x);
  put(out_, height_ - y - h);
  put(out_, w);
  put(out_, h);
  out_ += "re f\n";
}

void Canvas::box(double x, double y, double w, double h, double stroke) {
  put_colour(out_, 0, "RG");
  put(out_, stroke);
  out_ += "w ";
  put(out_, x);
  put(out_, height_ - y - h);
  put(out_, w);
  put(out_, h);
  out_ += "re S\n";
}

void Canvas::polygon(const std::vector<double>& points, double dx, double dy, uint32_t colour) {
  put_colour(out_, colour, "rg");
  colour_ = colour;
  for (size_t i = 0; i + 1 < points.size(); i += 2) {
    put(out_, dx + points[i]);
    put(out_, height_ - dy - points[i + 1]);
    out_ += i == 0 ? "m " : "l ";
  }
  out_ += "h f\n";
}

}  // namespace documents
