#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

struct x509_st;

namespace documents {

/// A certificate (X.509): whose key it is, who says so, from when to when. Copies share it. Threads: any.
class Certificate {
 public:
  /// Every certificate of a PEM text, in order; what else stands there is passed over. Refuses
  /// signing.certificate_unreadable when there is none or one is broken.
  static base::Result<std::vector<Certificate>> read(std::string_view pem);
  /// nullopt-like: refuses signing.certificate_unreadable. `der` must be one certificate and nothing behind it.
  static base::Result<Certificate> from_der(std::string_view der);

  std::string pem() const;
  std::string der() const;
  std::string fingerprint() const;  ///< SHA-256 of its bytes, hex
  std::string subject() const;      ///< "CN=桂林市七星区人民法院,O=…,C=CN"
  std::string issuer() const;
  bool self_signed() const;    ///< made by its own key: vouches for nobody but itself
  int64_t valid_from() const;  ///< seconds since 1970
  int64_t valid_to() const;
  bool valid_at(int64_t seconds) const { return seconds >= valid_from() && seconds <= valid_to(); }
  /// Whether one of `anchors` is this certificate or vouches for it, by way of `between`, at that second.
  bool vouched_for(const std::vector<Certificate>& anchors, const std::vector<Certificate>& between,
                   int64_t seconds) const;

  x509_st* raw() const { return certificate_.get(); }
  explicit Certificate(std::shared_ptr<x509_st> certificate) : certificate_(std::move(certificate)) {}

 private:
  std::shared_ptr<x509_st> certificate_;
};

}  // namespace documents
