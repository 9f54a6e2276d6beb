#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "documents/sign/certificate.h"

struct evp_pkey_st;

namespace documents {

/// The key a house signs with, and the certificate that says whose it is: ECDSA on P-256 or P-384, or RSA of 2048 bits
/// and more; SHA-256. Copies share the key. Threads: any.
class SigningKey {
 public:
  /// A private key in PEM without a password, and its certificate first among those that vouch for it. Refuses
  /// signing.key_unreadable, signing.key_weak, signing.not_together, signing.certificate_unreadable.
  static base::Result<SigningKey> read(std::string_view key_pem, std::string_view certificates_pem);
  /// A fresh one on P-256 with a certificate that only it vouches for, for `years` years from `now` (seconds since
  /// 1970). `name`: whose it is.
  static SigningKey make(const std::string& name, int64_t now, int years);

  const Certificate& certificate() const { return certificates_.front(); }
  const std::vector<Certificate>& certificates() const { return certificates_; }
  std::string key_pem() const;  ///< in the clear

  /// A detached CMS signature (RFC 5652) in DER, the certificates in it, over `bytes`. Signed with it: when, by the
  /// clock of who signs, and the hashes of the certificates (RFC 5035).
  std::string sign(std::string_view bytes, int64_t at) const;
  size_t largest() const;  ///< no signature of this key has more bytes

 private:
  SigningKey(std::shared_ptr<evp_pkey_st> key, std::vector<Certificate> certificates)
      : key_(std::move(key)), certificates_(std::move(certificates)) {}

  std::shared_ptr<evp_pkey_st> key_;
  std::vector<Certificate> certificates_;
};

/// A signature that holds.
struct Signature {
  std::vector<Certificate> certificates;  ///< the signer's own first
  int64_t at = 0;                         ///< seconds since 1970, as the signer's clock had it
};
/// Whether `cms` is a signature over `bytes` exactly as SigningKey::sign makes them: not one byte of it may be
/// otherwise, also where a byte would change nothing. Whom the certificate belongs to is not asked. Refuses
/// signing.changed.
base::Result<Signature> check_signature(std::string_view cms, std::string_view bytes);

}  // namespace documents
