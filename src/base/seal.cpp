#include "base/seal.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <memory>

#include "base/hash.h"
#include "base/random.h"
#include "base/result.h"

namespace base {
namespace {

constexpr size_t kNonce = 12, kTag = 16;
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

void must(int done) {
  if (done != 1) throw Fault("AES-256-GCM is not available");
}

std::string hmac(std::string_view key, std::string_view text) {
  std::string out(32, '\0');
  unsigned size = 0;
  const auto* done =
      HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes(text), text.size(), bytes(out), &size);
  if (!done || size != out.size()) throw Fault("HMAC-SHA-256 is not available");
  return out;
}

std::string hex_of(std::string_view raw) {
  Digest digest{};
  for (size_t i = 0; i < digest.size(); ++i) digest[i] = static_cast<uint8_t>(raw[i]);
  return hex(digest);
}

}  // namespace

std::optional<Sealer> Sealer::with_key(std::string_view key) {
  if (key.size() != kKeyBytes) return std::nullopt;
  return Sealer(key);
}

// One key is kept; what it is used for has each its own.
Sealer::Sealer(std::string_view key)
    : sealing_(hmac(key, "seal")),
      blinding_(hmac(key, "blind")),
      fingerprint_(base64url(hmac(key, "name").substr(0, 6))) {}

std::string Sealer::seal(std::string_view clear, std::string_view place) const {
  return seal_with(random_bytes(kNonce), clear, place);
}

std::string Sealer::seal_alike(std::string_view clear, std::string_view place) const {
  const std::string about = "nonce" + std::string(1, '\0') + std::string(place) + std::string(1, '\0');
  return seal_with(hmac(sealing_, about + std::string(clear)).substr(0, kNonce), clear, place);
}

std::string Sealer::seal_with(std::string_view nonce, std::string_view clear, std::string_view place) const {
  std::string out(clear.size(), '\0'), tag(kTag, '\0');
  Cipher c(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  int size = 0;
  must(EVP_EncryptInit_ex(c.get(), EVP_aes_256_gcm(), nullptr, bytes(sealing_), bytes(nonce)));
  must(EVP_EncryptUpdate(c.get(), nullptr, &size, bytes(place), static_cast<int>(place.size())));
  must(EVP_EncryptUpdate(c.get(), bytes(out), &size, bytes(clear), static_cast<int>(clear.size())));
  must(EVP_EncryptFinal_ex(c.get(), bytes(out) + size, &size));
  must(EVP_CIPHER_CTX_ctrl(c.get(), EVP_CTRL_GCM_GET_TAG, static_cast<int>(kTag), tag.data()));
  return "v1." + fingerprint_ + "." + base64url(std::string(nonce) + out + tag);
}

std::optional<std::string> Sealer::open(std::string_view sealed, std::string_view place) const {
  const std::string head = "v1." + fingerprint_ + ".";
  if (!sealed.starts_with(head)) return std::nullopt;
  const auto raw = from_base64url(sealed.substr(head.size()));
  if (!raw || raw->size() < kNonce + kTag) return std::nullopt;
  const std::string_view nonce(raw->data(), kNonce);
  const std::string_view cipher(raw->data() + kNonce, raw->size() - kNonce - kTag);
  std::string tag = raw->substr(raw->size() - kTag), out(cipher.size(), '\0');
  Cipher c(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  int size = 0;
  must(EVP_DecryptInit_ex(c.get(), EVP_aes_256_gcm(), nullptr, bytes(sealing_), bytes(nonce)));
  must(EVP_DecryptUpdate(c.get(), nullptr, &size, bytes(place), static_cast<int>(place.size())));
  must(EVP_DecryptUpdate(c.get(), bytes(out), &size, bytes(cipher), static_cast<int>(cipher.size())));
  must(EVP_CIPHER_CTX_ctrl(c.get(), EVP_CTRL_GCM_SET_TAG, static_cast<int>(kTag), tag.data()));
  if (EVP_DecryptFinal_ex(c.get(), bytes(out) + size, &size) != 1) return std::nullopt;
  return out;
}

std::string Sealer::blind(std::string_view kind, std::string_view value) const {
  return hex_of(hmac(blinding_, std::string(kind) + '\0' + std::string(value)));
}

}  // namespace base
