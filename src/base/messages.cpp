#include "base/messages.h"

#include <yaml-cpp/yaml.h>

#include <map>

#include "base/resources.h"
#include "base/text.h"

namespace base {
namespace {

using Catalogue = std::map<std::string, Message, std::less<>>;

Catalogue read(std::string_view folder) {
  Catalogue all;
  for (std::string_view path : resources_under(folder)) {
    const YAML::Node file = YAML::Load(std::string(*resource(path)));
    for (const auto& entry : file) {
      Message m;
      if (entry.second.IsMap()) {
        m.sentence = entry.second["sentence"].as<std::string>("");
        m.remedy = entry.second["remedy"].as<std::string>("");
      } else {
        m.sentence = entry.second.as<std::string>("");
      }
      all.emplace(entry.first.as<std::string>(), std::move(m));
    }
  }
  return all;
}

const Catalogue& catalogue(Language language) {
  static const Catalogue chinese = read("messages/zh/");
  static const Catalogue english = read("messages/en/");
  return language == Language::kChinese ? chinese : english;
}

}  // namespace

Message message(std::string_view code, const std::vector<std::pair<std::string, std::string>>& values,
                Language language) {
  const auto& all = catalogue(language);
  const auto found = all.find(code);
  if (found == all.end()) return {std::string(code), {}};
  Message m = found->second;
  for (const auto& [name, value] : values) {
    m.sentence = replace_all(std::move(m.sentence), "{" + name + "}", value);
    m.remedy = replace_all(std::move(m.remedy), "{" + name + "}", value);
  }
  return m;
}

Message message(const Refusal& refusal, Language language) { return message(refusal.code, refusal.values, language); }

bool has_message(std::string_view code, Language language) { return catalogue(language).contains(code); }

}  // namespace base
