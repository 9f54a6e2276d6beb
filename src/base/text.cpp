#include "base/text.h"

#include <cstring>

#include "base/result.h"

namespace base {

char32_t next_char(std::string_view text, size_t& at) {
  const auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const unsigned lead = byte(at);
  if (lead < 0x80) {
    ++at;
    return lead;
  }
  const size_t extra = lead >= 0xC2 && lead < 0xE0   ? 1
                       : (lead & 0xF0) == 0xE0       ? 2
                       : lead >= 0xF0 && lead < 0xF5 ? 3
                                                     : 4;
  if (extra == 4) {
    ++at;
    return 0xFFFD;
  }
  char32_t c = lead & (0x3Fu >> extra);
  for (size_t i = 1; i <= extra; ++i) {
    const unsigned b = byte(at + i);
    if ((b & 0xC0) != 0x80) {
      ++at;
      return 0xFFFD;
    }
    c = (c << 6) | (b & 0x3F);
  }
  constexpr char32_t kLeast[] = {0, 0x80, 0x800, 0x10000};
  if (c < kLeast[extra] || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) {
    ++at;
    return 0xFFFD;
  }
  at += extra + 1;
  return c;
}

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::u32string to_utf32(std::string_view utf8) {
  std::u32string out;
  out.reserve(utf8.size());
  for (size_t at = 0; at < utf8.size();) out += next_char(utf8, at);
  return out;
}

std::string to_utf8(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 3);
  for (char32_t c : text) append_utf8(out, c);
  return out;
}

bool is_valid_utf8(std::string_view text) {
  constexpr uint64_t kHighBits = 0x8080808080808080;
  for (size_t at = 0; at < text.size();) {
    // Most of what is asked about is ASCII: eight bytes at a time.
    if (uint64_t eight = 0; at + sizeof eight <= text.size()) {
      std::memcpy(&eight, text.data() + at, sizeof eight);
      if ((eight & kHighBits) == 0) {
        at += sizeof eight;
        continue;
      }
    }
    const size_t before = at;
    // A real U+FFFD takes three bytes; a malformed byte takes one.
    if (next_char(text, at) == 0xFFFD && at - before == 1) return false;
  }
  return true;
}

size_t length(std::string_view utf8) {
  size_t n = 0;
  for (size_t at = 0; at < utf8.size(); ++n) next_char(utf8, at);
  return n;
}

std::string_view first_bytes(std::string_view utf8, size_t most) {
  if (utf8.size() <= most) return utf8;
  while (most > 0 && (static_cast<unsigned char>(utf8[most]) & 0xC0) == 0x80) --most;
  return utf8.substr(0, most);
}

std::string fold_width(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (size_t at = 0; at < utf8.size();) {
    const char32_t c = next_char(utf8, at);
    append_utf8(out, c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c == 0x3000 ? U' ' : c == 0xFFE5 ? U'¥' : c);
  }
  return out;
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0xA0 || c == 0x3000 || c == 0xFEFF ||
         (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) || c == 0x205F || (c >= 0x2060 && c <= 0x2069);
}

// From both ends: what lies between is not looked at.
std::string_view trim(std::string_view utf8) {
  // Most text has nothing to trim: what begins and ends with a letter or a digit is seen at once.
  const auto plain = [](char c) { return c > ' ' && c < 0x7F; };
  if (!utf8.empty() && plain(utf8.front()) && plain(utf8.back())) return utf8;
  size_t first = 0;
  for (size_t at = 0; at < utf8.size(); first = at)
    if (!is_space(next_char(utf8, at))) break;
  size_t last = utf8.size();
  while (last > first) {
    size_t start = last - 1;
    while (start > first && (static_cast<unsigned char>(utf8[start]) & 0xC0) == 0x80 && last - start < 4) --start;
    size_t end = start;
    if (!is_space(next_char(utf8, end)) || end != last) break;
    last = start;
  }
  return utf8.substr(first, last - first);
}

std::string without_spaces(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (size_t at = 0; at < utf8.size();) {
    const size_t start = at;
    if (!is_space(next_char(utf8, at))) out.append(utf8.substr(start, at - start));
  }
  return out;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

std::string upper_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (size_t from = 0;;) {
    const size_t to = text.find(separator, from);
    parts.push_back(text.substr(from, to == std::string_view::npos ? to : to - from));
    if (to == std::string_view::npos) return parts;
    from = to + 1;
  }
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (size_t at = 0; !from.empty() && (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x3FFFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || c == 0x3007;
}

size_t display_width(std::string_view utf8) {
  size_t width = 0;
  for (size_t at = 0; at < utf8.size();) {
    const char32_t c = next_char(utf8, at);
    const bool wide =
        is_han(c) || (c >= 0x3000 && c <= 0x30FF) || (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6);
    width += wide ? 2 : 1;
  }
  return width;
}

std::optional<int64_t> parse_int(std::string_view digits) {
  if (digits.empty() || digits.size() > 18) return std::nullopt;
  int64_t n = 0;
  for (char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    n = n * 10 + (c - '0');
  }
  return n;
}

std::string chinese_number(int n) {
  static constexpr const char* kDigits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  static constexpr const char* kUnits[] = {"", "十", "百", "千"};
  check(n >= 0 && n <= 9999, "chinese_number is for 0 to 9999");
  if (n == 0) return kDigits[0];
  std::string out;
  bool gap = false;
  for (int place = 3, unit = 1000; place >= 0; --place, unit /= 10) {
    const int digit = n / unit % 10;
    if (digit == 0) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += kDigits[0];
    gap = false;
    if (!(place == 1 && digit == 1 && out.empty())) out += kDigits[digit];
    out += kUnits[place];
  }
  return out;
}

}  // namespace base
