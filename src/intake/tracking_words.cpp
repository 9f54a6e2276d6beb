#include "intake/tracking_words.h"

#include <yaml-cpp/yaml.h>

#include "base/resources.h"
#include "base/text.h"
#include "intake/headers.h"

namespace intake {

std::string words_key(std::string_view text) {
  const std::string folded = base::lower_ascii(base::without_spaces(base::fold_width(text)));
  std::string out;
  for (size_t at = 0; at < folded.size();) {
    const size_t start = at;
    const char32_t c = base::next_char(folded, at);
    if (base::is_han(c) || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) out.append(folded, start, at - start);
  }
  return out;
}

const TrackingWords& tracking_words() {
  static const TrackingWords all = [] {
    TrackingWords words;
    const auto text = base::resource("rules/tracking.yaml");
    base::check(text.has_value(), "rules/tracking.yaml is missing from the binary");
    const auto root = YAML::Load(std::string(*text));
    for (const auto& field : root["headers"])
      for (const auto& name : field.second)
        words.headers.emplace(header_key(name.as<std::string>()), field.first.as<std::string>());
    for (const auto& [key, list] :
         {std::pair<const char*, WordList*>{"results", &words.results}, {"reasons", &words.reasons}})
      for (const auto& meant : root[key])
        for (const auto& word : meant.second)
          list->emplace_back(words_key(word.as<std::string>()), meant.first.as<std::string>());
    for (const auto& word : root["signed_by_other"])
      words.signed_by_other.emplace_back(words_key(word.as<std::string>()), "other");
    return words;
  }();
  return all;
}

std::string meaning(std::string_view text, const WordList& words) {
  const std::string key = words_key(text);
  size_t longest = 0;
  std::string meant;
  for (const auto& [word, means] : words)
    if (word.size() > longest && key.find(word) != std::string::npos) {
      longest = word.size();
      meant = means;
    }
  return meant;
}

}  // namespace intake
