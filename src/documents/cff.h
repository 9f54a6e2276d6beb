#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace documents {

/// A CID-keyed CFF font, taken apart once so that small fonts can be put together from it quickly. Views into `bytes`,
/// which must outlive it. Expects what hb-subset makes with DESUBROUTINIZE: no subroutines. Source: Adobe Technical
/// Note 5176. Throws base::Fault when the font is not of that kind.
class Cff {
 public:
  explicit Cff(std::string_view bytes);
  size_t glyphs() const { return charstrings_.size(); }

  struct Chosen {
    uint16_t cid = 0;
    uint16_t glyph = 0;
  };
  /// A font with .notdef and these glyphs, each under its CID (ascending, without 0). A glyph may have several CIDs.
  std::string with_glyphs(std::span<const Chosen> chosen) const;

 private:
  struct FontDict {
    std::string kept;  ///< operators but Private
    std::string_view private_bytes;
  };
  std::string_view name_index_, string_index_;
  std::string top_kept_;  ///< operators of the Top DICT without offsets
  std::vector<std::string_view> charstrings_;
  std::vector<uint8_t> fd_of_;
  std::vector<FontDict> fonts_;
};

}  // namespace documents
