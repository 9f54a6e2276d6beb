#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace office {

/// Argon2id, 64 MiB, two passes, one lane (RFC 9106; about 0.12 s): "$argon2id$v=19$…". One at a time per core: each
/// takes 64 MiB. Throws base::Fault when memory is short. Threads: any.
std::string hash_password(std::string_view password);
/// False for an encoding that is none, in about the time a wrong password takes.
bool password_fits(std::string_view encoded, std::string_view password);

/// Refuses access.password_short (under ten characters), access.password_long, access.password_has_name (the account's
/// own) and access.password_common (one of those everybody tries, one character over and over). No rule about kinds of
/// characters and no end date: both make people choose worse ones (NIST SP 800-63B §5.1.1.2).
std::optional<base::Refusal> password_weak(std::string_view password, std::string_view account);

}  // namespace office
