#pragma once
#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/money.h"
#include "base/result.h"

namespace base {

namespace json = boost::json;

/// Member access that never throws: a missing or differently typed member reads as empty.
std::string_view text_at(const json::object& object, std::string_view key);
int64_t int_at(const json::object& object, std::string_view key, int64_t otherwise = 0);
bool bool_at(const json::object& object, std::string_view key, bool otherwise = false);
std::optional<Date> date_at(const json::object& object, std::string_view key);
/// Money travels as its plain text: "1234.50".
std::optional<Money> money_at(const json::object& object, std::string_view key);
const json::object& object_at(const json::object& object, std::string_view key);
const json::array& array_at(const json::object& object, std::string_view key);

/// Parses with limits on depth (32) and size (16 MB). Refuses "json.malformed". The value lives in `storage`.
Result<json::value> parse_json(std::string_view text, json::storage_ptr storage = {});

}  // namespace base
