#pragma once
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "documents/font.h"
#include "documents/lines.h"
#include "documents/paper.h"

namespace documents {

/// The fonts of one document: turns runs into glyphs and remembers which were used.
class Typesetter {
 public:
  /// Looks at every character first, so that rare ones get a font of their own.
  explicit Typesetter(const Paper& paper);

  /// Fields (page numbers) become digits when `page` is given, else the width of two digits.
  std::vector<Glyph> glyphs_of(const Paragraph& paragraph, int page = 0, int pages = 0);
  std::vector<Glyph> glyphs_of(const Run& run);

  struct Use {
    char32_t character = 0;
    uint16_t glyph = 0;
  };
  struct FontInUse {
    const Font* font = nullptr;
    std::map<uint16_t, Use>
        used;  ///< by code; a code stands for one character, or text copied from the page would be wrong

    /// The code for a character: its glyph's number, or one beyond the font's glyphs when another character has that.
    uint16_t code(char32_t character, uint16_t glyph);

   private:
    std::map<char32_t, uint16_t> extra_;  ///< characters that share a glyph with an earlier one
    std::vector<char32_t> seen_;          ///< by glyph: the character whose code it is, to find most without searching
  };
  const std::vector<FontInUse>& fonts() const { return fonts_; }
  const std::set<char32_t>& missing() const { return missing_; }

 private:
  void add(const Run& run, std::string_view text, std::vector<Glyph>& out);
  int font_index(const Font* font);

  std::map<std::pair<Face, bool>, std::shared_ptr<const Font>> rare_;
  std::vector<FontInUse> fonts_;
  std::set<char32_t> missing_;
};

}  // namespace documents
