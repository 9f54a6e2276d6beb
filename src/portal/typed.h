#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "portal/page.h"

namespace portal {

/// What somebody typed into a form, by the names of its fields.
using Typed = std::map<std::string, std::string, std::less<>>;
/// Trimmed; empty where it is not there.
std::string typed(const Typed& form, std::string_view name);

/// A form read: the input of the action it is for, or what is to be mended first.
struct Reading {
  base::json::object input{};
  std::vector<Fault> faults{};
};

// What people write, made what a case keeps; nullopt for what is neither. Full-width figures are figures.
std::optional<std::string> money_typed(std::string_view text);  ///< "１，８００元" → "1800.00"; not below nothing
std::optional<std::string> date_typed(std::string_view text);  ///< "2023年3月5日", "2023/3/5" → "2023-03-05"
std::optional<std::string> rate_typed(std::string_view text);  ///< "0.05%", "万分之五" → "0.0005"
std::optional<int64_t> count_typed(std::string_view text);     ///< "12期" → 12
/// By the kind of an element; a text stays as it is.
std::optional<std::string> value_typed(std::string_view kind, std::string_view text);

}  // namespace portal
