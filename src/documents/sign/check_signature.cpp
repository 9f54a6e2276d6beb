#include <openssl/ess.h>

#include <algorithm>
#include <ctime>

#include "base/hash.h"
#include "documents/sign/openssl.h"
#include "documents/sign/signing_key.h"

namespace documents {
namespace {

base::Refusal changed() {
  ERR_clear_error();
  return {"signing.changed", {}, {}};
}

// DER, as far as a signature needs it.
constexpr unsigned char kInteger = 0x02, kOctets = 0x04, kSequence = 0x30, kSet = 0x31, kFirst = 0xA0;

struct Element {
  unsigned char tag = 0;
  std::string_view whole, content;
};

// Takes the element that `rest` begins with. Lengths in their shortest form, up to 64 KB.
bool take(std::string_view& rest, Element& out) {
  const auto at = [&](size_t i) { return static_cast<size_t>(static_cast<unsigned char>(rest[i])); };
  if (rest.size() < 2) return false;
  size_t head = 2, length = at(1);
  if (length == 0x81 && rest.size() > 2) {
    length = at(2);
    head = 3;
    if (length < 0x80) return false;
  } else if (length == 0x82 && rest.size() > 3) {
    length = at(2) << 8 | at(3);
    head = 4;
    if (length < 0x100) return false;
  } else if (length >= 0x80) {
    return false;
  }
  if (rest.size() - head < length) return false;
  out = {static_cast<unsigned char>(rest[0]), rest.substr(0, head + length), rest.substr(head, length)};
  rest.remove_prefix(head + length);
  return true;
}

bool inside(std::string_view& rest, unsigned char tag, Element& out) { return take(rest, out) && out.tag == tag; }

std::string tlv(unsigned char tag, std::string_view content) {
  std::string out(1, static_cast<char>(tag));
  const size_t n = content.size();
  if (n >= 0x100)
    out += {static_cast<char>(0x82), static_cast<char>(n >> 8), static_cast<char>(n & 0xFF)};
  else if (n >= 0x80)
    out += {static_cast<char>(0x81), static_cast<char>(n)};
  else
    out += static_cast<char>(n);
  return out.append(content);
}

std::string oid(int nid) { return openssl::der<ASN1_OBJECT>(OBJ_nid2obj(nid), i2d_ASN1_OBJECT); }

// What a signature is put together from.
struct Parts {
  std::string_view certificates, attributes, value;
};

bool part(std::string_view cms, Parts& out) {
  Element e, info, signed_data, signers, signer;
  std::string_view rest = cms;
  if (!inside(rest, kSequence, info) || !rest.empty()) return false;
  rest = info.content;
  if (!take(rest, e) || !inside(rest, kFirst, e)) return false;
  rest = e.content;
  if (!inside(rest, kSequence, signed_data)) return false;
  rest = signed_data.content;
  if (!take(rest, e) || !take(rest, e) || !take(rest, e)) return false;  // version, digests, content
  if (!inside(rest, kFirst, e)) return false;
  out.certificates = e.content;
  if (!inside(rest, kSet, signers)) return false;
  rest = signers.content;
  if (!inside(rest, kSequence, signer)) return false;
  rest = signer.content;
  if (!take(rest, e) || !take(rest, e) || !take(rest, e)) return false;  // version, whose, digest
  if (!inside(rest, kFirst, e)) return false;
  out.attributes = e.content;
  if (!take(rest, e) || !inside(rest, kOctets, e)) return false;  // algorithm, value
  out.value = e.content;
  return true;
}

// The same parts put together as SigningKey::sign does: what a signature does not cover (versions, names of
// algorithms, the certificate's name) has one form only.
std::string put_together(const Parts& parts, const Certificate& signer, bool with_null) {
  const std::string one = tlv(kInteger, std::string(1, 1)), null = std::string("\x05\x00", 2);
  const std::string digest = tlv(kSequence, oid(NID_sha256) + (with_null ? null : ""));
  const bool rsa = EVP_PKEY_is_a(X509_get0_pubkey(signer.raw()), "RSA") == 1;
  const std::string algorithm = tlv(kSequence, rsa ? oid(NID_rsaEncryption) + null : oid(NID_ecdsa_with_SHA256));
  const std::string whose =
      tlv(kSequence, openssl::der<X509_NAME>(X509_get_issuer_name(signer.raw()), i2d_X509_NAME) +
                         openssl::der<ASN1_INTEGER>(X509_get0_serialNumber(signer.raw()), i2d_ASN1_INTEGER));
  const std::string by =
      tlv(kSequence, one + whose + digest + tlv(kFirst, parts.attributes) + algorithm + tlv(kOctets, parts.value));
  const std::string content = tlv(kSequence, oid(NID_pkcs7_data));
  const std::string data =
      tlv(kSequence, one + tlv(kSet, digest) + content + tlv(kFirst, parts.certificates) + tlv(kSet, by));
  return tlv(kSequence, oid(NID_pkcs7_signed) + tlv(kFirst, data));
}

bool hashed(const Certificate& one, std::string_view attributes) {
  const auto hash = base::sha256(one.der());
  const std::string octets = tlv(kOctets, {reinterpret_cast<const char*>(hash.data()), hash.size()});
  return attributes.find(octets) != std::string_view::npos;
}

// All of those that came along, the signer's first. DER orders a set by its bytes.
bool certificates_of(const Parts& parts, const CMS_SignerInfo* signer, std::vector<Certificate>& out) {
  std::string_view rest = parts.certificates;
  for (Element e; !rest.empty();) {
    if (!inside(rest, kSequence, e)) return false;
    const auto one = Certificate::from_der(e.whole);
    if (!one || one->der() != e.whole || !hashed(*one, parts.attributes)) return false;
    out.push_back(*one);
  }
  const auto own = std::find_if(out.begin(), out.end(), [&](const Certificate& one) {
    return CMS_SignerInfo_cert_cmp(const_cast<CMS_SignerInfo*>(signer), one.raw()) == 0;
  });
  if (own == out.end()) return false;
  std::rotate(out.begin(), own, own + 1);
  return true;
}

bool time_of(const CMS_SignerInfo* signer, int64_t& out) {
  const void* found = CMS_signed_get0_data_by_OBJ(signer, OBJ_nid2obj(NID_pkcs9_signingTime), -3, V_ASN1_UTCTIME);
  if (!found)
    found = CMS_signed_get0_data_by_OBJ(signer, OBJ_nid2obj(NID_pkcs9_signingTime), -3, V_ASN1_GENERALIZEDTIME);
  std::tm parts{};
  if (!found || ASN1_TIME_to_tm(static_cast<const ASN1_TIME*>(found), &parts) != 1) return false;
  out = timegm(&parts);
  return true;
}

}  // namespace

base::Result<Signature> check_signature(std::string_view cms, std::string_view bytes) {
  Parts parts;
  if (!part(cms, parts)) return changed();
  const auto* at = reinterpret_cast<const unsigned char*>(cms.data());
  const openssl::Cms read(d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(cms.size())));
  // What OpenSSL reads generously it checks as it would have written it itself.
  if (!read || openssl::der<CMS_ContentInfo>(read.get(), i2d_CMS_ContentInfo) != cms) return changed();
  STACK_OF(CMS_SignerInfo)* signers = CMS_get0_SignerInfos(read.get());
  if (!signers || sk_CMS_SignerInfo_num(signers) != 1) return changed();
  const CMS_SignerInfo* signer = sk_CMS_SignerInfo_value(signers, 0);
  Signature found;
  if (!certificates_of(parts, signer, found.certificates) || !time_of(signer, found.at)) return changed();
  const auto& own = found.certificates.front();
  if (cms != put_together(parts, own, false) && cms != put_together(parts, own, true)) return changed();
  const auto in = openssl::reading(bytes);
  constexpr unsigned kHow = CMS_BINARY | CMS_DETACHED | CMS_NO_SIGNER_CERT_VERIFY;
  if (CMS_verify(read.get(), nullptr, nullptr, in.get(), nullptr, kHow) != 1) return changed();
  return found;
}

}  // namespace documents
