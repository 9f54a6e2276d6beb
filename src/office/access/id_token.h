#pragma once
#include <string>
#include <string_view>

#include "base/json.h"

namespace office {

/// What an ID token (OpenID Connect Core §3.1.3.7) is held against.
struct IdTokenWanted {
  std::string issuer, client, nonce;
  int64_t now = 0;  ///< seconds since 1970
};

/// The claims of an ID token that is signed (RS256 with 2048 bits or more, ES256) by one of the keys of `jwks` (RFC
/// 7517), comes from that issuer for that client, answers that nonce, and is in force within oidc::kClocksDiffer.
/// Refuses access.oidc_token with what is wrong. Pure. Throws base::Fault when OpenSSL fails.
base::Result<base::json::object> read_id_token(std::string_view token, const base::json::object& jwks,
                                               const IdTokenWanted& wanted);

}  // namespace office
