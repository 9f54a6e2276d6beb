#pragma once
// Inside this folder: what OpenSSL gives away, freed when it goes out of sight.
#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace documents::openssl {

template <class T, void (*kFree)(T*)>
struct Freed {
  void operator()(T* p) const { kFree(p); }
};
inline void free_bio(BIO* bio) { BIO_free_all(bio); }
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY, EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509, X509_free>>;
using Cms = std::unique_ptr<CMS_ContentInfo, Freed<CMS_ContentInfo, CMS_ContentInfo_free>>;
using Bio = std::unique_ptr<BIO, Freed<BIO, free_bio>>;
using Time = std::unique_ptr<ASN1_TIME, Freed<ASN1_TIME, ASN1_TIME_free>>;

inline Bio reading(std::string_view bytes) {
  return Bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}
inline Bio writing() { return Bio(BIO_new(BIO_s_mem())); }
inline std::string written(const Bio& bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<size_t>(size)};
}

/// What OpenSSL encodes with an i2d_ function.
template <class T>
std::string der(const T* object, int (*i2d)(const T*, unsigned char**)) {
  const int size = i2d(object, nullptr);
  if (size <= 0) throw base::Fault("OpenSSL can't encode what it made");
  std::string out(static_cast<size_t>(size), '\0');
  auto* to = reinterpret_cast<unsigned char*>(out.data());
  i2d(object, &to);
  return out;
}

inline void must(bool done, const char* what) {
  if (!done) throw base::Fault(std::string("OpenSSL: ") + what);
}

}  // namespace documents::openssl
