#include "store/postgres_values.h"

#include "base/text.h"

namespace store {
namespace {

void put32(std::string& out, uint32_t n) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>((n >> shift) & 0xff);
}

void put64(std::string& out, uint64_t n) {
  put32(out, static_cast<uint32_t>(n >> 32));
  put32(out, static_cast<uint32_t>(n));
}

void put_head(std::string& out, unsigned type, size_t size) {
  put32(out, size == 0 ? 0 : 1);
  put32(out, 0);
  put32(out, type);
  if (size == 0) return;
  put32(out, static_cast<uint32_t>(size));
  put32(out, 1);
}

template <class Texts>
std::string text_array(const Texts& texts) {
  size_t bytes = 20;
  for (const auto& text : texts) bytes += 4 + text.size();
  std::string out;
  out.reserve(bytes);
  put_head(out, kTextType, texts.size());
  for (const auto& text : texts) {
    put32(out, static_cast<uint32_t>(text.size()));
    out += text;
  }
  return out;
}

}  // namespace

std::string binary_array(const std::vector<int64_t>& numbers) {
  std::string out;
  out.reserve(20 + numbers.size() * 12);
  put_head(out, kBigintType, numbers.size());
  for (int64_t n : numbers) {
    put32(out, 8);
    put64(out, static_cast<uint64_t>(n));
  }
  return out;
}

std::string binary_array(const std::vector<std::string_view>& texts) { return text_array(texts); }
std::string binary_array(std::span<const std::string> texts) { return text_array(texts); }

std::string with_numbered_places(std::string_view sql) {
  const std::string text = base::replace_all(std::string(sql), "each_of(?)", "SELECT unnest(?::text[])");
  std::string out;
  bool quoted = false;
  int places = 0;
  for (char c : text) {
    if (c == '\'') quoted = !quoted;
    if (c != '?' || quoted) {
      out += c;
      continue;
    }
    out += '$';
    out += std::to_string(++places);
  }
  return out;
}

}  // namespace store
