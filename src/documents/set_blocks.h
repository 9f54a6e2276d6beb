#pragma once
// Inside this room: blocks broken into lines and rows for the width of a page, ready to be put on pages.
#include <variant>
#include <vector>

#include "documents/lines.h"
#include "documents/paper.h"
#include "documents/typeset.h"

namespace documents {

struct SetParagraph {
  const Paragraph* source = nullptr;
  std::vector<Line> lines;
  double text_height(size_t from, size_t to) const;
  double height() const { return source->space_before + text_height(0, lines.size()) + source->space_after; }
};

struct SetCell {
  const Cell* source = nullptr;
  size_t column = 0;
  double x = 0, width = 0, text_height = 0;
  std::vector<SetParagraph> paragraphs;
  size_t rows() const { return static_cast<size_t>(source->row_span > 1 ? source->row_span : 1); }
};

struct SetRow {
  const Row* source = nullptr;
  std::vector<SetCell> cells;
  double height = 0;
};

struct SetTable {
  const Table* source = nullptr;
  std::vector<SetRow> rows;
  size_t headers = 0;  ///< rows at the top that come again on each page

  double height(size_t from, size_t to) const;
  /// The row after the last that is tied to row `from`, by cells spanning both or because rows keep with the next.
  size_t group_end(size_t from) const;
  /// As in Word: when the paragraphs its cells begin with all say so.
  bool keeps_next(size_t row) const;
};

SetParagraph set(const Paragraph& paragraph, Typesetter& typesetter, double width, int page = 0, int pages = 0);
/// `page` of `pages`: what page numbers say, where they are known.
SetTable set(const Table& table, Typesetter& typesetter, double width, int page = 0, int pages = 0);

using SetBlock = std::variant<SetParagraph, SetTable, const Drawing*>;
SetBlock set(const Block& block, Typesetter& typesetter, double width, int page = 0, int pages = 0);
double height(const SetBlock& block);

}  // namespace documents
