#pragma once
#include <string>
#include <string_view>

namespace delivery {

std::string base64(std::string_view bytes);      ///< RFC 4648 §4, with padding
std::string from_base64(std::string_view text);  ///< up to the first letter that is none; blanks are skipped
std::string from_quoted_printable(std::string_view text, bool underscore_is_space);
/// What bytes of a charset say, as UTF-8; unknown charsets and broken bytes give U+FFFD for what is no ASCII.
std::string utf8_from(std::string_view bytes, std::string charset);

}  // namespace delivery
