#include "base/hash.h"

#include <openssl/evp.h>

#include "base/result.h"

namespace base {
namespace {

// Fetching the algorithm costs more than hashing a short record, so it is fetched once.
const EVP_MD* algorithm() {
  static EVP_MD* const md = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return md;
}

struct Context {
  EVP_MD_CTX* ctx = EVP_MD_CTX_new();
  ~Context() { EVP_MD_CTX_free(ctx); }
};

Digest digest_of(std::string_view first, std::string_view second) {
  thread_local Context context;
  Digest out{};
  unsigned size = 0;
  const bool done = EVP_DigestInit_ex2(context.ctx, algorithm(), nullptr) == 1 &&
                    EVP_DigestUpdate(context.ctx, first.data(), first.size()) == 1 &&
                    EVP_DigestUpdate(context.ctx, second.data(), second.size()) == 1 &&
                    EVP_DigestFinal_ex(context.ctx, out.data(), &size) == 1;
  if (!done || size != out.size()) throw Fault("SHA-256 is not available");
  return out;
}

}  // namespace

Digest sha256(std::string_view bytes) { return digest_of(bytes, {}); }

Digest chained(const Digest& previous, std::string_view bytes) {
  return digest_of({reinterpret_cast<const char*>(previous.data()), previous.size()}, bytes);
}

std::string hex(const Digest& digest) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (uint8_t b : digest) {
    out += kHex[b >> 4];
    out += kHex[b & 15];
  }
  return out;
}

bool from_hex(std::string_view text, Digest& out) {
  if (text.size() != 64) return false;
  const auto value = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
  for (size_t i = 0; i < 32; ++i) {
    const int high = value(text[2 * i]), low = value(text[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    out[i] = static_cast<uint8_t>(high * 16 + low);
  }
  return true;
}

uint64_t first_word(const Digest& digest) {
  uint64_t word = 0;
  for (size_t i = 0; i < 8; ++i) word = word << 8 | digest[i];
  return word;
}

}  // namespace base
