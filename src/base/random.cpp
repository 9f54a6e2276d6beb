#include "base/random.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <array>

#include "base/result.h"

namespace base {
namespace {

constexpr std::string_view k64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view k32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

// `bits` of the text's letters at a time; what is left of the last letter must be zeros.
std::string written(std::string_view bytes, std::string_view letters, unsigned bits) {
  std::string out;
  uint32_t held = 0;
  unsigned have = 0;
  for (const char c : bytes) {
    held = (held << 8) | static_cast<uint8_t>(c);
    have += 8;
    while (have >= bits) {
      have -= bits;
      out += letters[(held >> have) & ((1u << bits) - 1)];
    }
    held &= (1u << have) - 1;
  }
  if (have > 0) out += letters[(held << (bits - have)) & ((1u << bits) - 1)];
  return out;
}

std::optional<std::string> read(std::string_view text, std::string_view letters, unsigned bits) {
  std::string out;
  uint32_t held = 0;
  unsigned have = 0;
  for (const char c : text) {
    const size_t value = letters.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    held = (held << bits) | static_cast<uint32_t>(value);
    have += bits;
    if (have < 8) continue;
    have -= 8;
    out += static_cast<char>((held >> have) & 0xff);
    held &= (1u << have) - 1;
  }
  if (have >= bits || held != 0) return std::nullopt;
  return out;
}

}  // namespace

std::string random_bytes(size_t count) {
  std::string out(count, '\0');
  if (RAND_bytes(reinterpret_cast<unsigned char*>(out.data()), static_cast<int>(count)) != 1)
    throw Fault("the system gives no random bytes");
  return out;
}

std::string base64url(std::string_view bytes) { return written(bytes, k64, 6); }
std::optional<std::string> from_base64url(std::string_view text) { return read(text, k64, 6); }
std::string base32(std::string_view bytes) { return written(bytes, k32, 5); }
std::optional<std::string> from_base32(std::string_view text) { return read(text, k32, 5); }

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace base
