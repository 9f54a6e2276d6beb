#include "base/messages.h"

#include <yaml-cpp/yaml.h>

#include <map>
#include <regex>

#include "base/date.h"
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

// Days stand in values as papers write them.
std::string in_english(const std::string& value) {
  static const std::regex day("([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日");
  std::smatch parts;
  if (!value.ends_with("日") || !std::regex_match(value, parts, day)) return value;
  const auto date = Date::of(std::stoi(parts[1]), static_cast<unsigned>(std::stoi(parts[2])),
                             static_cast<unsigned>(std::stoi(parts[3])));
  return date ? date->iso() : value;
}

// Those said in English itself come first: what they replace is gone then.
std::vector<std::pair<std::string, std::string>> for_english(
    const std::vector<std::pair<std::string, std::string>>& values) {
  constexpr std::string_view kSaid = "@en";
  std::vector<std::pair<std::string, std::string>> all;
  for (const auto& [name, value] : values)
    if (name.ends_with(kSaid)) all.emplace_back(name.substr(0, name.size() - kSaid.size()), value);
  for (const auto& [name, value] : values) all.emplace_back(name, in_english(value));
  return all;
}

Message filled(Message m, const std::vector<std::pair<std::string, std::string>>& values) {
  for (const auto& [name, value] : values) {
    m.sentence = replace_all(std::move(m.sentence), "{" + name + "}", value);
    m.remedy = replace_all(std::move(m.remedy), "{" + name + "}", value);
  }
  return m;
}

}  // namespace

Message message(std::string_view code, const std::vector<std::pair<std::string, std::string>>& values,
                Language language) {
  const auto& all = catalogue(language);
  const auto found = all.find(code);
  if (found == all.end()) return {std::string(code), {}};
  return filled(found->second, language == Language::kChinese ? values : for_english(values));
}

Message message(const Refusal& refusal, Language language) { return message(refusal.code, refusal.values, language); }

bool has_message(std::string_view code, Language language) { return catalogue(language).contains(code); }

std::string sentence_or(std::string_view code, std::string_view otherwise, Language language) {
  return has_message(code, language) ? message(code, {}, language).sentence : std::string(otherwise);
}

std::string choice_title(std::string_view name, Language language) {
  return sentence_or("choice." + std::string(name), name, language);
}

}  // namespace base
