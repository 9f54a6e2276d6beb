#include "base/json.h"

namespace base {

std::string_view text_at(const json::object& object, std::string_view key) {
  const auto* v = object.if_contains(key);
  return v && v->is_string() ? std::string_view(v->get_string()) : std::string_view{};
}

int64_t int_at(const json::object& object, std::string_view key, int64_t otherwise) {
  const auto* v = object.if_contains(key);
  if (!v) return otherwise;
  if (v->is_int64()) return v->get_int64();
  if (v->is_uint64() && v->get_uint64() <= INT64_MAX) return static_cast<int64_t>(v->get_uint64());
  return otherwise;
}

bool bool_at(const json::object& object, std::string_view key, bool otherwise) {
  const auto* v = object.if_contains(key);
  return v && v->is_bool() ? v->get_bool() : otherwise;
}

std::optional<Date> date_at(const json::object& object, std::string_view key) {
  return Date::parse(text_at(object, key));
}

std::optional<Money> money_at(const json::object& object, std::string_view key) {
  return Money::parse(text_at(object, key));
}

const json::object& object_at(const json::object& object, std::string_view key) {
  static const json::object empty;
  const auto* v = object.if_contains(key);
  return v && v->is_object() ? v->get_object() : empty;
}

const json::array& array_at(const json::object& object, std::string_view key) {
  static const json::array empty;
  const auto* v = object.if_contains(key);
  return v && v->is_array() ? v->get_array() : empty;
}

Result<json::value> parse_json(std::string_view text, json::storage_ptr storage) {
  constexpr size_t kMostBytes = 16u << 20;
  if (text.size() > kMostBytes) return Refusal{"json.too_large", {{"limit", "16 MB"}}, {}};
  json::parse_options options;
  options.max_depth = 32;
  boost::system::error_code error;
  json::value value = json::parse(text, error, std::move(storage), options);
  if (error) return Refusal{"json.malformed", {{"reason", error.message()}}, {}};
  return value;
}

}  // namespace base
