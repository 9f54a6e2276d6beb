#include "office/access/totp.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "base/random.h"
#include "base/result.h"

namespace office {
namespace {

std::string percent(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    const bool plain =
        (u >= '0' && u <= '9') || (u >= 'A' && u <= 'Z') || (u >= 'a' && u <= 'z') || u == '-' || u == '_';
    if (plain)
      out += c;
    else
      out += fmt::format("%{:02X}", u);
  }
  return out;
}

}  // namespace

std::string totp_secret() { return base::random_bytes(20); }

std::string totp_code(std::string_view secret, int64_t step) {
  std::array<unsigned char, 8> counter{};
  for (int i = 7; i >= 0; --i, step >>= 8) counter[static_cast<size_t>(i)] = static_cast<unsigned char>(step & 0xff);
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned size = 0;
  if (!HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(), mac.data(),
            &size))
    throw base::Fault("HMAC-SHA-1 is not available");
  const size_t at = mac[size - 1] & 0xf;
  const uint32_t number =
      (uint32_t{mac[at]} & 0x7f) << 24 | uint32_t{mac[at + 1]} << 16 | uint32_t{mac[at + 2]} << 8 | mac[at + 3];
  return fmt::format("{:06}", number % 1'000'000);
}

std::optional<int64_t> totp_accepts(std::string_view secret, std::string_view code, int64_t seconds,
                                    int64_t last_step) {
  const int64_t now = totp_step(seconds);
  for (int64_t step = now - 1; step <= now + 1; ++step)
    if (base::same_secret(totp_code(secret, step), code)) return step > last_step ? std::optional(step) : std::nullopt;
  return std::nullopt;
}

std::string totp_address(std::string_view secret, std::string_view account, std::string_view issuer) {
  return fmt::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}", percent(issuer), percent(account),
                     base::base32(secret));
}

}  // namespace office
