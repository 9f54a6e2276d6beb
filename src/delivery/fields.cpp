#include "delivery/fields.h"

#include <algorithm>

#include "base/text.h"
#include "net/loopback.h"

namespace delivery {
namespace {

bool has_control_letters(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

std::string joined(const auto& all) {
  std::string text;
  for (const auto& one : all) text += (text.empty() ? "" : ", ") + one;
  return text;
}

}  // namespace

Fields::Fields(const YAML::Node& node, const std::string& name, Context context)
    : node_(node), context_(std::move(context)) {
  if (node_.IsDefined() && !node_.IsMap()) tell("delivery.config_form", {{"name", name}});
}

std::string Fields::where(const char* key) const {
  const auto mark = key && has(key) ? node_[key].Mark() : node_.Mark();
  return context_.file + ":" + std::to_string(mark.line + 1);
}

void Fields::tell(const std::string& code, std::vector<std::pair<std::string, std::string>> values, const char* key) {
  context_.faults->push_back({code, std::move(values), where(key)});
}

YAML::Node Fields::asked(const char* key) {
  known_.insert(key);
  return has(key) ? node_[key] : YAML::Node(YAML::NodeType::Undefined);
}

std::string Fields::text(const char* key, const std::string& otherwise) {
  const auto value = asked(key);
  if (!value.IsDefined() || value.IsNull()) return otherwise;
  if (!value.IsScalar()) {
    tell("delivery.config_form", {{"name", key}}, key);
    return otherwise;
  }
  if (has_control_letters(value.Scalar())) tell("delivery.config_control", {{"name", key}}, key);
  return value.Scalar();
}

std::string Fields::lines(const char* key) {
  const auto value = asked(key);
  if (!value.IsDefined() || value.IsNull()) return {};
  if (value.IsScalar()) return value.Scalar();
  tell("delivery.config_form", {{"name", key}}, key);
  return {};
}

std::string Fields::needed(const char* key) {
  auto value = text(key);
  if (value.empty()) tell("delivery.config_missing", {{"name", key}});
  return value;
}

std::string Fields::one_of(const char* key, const std::vector<std::string>& choices, const std::string& otherwise) {
  auto value = text(key, otherwise);
  if (std::find(choices.begin(), choices.end(), value) == choices.end())
    tell("delivery.config_value", {{"value", value}, {"known", joined(choices)}}, key);
  return value;
}

int64_t Fields::number(const char* key, int64_t least, int64_t most, int64_t otherwise) {
  const auto written = text(key);
  if (written.empty()) return otherwise;
  const auto value = base::parse_int(written);
  if (value && *value >= least && *value <= most) return *value;
  tell("delivery.config_number", {{"value", written}, {"least", std::to_string(least)}, {"most", std::to_string(most)}},
       key);
  return otherwise;
}

std::vector<std::string> Fields::list(const char* key) {
  const auto value = asked(key);
  if (!value.IsDefined()) return {};
  if (value.IsScalar()) return {value.Scalar()};
  std::vector<std::string> all;
  bool good = value.IsSequence();
  for (const auto& one : value) {
    good = good && one.IsScalar();
    if (good) all.push_back(one.Scalar());
  }
  if (!good) tell("delivery.config_form", {{"name", key}}, key);
  return all;
}

std::vector<std::pair<std::string, std::string>> Fields::pairs(const char* key) {
  const auto value = asked(key);
  std::vector<std::pair<std::string, std::string>> all;
  if (!value.IsDefined()) return all;
  bool good = value.IsMap();
  for (const auto& one : value) {
    good = good && one.first.IsScalar() && one.second.IsScalar();
    if (good) all.emplace_back(one.first.Scalar(), one.second.Scalar());
  }
  if (!good) tell("delivery.config_form", {{"name", key}}, key);
  for (const auto& [name, text] : all)
    if (has_control_letters(name) || has_control_letters(text)) tell("delivery.config_control", {{"name", key}}, key);
  return all;
}

Codes Fields::codes(const char* key) {
  Codes all;
  for (auto& [code, value] : pairs(key)) all[code] = value;
  return all;
}

std::string Fields::secret(const std::string& key) {
  const std::string file_key = key + "-file", variable_key = key + "-env";
  const auto path = text(file_key.c_str()), variable = text(variable_key.c_str());
  if (path.empty() && variable.empty()) return {};
  const auto value = path.empty() ? context_.machine->variable(variable) : context_.machine->first_line(path);
  const char* at = path.empty() ? variable_key.c_str() : file_key.c_str();
  if (!value || value->empty() || has_control_letters(*value)) {
    tell("delivery.config_secret", {{"path", path.empty() ? variable : path}}, at);
    return {};
  }
  return *value;
}

std::string Fields::url(const char* key) {
  auto value = needed(key);
  const auto address = net::address_of(value);
  if (!value.empty() && address.scheme != "https" && !(address.scheme == "http" && net::is_loopback(address.host)))
    tell("delivery.config_tls", {{"value", value}}, key);
  return value;
}

YAML::Node Fields::node(const char* key) { return asked(key); }

void Fields::end() {
  if (!node_.IsMap()) return;
  for (const auto& member : node_) {
    const auto name = member.first.IsScalar() ? member.first.Scalar() : "?";
    if (!known_.contains(name))
      context_.faults->push_back({"delivery.config_unknown",
                                  {{"name", name}, {"known", joined(known_)}},
                                  context_.file + ":" + std::to_string(member.first.Mark().line + 1)});
  }
}

}  // namespace delivery
