#pragma once
#include <string>
#include <vector>

#include "documents/lines.h"

namespace documents {

/// The drawing operators of one PDF page. y counts down from the page's top and is turned over here.
class Canvas {
 public:
  explicit Canvas(double height) : height_(height) {}

  void line_of_text(const Line& line, double left, double baseline);
  void text(const std::vector<Glyph>& glyphs, size_t from, size_t to, double x, double baseline, double spread);
  void rule(double x1, double y1, double x2, double y2, double stroke, uint32_t colour);
  void fill(double x, double y, double w, double h, uint32_t colour);
  void box(double x, double y, double w, double h, double stroke);
  /// The dark modules of a code within its box, its light margin left free.
  void code(const CodePicture& picture, double x, double y);
  void polygon(const std::vector<double>& points, double dx, double dy, uint32_t colour);
  std::string take() { return std::move(out_); }

 private:
  double height_;
  std::string out_;
  uint32_t colour_ = 0xFFFFFFFF;
};

}  // namespace documents
