#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace base {

/// Decodes one UTF-8 character at `at` and moves past it. A malformed byte gives U+FFFD and moves one byte.
char32_t next_char(std::string_view text, size_t& at);
void append_utf8(std::string& out, char32_t c);
std::u32string to_utf32(std::string_view utf8);
std::string to_utf8(std::u32string_view text);
bool is_valid_utf8(std::string_view text);
/// Characters, not bytes.
size_t length(std::string_view utf8);
/// Its beginning, of at most `most` bytes, no character cut in two.
std::string_view first_bytes(std::string_view utf8, size_t most);

/// Full-width ASCII (Ａ１，（）) and the ideographic space folded to their half-width forms. Other characters stay.
std::string fold_width(std::string_view utf8);
/// Without leading and trailing white space of any kind (ASCII, NBSP, U+3000, U+FEFF, zero width, the
/// marks of direction that come along when a number is copied from a window of properties).
std::string_view trim(std::string_view utf8);
/// Without white space anywhere (same set).
std::string without_spaces(std::string_view utf8);
std::string lower_ascii(std::string_view text);
std::string upper_ascii(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
std::string replace_all(std::string text, std::string_view from, std::string_view to);
bool is_space(char32_t c);
/// A Han character: unified ideographs, their extensions, compatibility forms, 〇.
bool is_han(char32_t c);
/// Columns in a terminal: two for Han and full-width, one for the rest.
size_t display_width(std::string_view utf8);
/// Non-negative decimal integer that fits, ASCII digits only.
std::optional<int64_t> parse_int(std::string_view digits);
/// 1 → 一, 12 → 十二, 99 → 九十九, 120 → 一百二十 (0 to 9999).
std::string chinese_number(int n);

}  // namespace base
