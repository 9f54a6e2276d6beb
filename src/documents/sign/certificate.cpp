#include "documents/sign/certificate.h"

#include <openssl/pem.h>
#include <openssl/x509_vfy.h>

#include <ctime>

#include "base/hash.h"
#include "documents/sign/openssl.h"

namespace documents {
namespace {

using Anchors = std::unique_ptr<X509_STORE, openssl::Freed<X509_STORE, X509_STORE_free>>;
using Looking = std::unique_ptr<X509_STORE_CTX, openssl::Freed<X509_STORE_CTX, X509_STORE_CTX_free>>;
struct FreedStack {
  void operator()(STACK_OF(X509) * stack) const { sk_X509_free(stack); }
};
using Stack = std::unique_ptr<STACK_OF(X509), FreedStack>;

base::Refusal unreadable() {
  ERR_clear_error();
  return {"signing.certificate_unreadable", {}, "--certificate"};
}

std::string name_of(const X509_NAME* name) {
  const auto out = openssl::writing();
  X509_NAME_print_ex(out.get(), name, 0, XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
  return openssl::written(out);
}

int64_t seconds_of(const ASN1_TIME* time) {
  std::tm parts{};
  openssl::must(ASN1_TIME_to_tm(time, &parts) == 1, "a time of a certificate");
  return timegm(&parts);
}

}  // namespace

// Block by block: OpenSSL stops at one of another kind that it can't read, as a sealed key is.
base::Result<std::vector<Certificate>> Certificate::read(std::string_view pem) {
  constexpr std::string_view kBegin = "-----BEGIN CERTIFICATE-----", kEnd = "-----END CERTIFICATE-----";
  std::vector<Certificate> all;
  for (size_t begin = 0; (begin = pem.find(kBegin, begin)) != std::string_view::npos;) {
    const size_t end = pem.find(kEnd, begin);
    if (end == std::string_view::npos) return unreadable();
    const auto in = openssl::reading(pem.substr(begin, end + kEnd.size() - begin));
    X509* one = PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr);
    if (!one) return unreadable();
    all.emplace_back(std::shared_ptr<X509>(one, X509_free));
    begin = end;
  }
  if (all.empty()) return unreadable();
  return all;
}

base::Result<Certificate> Certificate::from_der(std::string_view der) {
  const auto* at = reinterpret_cast<const unsigned char*>(der.data());
  const auto* end = at + der.size();
  X509* one = d2i_X509(nullptr, &at, static_cast<long>(der.size()));
  if (!one) return unreadable();
  Certificate certificate(std::shared_ptr<X509>(one, X509_free));
  if (at != end) return unreadable();
  return certificate;
}

std::string Certificate::pem() const {
  const auto out = openssl::writing();
  openssl::must(PEM_write_bio_X509(out.get(), raw()) == 1, "a certificate as PEM");
  return openssl::written(out);
}

std::string Certificate::der() const { return openssl::der<X509>(raw(), i2d_X509); }
std::string Certificate::fingerprint() const { return base::hex(base::sha256(der())); }
std::string Certificate::subject() const { return name_of(X509_get_subject_name(raw())); }
std::string Certificate::issuer() const { return name_of(X509_get_issuer_name(raw())); }
bool Certificate::self_signed() const { return X509_self_signed(raw(), 1) == 1; }
int64_t Certificate::valid_from() const { return seconds_of(X509_get0_notBefore(raw())); }
int64_t Certificate::valid_to() const { return seconds_of(X509_get0_notAfter(raw())); }

bool Certificate::vouched_for(const std::vector<Certificate>& anchors, const std::vector<Certificate>& between,
                              int64_t seconds) const {
  const Anchors store(X509_STORE_new());
  const Looking looking(X509_STORE_CTX_new());
  const Stack others(sk_X509_new_null());
  openssl::must(store && looking && others, "looking at a certificate");
  for (const auto& anchor : anchors) X509_STORE_add_cert(store.get(), anchor.raw());
  for (const auto& one : between) sk_X509_push(others.get(), one.raw());
  openssl::must(X509_STORE_CTX_init(looking.get(), store.get(), raw(), others.get()) == 1, "looking at a certificate");
  // An anchor need not be a root: a court may be given the certificate itself, or that of its own authority.
  X509_VERIFY_PARAM* how = X509_STORE_CTX_get0_param(looking.get());
  X509_VERIFY_PARAM_set_flags(how, X509_V_FLAG_PARTIAL_CHAIN);
  X509_VERIFY_PARAM_set_time(how, seconds);
  const bool good = X509_verify_cert(looking.get()) == 1;
  ERR_clear_error();
  return good;
}

}  // namespace documents
