#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "documents/code.h"

namespace documents {

// A paper ready to be laid out: what a Word file says, without its XML. The DOCX reader makes it, reports make it
// directly, the PDF writer draws it. Lengths are points (1/72 inch); geometry is the one place where double is used.

enum class Face { kSerif, kSans };  ///< 宋体 / 仿宋 → serif, 黑体 → sans
enum class Align { kLeft, kCentre, kRight, kJustify };

struct Run {
  std::string text;  ///< UTF-8; "\n" breaks the line, "\t" goes to the next tab stop
  Face face = Face::kSerif;
  double size = 14;
  bool bold = false;
  bool underline = false;
  uint32_t colour = 0x000000;                                      ///< RRGGBB
  enum class Field { kNone, kPage, kPages } field = Field::kNone;  ///< page number, number of pages (text is ignored)
  std::shared_ptr<const CodePicture> code;  ///< a QR code or barcode standing on the line (text is ignored)
};

struct Paragraph {
  std::vector<Run> runs;
  Align align = Align::kJustify;
  double first_line_indent = 0;  ///< negative hangs
  double left_indent = 0;
  double right_indent = 0;
  double space_before = 0;
  double space_after = 0;
  double line_height = 0;  ///< exact pitch; 0: line_factor × the largest size in the line
  double line_factor = 1.5;
  bool page_break_before = false;
  bool keep_with_next = false;  ///< its last lines stand on the page where the next block begins
  bool keep_lines = false;      ///< never parted by the end of a page
  std::vector<double> tab_stops;
};

struct Cell {
  std::vector<Paragraph> paragraphs;
  int column_span = 1;
  int row_span = 1;  ///< cells covered from above are left out of their rows
  uint32_t shade = 0xFFFFFF;
  bool middle = true;  ///< vertical alignment: middle, else top
};

struct Row {
  std::vector<Cell> cells;
  bool repeats_as_header = false;
  double min_height = 0;
};

struct Table {
  std::vector<double> column_widths;  ///< points; scaled down together when wider than the page
  std::vector<Row> rows;
  Align align = Align::kLeft;  ///< of a table narrower than the page
  double border = 0.5;         ///< 0: none
  double padding = 3;          ///< within a cell, above and below its text
  double side_padding = 3;     ///< and at its sides
};

/// Charts: shapes in a box whose origin is its top left corner, y down.
struct Shape {
  enum class Kind { kRectangle, kLine, kPolygon, kText } kind = Kind::kRectangle;
  std::vector<double> points;  ///< rectangle: x y w h; line and polygon: x y x y …; text: x y (baseline)
  std::string text;
  double size = 9;             ///< text
  Align align = Align::kLeft;  ///< text, about x
  uint32_t colour = 0x000000;
  double stroke = 0.75;  ///< line width
  bool bold = false;
};

struct Drawing {
  double width = 0;
  double height = 0;
  std::vector<Shape> shapes;
};

using Block = std::variant<Paragraph, Table, Drawing>;

struct Paper {
  std::string title;                     ///< metadata
  double width = 595.3, height = 841.9;  // A4
  double top = 72, right = 72, bottom = 72, left = 79;
  std::vector<Block> header;  ///< paragraphs and tables
  std::vector<Block> footer;
  std::optional<std::vector<Block>> first_header, first_footer;  ///< of the first page, where it has its own
  std::vector<Block> blocks;
};

}  // namespace documents
