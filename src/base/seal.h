#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

/// Keeps what must not lie about in the clear: AES-256-GCM with a random nonce, bound to the place it lies in, so that
/// a sealed value moved elsewhere does not open. A blind index finds equal values without opening any.
/// Throws Fault when the cipher fails. Threads: any.
class Sealer {
 public:
  static constexpr size_t kKeyBytes = 32;
  /// nullopt unless `key` has kKeyBytes bytes.
  static std::optional<Sealer> with_key(std::string_view key);

  /// "v1.<key's fingerprint>.<nonce, cipher and tag in base64url>".
  std::string seal(std::string_view clear, std::string_view place) const;
  /// The same with a nonce made of key, place and value: the same value at the same place always seals alike.
  std::string seal_alike(std::string_view clear, std::string_view place) const;
  /// nullopt when it was sealed by another key, for another place, or was changed.
  std::optional<std::string> open(std::string_view sealed, std::string_view place) const;
  /// HMAC-SHA-256 of `kind` and `value` in hex: the same value of the same kind always gives the same.
  std::string blind(std::string_view kind, std::string_view value) const;
  const std::string& fingerprint() const { return fingerprint_; }

 private:
  explicit Sealer(std::string_view key);
  std::string seal_with(std::string_view nonce, std::string_view clear, std::string_view place) const;
  std::string sealing_, blinding_, fingerprint_;
};

}  // namespace base
