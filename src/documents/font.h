#pragma once
#include <hb.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "documents/cff.h"
#include "documents/paper.h"

namespace documents {

/// One typeface in one weight, cut down to a set of characters. Widths in thousandths of the size.
class Font {
 public:
  Font(std::string cff_bytes, std::unordered_map<char32_t, uint16_t> glyphs, std::vector<uint16_t> widths,
       std::string name, int ascent, int descent);
  std::optional<uint16_t> glyph(char32_t c) const {
    const auto found = glyphs_.find(c);
    return found == glyphs_.end() ? std::nullopt : std::optional(found->second);
  }
  int width(uint16_t glyph) const { return widths_[glyph]; }
  const Cff& cff() const { return cff_; }
  const std::string& name() const { return name_; }
  int ascent() const { return ascent_; }
  int descent() const { return descent_; }

 private:
  std::string bytes_;
  Cff cff_;
  std::unordered_map<char32_t, uint16_t> glyphs_;
  std::vector<uint16_t> widths_;
  std::string name_;
  int ascent_, descent_;
};

/// The everyday characters (GB2312, ASCII, punctuation) of a face, made at first use and kept. Threads: any. Fonts:
/// Noto CJK SC from Debian's fonts-noto-cjk, looked for in $KUAISHEN_FONTS, then /usr/share/fonts/opentype/noto. Throws
/// base::Fault naming the package when they are not there.
const Font& everyday_font(Face face, bool bold);

/// A font with just these rare characters, from whichever face has them; those nobody has are left out.
std::unique_ptr<Font> rare_font(const std::vector<char32_t>& characters, Face face, bool bold);

}  // namespace documents
