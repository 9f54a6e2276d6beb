#pragma once
#include <functional>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "office/access/accounts.h"

namespace office {

/// A court's single sign-on: an OpenID Connect provider as it was agreed with.
struct OidcSettings {
  std::string issuer;  ///< "https://sso.court.example"; empty: there is none
  std::string client, secret;
  std::string title;  ///< what the button says
};

/// Asks another server: a GET, or a POST of a form when there is one; an empty answer when it could not be had. `user`
/// and `password`: HTTP basic, where not empty.
struct Fetching {
  std::string url, form, user, password;
};
using Fetch = std::function<std::string(const Fetching&)>;

/// Sign-in by authorization code with PKCE (RFC 7636), state and nonce, to an account that is there already: its name
/// is the token's preferred_username, or what stands before the @ of an e-mail address the provider has verified. What
/// is under way lies in the database for oidc::kOidcLasts, so that any server process can finish it. Errors: refusals
/// access.oidc_…; store::Failure. Threads: any; the provider's metadata are kept and shared.
class Oidc {
 public:
  Oidc(OidcSettings settings, Fetch fetch) : settings_(std::move(settings)), fetch_(std::move(fetch)) {}

  const OidcSettings& settings() const { return settings_; }

  /// Where the browser is sent, and the state it must come back with (to be kept in its cookie).
  struct Begun {
    std::string address, state;
  };
  base::Result<Begun> begin(store::Store& store, const std::string& court, const base::Sealer& sealer,
                            const std::string& return_to, int64_t now);

  /// The browser came back with `code` and `state`; `held` is the state its cookie says. The token of a new session.
  struct Returned {
    std::string code, state, held, return_to, agent, address;
  };
  base::Result<std::string> finish(store::Store& store, const std::string& court, const base::Sealer& sealer,
                                   Accounts& accounts, const Returned& returned, int64_t now);

 private:
  base::Result<base::json::object> metadata(int64_t now);
  base::Result<base::json::object> keys(const base::json::object& metadata);
  base::Result<std::string> id_token(const base::json::object& metadata, const Returned& returned,
                                     const std::string& verifier);

  OidcSettings settings_;
  Fetch fetch_;
  std::mutex mutex_;
  base::json::object metadata_;
  int64_t metadata_until_ = 0;
};

}  // namespace office
