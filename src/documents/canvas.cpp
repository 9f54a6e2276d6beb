#include "documents/canvas.h"

#include <algorithm>
#include <charconv>

#include "base/result.h"

namespace documents {
namespace {

void put(std::string& out, double n, int digits_after = 2) {
  char text[32];
  const auto [end, error] = std::to_chars(text, text + sizeof text, n, std::chars_format::fixed, digits_after);
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
    if (first.code) {
      code(*first.code, x, baseline - first.code->height);
      x += first.width + line.spread;
      ++from;
      continue;
    }
    size_t to = from;
    double width = 0;
    while (to < line.glyphs.size() && line.glyphs[to].font == first.font && line.glyphs[to].size == first.size &&
           line.glyphs[to].colour == first.colour && line.glyphs[to].underline == first.underline &&
           line.glyphs[to].character != '\t' && !line.glyphs[to].code) {
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

void Canvas::code(const CodePicture& picture, double x, double y) {
  const Code& code = picture.code;
  constexpr int kFine = 5;  // digits: a hundredth of a point would add up over the modules
  const bool qr = code.kind == Code::Kind::kQr;
  const double across = picture.width / (code.columns + 2 * code.margin());
  const double down = qr ? picture.height / (code.rows + 2 * code.margin()) : picture.height;
  out_ += "q 0 g ";
  put(out_, across, kFine);
  out_ += "0 0 ";
  put(out_, -down, kFine);
  put(out_, x + across * code.margin(), kFine);
  put(out_, height_ - y - (qr ? down * code.margin() : 0), kFine);
  out_ += "cm\n";
  // In units of modules, those beside one another as one; all of them one path, so that no light seam is left between.
  for (int row = 0; row < code.rows; ++row)
    for (int from = 0; from < code.columns;) {
      int to = from;
      while (to < code.columns && code.at(to, row)) ++to;
      if (to > from) {
        for (const int n : {from, row, to - from, 1}) put(out_, n);
        out_ += "re\n";
      }
      from = std::max(to, from + 1);
    }
  out_ += "f Q\n";
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
