#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

/// Bytes nobody can guess, from the operating system through OpenSSL. Throws Fault when there are none.
std::string random_bytes(size_t count);
/// RFC 4648 §5 without padding: what tokens and sealed values are written in.
std::string base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);
/// RFC 4648 §6 without padding: what authenticator apps read.
std::string base32(std::string_view bytes);
std::optional<std::string> from_base32(std::string_view text);
/// In the same time whatever differs.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace base
