#pragma once
#include <string>

#include "base/result.h"
#include "http/endpoint.h"

namespace http {

/// The Idempotency-Key of a request that makes something. Refuses http.key_needed when it is missing or no 8 to 64
/// printable characters.
base::Result<std::string> idempotency_key(const Call& call);
/// A name for what the request makes: the same account and key give the same name for ever.
std::string name_of_key(const Call& call, const std::string& key);
/// Tells two bodies under one key apart.
std::string hash_of_body(const Call& call);

}  // namespace http
