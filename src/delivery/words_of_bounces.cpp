#include "delivery/words_of_bounces.h"

#include <yaml-cpp/yaml.h>

#include <utility>
#include <vector>

#include "base/resources.h"
#include "base/result.h"
#include "base/text.h"

namespace delivery {
namespace {

// In the order of the file: the first that is found counts.
std::vector<std::pair<std::string, std::string>> read_words() {
  std::vector<std::pair<std::string, std::string>> all;
  const auto text = base::resource("rules/carrier-codes.yaml");
  base::check(text.has_value(), "rules/carrier-codes.yaml");
  for (const auto& row : YAML::Load(std::string(*text))["words"])
    for (const auto& word : row["said"]) all.emplace_back(word.as<std::string>(), row["reason"].as<std::string>());
  return all;
}

}  // namespace

std::string reason_of_bounce(std::string_view status, std::string_view words, const Codes& own) {
  if (own.contains(status) || known_codes("email").contains(status)) return reason_of(status, own, "email");
  static const auto known = read_words();
  const auto said = base::lower_ascii(words);
  for (const auto& [word, reason] : known)
    if (said.find(word) != std::string::npos) return reason;
  return "channel_failed";
}

}  // namespace delivery
