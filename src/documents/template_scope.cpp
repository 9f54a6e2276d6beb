#include "documents/template_scope.h"

namespace documents::detail {
namespace {

using base::json::value;

const value* step(const value* at, const std::vector<std::string>& path) {
  for (size_t i = 1; at && i < path.size(); ++i) at = at->is_object() ? at->get_object().if_contains(path[i]) : nullptr;
  return at && at->is_null() ? nullptr : at;
}

}  // namespace

Scope within(const value& item, size_t number, const Scope& outer) {
  return {&item, item.is_object() ? &item.get_object() : nullptr, number, &outer};
}

const value* look_up(const Scope& scope, const std::vector<std::string>& path) {
  for (const Scope* at = &scope; at; at = at->outer) {
    if (at->item && path[0] == "项") return step(at->item, path);
    if (!at->members) continue;
    if (const value* found = at->members->if_contains(path[0])) return step(found, path);
  }
  return nullptr;
}

bool is_number(const Tag& tag) { return tag.path.size() == 1 && tag.path[0] == "序号"; }

size_t number_in(const Scope& scope) {
  for (const Scope* at = &scope; at; at = at->outer)
    if (at->number > 0 && !(at->members && at->members->contains("序号"))) return at->number;
  return 0;
}

std::string text_of(const value& v) {
  if (v.is_string()) return std::string(v.get_string());
  if (v.is_int64()) return std::to_string(v.get_int64());
  if (v.is_uint64()) return std::to_string(v.get_uint64());
  if (v.is_bool()) return v.get_bool() ? "是" : "否";
  return {};
}

std::optional<std::string> formatted(const Tag& tag, std::string text, const Formats& formats) {
  for (const auto& [name, argument] : tag.formats) {
    const auto format = formats.find(name);
    const auto written = format == formats.end() ? std::nullopt : format->second(text, argument);
    if (!written) return std::nullopt;
    text = *written;
  }
  return text;
}

}  // namespace documents::detail
