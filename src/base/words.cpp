#include "base/words.h"

namespace base {

Words words(std::string_view code, const std::vector<std::pair<std::string, Words>>& values) {
  const auto said = [&](Language language) {
    std::vector<std::pair<std::string, std::string>> filled;
    filled.reserve(values.size());
    for (const auto& [name, value] : values) filled.emplace_back(name, value.in(language));
    return message(code, filled, language).sentence;
  };
  return {said(Language::kChinese), said(Language::kEnglish)};
}

}  // namespace base
