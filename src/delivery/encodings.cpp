#include "delivery/encodings.h"

#include <iconv.h>

#include "base/random.h"
#include "base/text.h"

namespace delivery {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char small = static_cast<char>(c | 0x20);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

std::string ascii_of(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) out += static_cast<unsigned char>(c) < 0x80 ? std::string(1, c) : "\uFFFD";
  return out;
}

}  // namespace

std::string base64(std::string_view bytes) {
  auto text = base::base64url(bytes);
  for (char& c : text) c = c == '-' ? '+' : c == '_' ? '/' : c;
  while (text.size() % 4 != 0) text += '=';
  return text;
}

std::string from_base64(std::string_view text) {
  std::string out;
  uint32_t held = 0;
  unsigned bits = 0;
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (const char c : text) {
    if (c == ' ' || c == '\r' || c == '\n' || c == '\t') continue;
    const auto value = kLetters.find(c);
    if (value == std::string_view::npos) break;
    held = (held << 6) | static_cast<uint32_t>(value);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out += static_cast<char>((held >> bits) & 0xFF);
  }
  return out;
}

std::string from_quoted_printable(std::string_view text, bool underscore_is_space) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '_' && underscore_is_space) {
      out += ' ';
    } else if (c != '=') {
      out += c;
    } else if (i + 1 < text.size() && text[i + 1] == '\n') {
      ++i;
    } else if (i + 2 < text.size() && text[i + 1] == '\r' && text[i + 2] == '\n') {
      i += 2;
    } else if (i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      out += c;
    }
  }
  return out;
}

std::string utf8_from(std::string_view bytes, std::string charset) {
  charset = base::lower_ascii(base::trim(charset));
  if (charset.empty() || charset == "utf-8" || charset == "us-ascii" || charset == "utf8")
    return base::is_valid_utf8(bytes) ? std::string(bytes) : ascii_of(bytes);
  if (charset.starts_with("gb") || charset == "x-gbk") charset = "gb18030";  // of which the others are parts
  if (charset.size() > 40 || charset.find('/') != std::string::npos) return ascii_of(bytes);
  const iconv_t conversion = iconv_open("UTF-8", charset.c_str());
  if (conversion == reinterpret_cast<iconv_t>(-1)) return ascii_of(bytes);
  std::string out(bytes.size() * 4 + 16, '\0');
  char *in_at = const_cast<char*>(bytes.data()), *out_at = out.data();  // iconv changes the pointer, not the bytes
  size_t in_left = bytes.size(), out_left = out.size();
  while (in_left > 0 && iconv(conversion, &in_at, &in_left, &out_at, &out_left) == static_cast<size_t>(-1) &&
         in_left > 0 && out_left >= 3) {
    for (const char c : std::string_view("\uFFFD")) *out_at++ = c;
    out_left -= 3;
    ++in_at;
    --in_left;
  }
  iconv_close(conversion);
  out.resize(out.size() - out_left);
  return base::is_valid_utf8(out) ? out : ascii_of(bytes);
}

}  // namespace delivery
