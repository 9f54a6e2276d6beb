#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace office {

/// The second factor of RFC 6238 as authenticator apps have it: SHA-1, six digits, thirty seconds. Pure, but for
/// totp_secret.
std::string totp_secret();  ///< 20 random bytes
std::string totp_code(std::string_view secret, int64_t step);
inline int64_t totp_step(int64_t seconds) { return seconds / 30; }

/// The step `code` belongs to, one before or after now at most (clocks differ), and only later than `last_step`: a
/// code serves once. nullopt when it does not fit.
std::optional<int64_t> totp_accepts(std::string_view secret, std::string_view code, int64_t seconds, int64_t last_step);

/// What an app reads from a QR code: otpauth://totp/…
std::string totp_address(std::string_view secret, std::string_view account, std::string_view issuer);

}  // namespace office
