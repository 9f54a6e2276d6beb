#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace base {

/// "a=1&b=%E4" → members; a name without "=" has an empty value.
std::map<std::string, std::string, std::less<>> read_query(std::string_view text);
/// The other way, for what is no letter, digit, "-", "_", "." or "~" (RFC 3986).
std::string percent_encoded(std::string_view text);
/// nullopt for a broken escape or what is no UTF-8.
std::optional<std::string> undo_percent(std::string_view text, bool plus_is_space);

}  // namespace base
