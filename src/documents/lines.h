#pragma once
#include <string>
#include <vector>

#include "documents/paper.h"

namespace documents {

/// A character as it will stand on the page.
struct Glyph {
  char32_t character = 0;
  int font = 0;      ///< index into the document's fonts
  uint16_t id = 0;   ///< code (= CID) in that font
  double width = 0;  ///< points, before justification
  double size = 0;
  uint32_t colour = 0;
  bool underline = false;
  Run::Field field = Run::Field::kNone;
  const CodePicture* code = nullptr;  ///< stands on the baseline in the character's place; lives in the paper
};

struct Line {
  std::vector<Glyph> glyphs;
  double width = 0;   ///< of its glyphs, trailing spaces left out
  double indent = 0;  ///< from the left edge of the text area
  double spread = 0;  ///< added after each glyph but the last and those joined to the next, to justify
  double height = 0;  ///< pitch
  /// From the line's top down to where its characters stand.
  double baseline() const;
};

/// Chinese line breaking: nothing that closes begins a line, nothing that opens ends one, words and numbers stay whole
/// (unless longer than a line). Lines of a justified paragraph but its last (or one that ends in a break) are spread.
std::vector<Line> break_lines(const Paragraph& paragraph, std::vector<Glyph> glyphs, double width);

/// Parts of one word or number, which stay together and are never drawn apart.
bool joined(char32_t a, char32_t b);
bool may_not_begin_line(char32_t c);
bool may_not_end_line(char32_t c);

}  // namespace documents
