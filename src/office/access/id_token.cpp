#include "office/access/id_token.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <memory>

#include "base/random.h"
#include "base/text.h"
#include "office/access/limits.h"

namespace office {
namespace {

using base::json::object;

template <class T, void (*kFree)(T*)>
struct Freed {
  void operator()(T* p) const { kFree(p); }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY, EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX, EVP_PKEY_CTX_free>>;
using Number = std::unique_ptr<BIGNUM, Freed<BIGNUM, BN_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM, OSSL_PARAM_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG, ECDSA_SIG_free>>;
using Digesting = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX, EVP_MD_CTX_free>>;

base::Refusal wrong(const char* what) { return {"access.oidc_token", {{"what", what}}, {}}; }

const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

Number number(std::string_view big_endian) {
  return Number(BN_bin2bn(bytes(big_endian), static_cast<int>(big_endian.size()), nullptr));
}

Key built(const char* kind, OSSL_PARAM_BLD* builder) {
  const Parameters parameters(OSSL_PARAM_BLD_to_param(builder));
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
  EVP_PKEY* key = nullptr;
  if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
    return nullptr;
  return Key(key);
}

std::string member(const object& jwk, const char* name) {
  return base::from_base64url(base::text_at(jwk, name)).value_or("");
}

Key rsa_key(const object& jwk) {
  const auto n = number(member(jwk, "n")), e = number(member(jwk, "e"));
  const Builder builder(OSSL_PARAM_BLD_new());
  if (!n || !e || !builder || BN_num_bits(n.get()) < access::kRsaBits) return nullptr;
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
  return built("RSA", builder.get());
}

Key ec_key(const object& jwk) {
  constexpr size_t kHalf = 32;
  const auto x = member(jwk, "x"), y = member(jwk, "y");
  if (base::text_at(jwk, "crv") != "P-256" || x.size() != kHalf || y.size() != kHalf) return nullptr;
  const std::string point = "\x04" + x + y;
  const Builder builder(OSSL_PARAM_BLD_new());
  if (!builder) return nullptr;
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
  return built("EC", builder.get());
}

// JOSE writes the two numbers of an ES256 signature side by side, OpenSSL wants them as ASN.1.
std::string der_of(const std::string& raw) {
  constexpr size_t kHalf = 32;
  if (raw.size() != 2 * kHalf) return {};
  const Signature signature(ECDSA_SIG_new());
  auto r = number(std::string_view(raw).substr(0, kHalf)), s = number(std::string_view(raw).substr(kHalf));
  if (!signature || !r || !s || ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1) return {};
  (void)r.release();  // the signature's now
  (void)s.release();
  unsigned char* out = nullptr;
  const int size = i2d_ECDSA_SIG(signature.get(), &out);
  std::string der = size > 0 ? std::string(reinterpret_cast<char*>(out), static_cast<size_t>(size)) : std::string();
  OPENSSL_free(out);
  return der;
}

bool signed_by(EVP_PKEY* key, std::string_view text, const std::string& signature) {
  const Digesting context(EVP_MD_CTX_new());
  return context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
         EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(text), text.size()) == 1;
}

// By any key of that algorithm and, where the token names one, that id. Nothing but these two algorithms is ever tried,
// whatever the token says of itself.
bool is_signed(std::string_view text, const std::string& signature, const object& header, const object& jwks) {
  const auto algorithm = base::text_at(header, "alg");
  const bool rsa = algorithm == "RS256", ec = algorithm == "ES256";
  if (!rsa && !ec) return false;
  const std::string fitting = ec ? der_of(signature) : signature;
  if (fitting.empty()) return false;
  const auto id = base::text_at(header, "kid");
  for (const auto& v : base::array_at(jwks, "keys")) {
    if (!v.is_object()) continue;
    const auto& jwk = v.get_object();
    const auto use = base::text_at(jwk, "use"), own = base::text_at(jwk, "alg");
    if (base::text_at(jwk, "kty") != (rsa ? "RSA" : "EC") || (!use.empty() && use != "sig") ||
        (!own.empty() && own != algorithm) || (!id.empty() && base::text_at(jwk, "kid") != id))
      continue;
    const auto key = rsa ? rsa_key(jwk) : ec_key(jwk);
    if (key && signed_by(key.get(), text, fitting)) return true;
  }
  return false;
}

bool is_for(const object& claims, const std::string& client) {
  const auto* audience = claims.if_contains("aud");
  if (!audience) return false;
  if (audience->is_string()) return audience->get_string() == client;
  if (!audience->is_array()) return false;
  bool named = false;
  for (const auto& one : audience->get_array()) named |= one.is_string() && one.get_string() == client;
  // For several: it must have been given to us.
  return named && (audience->get_array().size() == 1 || base::text_at(claims, "azp") == client);
}

std::optional<object> part(std::string_view text) {
  const auto raw = base::from_base64url(text);
  if (!raw) return std::nullopt;
  auto parsed = base::parse_json(*raw);
  if (!parsed || !parsed->is_object()) return std::nullopt;
  return std::move(parsed.value().get_object());
}

}  // namespace

base::Result<object> read_id_token(std::string_view token, const object& jwks, const IdTokenWanted& wanted) {
  const auto parts = base::split(token, '.');
  if (parts.size() != 3 || token.size() > access::kOidcReply) return wrong("form");
  const auto header = part(parts[0]);
  auto claims = part(parts[1]);
  const auto signature = base::from_base64url(parts[2]);
  if (!header || !claims || !signature || header->contains("crit")) return wrong("form");
  if (!is_signed(token.substr(0, parts[0].size() + 1 + parts[1].size()), *signature, *header, jwks))
    return wrong("signature");
  if (base::text_at(*claims, "iss") != wanted.issuer) return wrong("iss");
  if (!is_for(*claims, wanted.client)) return wrong("aud");
  if (base::int_at(*claims, "exp") + access::kClocksDiffer <= wanted.now) return wrong("exp");
  if (base::int_at(*claims, "iat") - access::kClocksDiffer > wanted.now) return wrong("iat");
  if (wanted.nonce.empty() || !base::same_secret(base::text_at(*claims, "nonce"), wanted.nonce)) return wrong("nonce");
  return std::move(*claims);
}

}  // namespace office
