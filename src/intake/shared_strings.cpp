#include "intake/shared_strings.h"

#include <algorithm>

#include "base/text.h"
#include "intake/limits.h"
#include "intake/xlsx_archive.h"

namespace intake {

void unescape_characters(std::string& text) {
  for (size_t at = 0; (at = text.find("_x", at)) != std::string::npos; ++at) {
    if (at + 7 > text.size() || text[at + 6] != '_') continue;
    char32_t c = 0;
    bool hex = true;
    for (size_t i = at + 2; i < at + 6; ++i) {
      const char d = text[i];
      const int value = d >= '0' && d <= '9'   ? d - '0'
                        : d >= 'A' && d <= 'F' ? d - 'A' + 10
                        : d >= 'a' && d <= 'f' ? d - 'a' + 10
                                               : -1;
      hex = hex && value >= 0;
      c = c * 16 + static_cast<char32_t>(std::max(value, 0));
    }
    if (!hex || c == 0 || (c >= 0xD800 && c < 0xE000)) continue;
    std::string character;
    base::append_utf8(character, c);
    text.replace(at, 7, character);
  }
}

void SharedStrings::add(const std::string& text) {
  if (bytes_.size() + text.size() > kSharedStringBytes) throw Unreadable{"file.bomb", "sharedStrings"};
  bytes_ += text;
  ends_.push_back(bytes_.size());
}

std::string SharedStrings::operator[](size_t i) const {
  const size_t from = i == 0 ? 0 : ends_[i - 1];
  return bytes_.substr(from, ends_[i] - from);
}

}  // namespace intake
