#include "delivery/places.h"

#include <algorithm>

#include "base/json.h"

namespace delivery {
namespace {

// The place that begins at `at`, or nothing.
std::string_view place_at(std::string_view pattern, size_t at) {
  if (pattern[at] != '{') return {};
  size_t end = at + 1;
  while (end < pattern.size() && ((pattern[end] >= 'a' && pattern[end] <= 'z') || pattern[end] == '_')) ++end;
  if (end == at + 1 || end == pattern.size() || pattern[end] != '}') return {};
  return pattern.substr(at + 1, end - at - 1);
}

}  // namespace

std::string fill_places(std::string_view pattern, const Values& values,
                        const std::function<std::string(std::string_view)>& escape) {
  std::string out;
  for (size_t at = 0; at < pattern.size();) {
    const auto name = place_at(pattern, at);
    const auto value =
        std::find_if(values.begin(), values.end(), [&](const auto& one) { return !name.empty() && one.first == name; });
    if (value == values.end()) {
      out += pattern[at++];
      continue;
    }
    out += escape(value->second);
    at += name.size() + 2;
  }
  return out;
}

std::vector<std::string> places_in(std::string_view pattern) {
  std::vector<std::string> all;
  for (size_t at = 0; at < pattern.size(); ++at)
    if (const auto name = place_at(pattern, at); !name.empty()) all.emplace_back(name);
  return all;
}

std::string json_escaped(std::string_view text) {
  const auto quoted = base::json::serialize(base::json::string(text));
  return quoted.substr(1, quoted.size() - 2);
}

}  // namespace delivery
