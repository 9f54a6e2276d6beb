#include "http/idempotent.h"

#include <algorithm>

#include "base/hash.h"

namespace http {

base::Result<std::string> idempotency_key(const Call& call) {
  constexpr size_t kLeast = 8, kMost = 64;
  const auto key = call.request.header("idempotency-key");
  const bool printable = std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < 0x7f; });
  if (key.size() < kLeast || key.size() > kMost || !printable)
    return base::Refusal{"http.key_needed", {}, "Idempotency-Key"};
  return std::string(key);
}

std::string name_of_key(const Call& call, const std::string& key) {
  constexpr size_t kLength = 24;
  return base::hex(base::sha256(call.viewer.account + "\n" + key)).substr(0, kLength);
}

std::string hash_of_body(const Call& call) { return base::hex(base::sha256(base::json::serialize(call.body))); }

}  // namespace http
