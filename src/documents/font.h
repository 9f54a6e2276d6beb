#pragma once
#include <hb.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "documents/cff.h"
#include "documents/paper.h"

namespace documents {

/// One typeface in one weight, cut down to a set of characters. Widths in thousandths of the size.
class Font {
 public:
  Font(std::string cff_bytes, const std::unordered_map<char32_t, uint16_t>& glyphs, std::vector<uint16_t> widths,
       std::string name, int ascent, int descent);
  std::optional<uint16_t> glyph(char32_t c) const {
    if (c < near_.size()) return near_[c] ? std::optional(near_[c]) : std::nullopt;
    const auto found = far_.find(c);
    return found == far_.end() ? std::nullopt : std::optional(found->second);
  }
  int width(uint16_t glyph) const { return widths_[glyph]; }
  const Cff& cff() const { return cff_; }
  const std::string& name() const { return name_; }
  int ascent() const { return ascent_; }
  int descent() const { return descent_; }

 private:
  std::string bytes_;
  Cff cff_;
  std::vector<uint16_t> near_;  ///< by character, up to the highest below U+10000; 0: none
  std::unordered_map<char32_t, uint16_t> far_;
  std::vector<uint16_t> widths_;
  std::string name_;
  int ascent_, descent_;
};

/// The everyday characters (GB2312, ASCII, punctuation) of a face, made at first use and kept. Threads: any. Fonts:
/// Noto CJK SC from Debian's fonts-noto-cjk, looked for in $KUAISHEN_FONTS, then /usr/share/fonts/opentype/noto. Throws
/// base::Fault naming the package when they are not there.
const Font& everyday_font(Face face, bool bold);

/// Makes the everyday fonts of these faces and weights at the same time, each in a thread of its own, where not made
/// yet.
void make_everyday_fonts(const std::vector<std::pair<Face, bool>>& wanted);

/// A font with just these rare characters, from whichever face has them; those nobody has are left out. Kept
/// for the papers that follow: a rare name comes again in every paper of its case. Threads: any.
std::shared_ptr<const Font> rare_font(const std::vector<char32_t>& characters, Face face, bool bold);

}  // namespace documents
