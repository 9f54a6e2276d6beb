#pragma once
#include "office/access/oidc.h"

namespace http {

/// Asks another server for the court's single sign-on: TLS certificates are checked, redirects are not followed, a
/// reply is cut off at office::access::kOidcReply bytes and given up after limits::kFetch. Threads: any.
std::string fetch(const office::Fetching& asked);

}  // namespace http
