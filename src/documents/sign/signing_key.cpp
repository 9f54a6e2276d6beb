#include "documents/sign/signing_key.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ess.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "base/random.h"
#include "documents/sign/openssl.h"

namespace documents {
namespace {

constexpr int kLeastRsaBits = 2048;
constexpr int64_t kDay = 86400;
constexpr size_t kFrame = 1024;  // of a signature besides certificates, their hashes, and what the key computes

struct FreedStack {
  void operator()(STACK_OF(X509) * stack) const { sk_X509_free(stack); }
};
using Stack = std::unique_ptr<STACK_OF(X509), FreedStack>;
using Number = std::unique_ptr<BIGNUM, openssl::Freed<BIGNUM, BN_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, openssl::Freed<X509_EXTENSION, X509_EXTENSION_free>>;
using Hashes = std::unique_ptr<ESS_SIGNING_CERT_V2, openssl::Freed<ESS_SIGNING_CERT_V2, ESS_SIGNING_CERT_V2_free>>;

bool strong(const EVP_PKEY* key) {
  if (EVP_PKEY_is_a(key, "RSA")) return EVP_PKEY_get_bits(key) >= kLeastRsaBits;
  if (!EVP_PKEY_is_a(key, "EC")) return false;
  char group[40] = "";
  EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, group, sizeof group, nullptr);
  const std::string_view name = group;
  return name == "prime256v1" || name == "P-256" || name == "secp384r1" || name == "P-384";
}

int no_password(char*, int, int, void*) { return -1; }

void add_name(X509_NAME* name, const char* field, const std::string& value) {
  openssl::must(
      X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(value.data()),
                                 static_cast<int>(value.size()), -1, 0) == 1,
      "a name of a certificate");
}

void add_extension(X509* to, int what, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, to, to, nullptr, nullptr, 0);
  const Extension one(X509V3_EXT_conf_nid(nullptr, &context, what, value));
  openssl::must(one && X509_add_ext(to, one.get(), -1) == 1, "an extension of a certificate");
}

std::shared_ptr<X509> own_certificate(EVP_PKEY* key, const std::string& name, int64_t now, int years) {
  std::shared_ptr<X509> certificate(X509_new(), X509_free);
  openssl::must(certificate != nullptr, "a certificate");
  X509* one = certificate.get();
  std::string serial = base::random_bytes(16);
  serial.front() = static_cast<char>(static_cast<unsigned char>(serial.front()) % 127 + 1);  // positive, all bytes used
  const Number number(BN_bin2bn(reinterpret_cast<const unsigned char*>(serial.data()), 16, nullptr));
  X509_set_version(one, X509_VERSION_3);
  openssl::must(BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(one)) != nullptr, "a serial number");
  ASN1_TIME_set(X509_getm_notBefore(one), now);
  ASN1_TIME_set(X509_getm_notAfter(one), now + int64_t{years} * 365 * kDay);
  X509_NAME* subject = X509_get_subject_name(one);
  add_name(subject, "C", "CN");
  add_name(subject, "O", name);
  add_name(subject, "CN", name);
  X509_set_issuer_name(one, subject);
  X509_set_pubkey(one, key);
  add_extension(one, NID_basic_constraints, "critical,CA:FALSE");
  add_extension(one, NID_key_usage, "critical,digitalSignature,nonRepudiation");
  add_extension(one, NID_subject_key_identifier, "hash");
  openssl::must(X509_sign(one, key, EVP_sha256()) > 0, "signing a certificate");
  return certificate;
}

// A signature names its certificates by their hashes, so that none can be put in another's place.
void add_hashes(CMS_SignerInfo* signer, const std::vector<Certificate>& certificates) {
  const Stack others(sk_X509_new_null());
  for (size_t i = 1; i < certificates.size(); ++i) sk_X509_push(others.get(), certificates[i].raw());
  const Hashes hashes(OSSL_ESS_signing_cert_v2_new_init(EVP_sha256(), certificates.front().raw(), others.get(), 0));
  openssl::must(hashes != nullptr, "hashes of certificates");
  const auto der = openssl::der<ESS_SIGNING_CERT_V2>(hashes.get(), i2d_ESS_SIGNING_CERT_V2);
  openssl::must(CMS_signed_add1_attr_by_NID(signer, NID_id_smime_aa_signingCertificateV2, V_ASN1_SEQUENCE, der.data(),
                                            static_cast<int>(der.size())) == 1,
                "hashes of certificates");
}

}  // namespace

base::Result<SigningKey> SigningKey::read(std::string_view key_pem, std::string_view certificates_pem) {
  auto certificates = Certificate::read(certificates_pem);
  if (!certificates) return certificates.refusal();
  const auto in = openssl::reading(key_pem);
  std::shared_ptr<EVP_PKEY> key(PEM_read_bio_PrivateKey(in.get(), nullptr, no_password, nullptr), EVP_PKEY_free);
  ERR_clear_error();
  if (!key) return base::Refusal{"signing.key_unreadable", {}, "--private-key"};
  if (!strong(key.get())) return base::Refusal{"signing.key_weak", {}, "--private-key"};
  const bool together = X509_check_private_key(certificates->front().raw(), key.get()) == 1;
  ERR_clear_error();
  if (!together) return base::Refusal{"signing.not_together", {}, "--certificate"};
  return SigningKey(std::move(key), std::move(certificates).value());
}

SigningKey SigningKey::make(const std::string& name, int64_t now, int years) {
  std::shared_ptr<EVP_PKEY> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  openssl::must(key != nullptr, "making a key");
  std::vector<Certificate> certificates{Certificate(own_certificate(key.get(), name, now, years))};
  return {std::move(key), std::move(certificates)};
}

std::string SigningKey::key_pem() const {
  const auto out = openssl::writing();
  openssl::must(PEM_write_bio_PrivateKey(out.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1,
                "a key as PEM");
  return openssl::written(out);
}

std::string SigningKey::sign(std::string_view bytes, int64_t at) const {
  constexpr unsigned kHow = CMS_DETACHED | CMS_BINARY | CMS_PARTIAL | CMS_NOSMIMECAP;
  const openssl::Cms cms(CMS_sign(nullptr, nullptr, nullptr, nullptr, kHow));
  openssl::must(cms != nullptr, "a signature");
  CMS_SignerInfo* signer = CMS_add1_signer(cms.get(), certificate().raw(), key_.get(), EVP_sha256(), kHow);
  openssl::must(signer != nullptr, "a signature");
  for (size_t i = 1; i < certificates_.size(); ++i)
    openssl::must(CMS_add1_cert(cms.get(), certificates_[i].raw()) == 1, "a certificate of a signature");
  const openssl::Time time(ASN1_TIME_set(nullptr, at));
  openssl::must(time && CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_signingTime, time->type, time.get(), -1) == 1,
                "the time of a signature");
  add_hashes(signer, certificates_);
  const auto in = openssl::reading(bytes);
  openssl::must(CMS_final(cms.get(), in.get(), nullptr, kHow & ~static_cast<unsigned>(CMS_PARTIAL)) == 1, "signing");
  return openssl::der<CMS_ContentInfo>(cms.get(), i2d_CMS_ContentInfo);
}

size_t SigningKey::largest() const {
  constexpr size_t kHash = 64;
  size_t size = kFrame + static_cast<size_t>(EVP_PKEY_get_size(key_.get()));
  for (const auto& one : certificates_) size += one.der().size() + kHash;
  return size + openssl::der<X509_NAME>(X509_get_issuer_name(certificate().raw()), i2d_X509_NAME).size();
}

}  // namespace documents
