#include <yaml-cpp/yaml.h>

#include "base/resources.h"
#include "base/text.h"
#include "http/endpoint.h"

namespace http {
namespace {

using base::json::array;
using base::json::object;
using base::json::value;

// What YAML's core schema takes a scalar without quotes for. The description has no fractions.
value scalar(const YAML::Node& node) {
  const std::string& text = node.Scalar();
  if (node.Tag() == "!") return value(text);  // quoted
  if (text == "true" || text == "false") return value(text == "true");
  if (text == "null" || text == "~" || text.empty()) return nullptr;
  if (const auto number = base::parse_int(text)) return value(*number);
  return value(text);
}

value to_json(const YAML::Node& node) {
  if (node.IsSequence()) {
    array all;
    for (const auto& one : node) all.push_back(to_json(one));
    return all;
  }
  if (node.IsMap()) {
    object all;
    for (const auto& member : node) all[member.first.Scalar()] = to_json(member.second);
    return all;
  }
  return node.IsScalar() ? scalar(node) : value(nullptr);
}

}  // namespace

/// The contract itself, api/openapi.yaml, as JSON.
Reply describe_api(Call&) {
  static const std::string text = [] {
    const auto yaml = base::resource("api/openapi.yaml");
    base::check(yaml.has_value(), "the description of the API is missing from the binary");
    return base::json::serialize(to_json(YAML::Load(std::string(*yaml))));
  }();
  return {200, {{"Content-Type", "application/json; charset=utf-8"}, {"Cache-Control", "no-cache"}}, text};
}

}  // namespace http
