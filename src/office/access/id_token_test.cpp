#include "office/access/id_token.h"

#include <gtest/gtest.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rsa.h>

#include <memory>

#include "base/random.h"

namespace office {
namespace {

using base::json::array;
using base::json::object;

constexpr int64_t kNow = 1'700'000'000;
const IdTokenWanted kWanted{"https://sso.test", "kuaishen", "nonce-1", kNow};

struct KeyPair {
  std::shared_ptr<EVP_PKEY> key;
  bool rsa = false;

  std::string member(const char* name, int size) const {
    BIGNUM* number = nullptr;
    EXPECT_EQ(EVP_PKEY_get_bn_param(key.get(), name, &number), 1);
    std::string out(static_cast<size_t>(size > 0 ? size : BN_num_bytes(number)), '\0');
    BN_bn2binpad(number, reinterpret_cast<unsigned char*>(out.data()), static_cast<int>(out.size()));
    BN_free(number);
    return base::base64url(out);
  }
  object jwk(const char* id) const {
    if (rsa)
      return {{"kty", "RSA"},
              {"kid", id},
              {"n", member(OSSL_PKEY_PARAM_RSA_N, 0)},
              {"e", member(OSSL_PKEY_PARAM_RSA_E, 0)}};
    return {{"kty", "EC"},
            {"crv", "P-256"},
            {"kid", id},
            {"x", member(OSSL_PKEY_PARAM_EC_PUB_X, 32)},
            {"y", member(OSSL_PKEY_PARAM_EC_PUB_Y, 32)}};
  }
  std::string sign(const std::string& text) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    std::string out(512, '\0');
    size_t size = out.size();
    auto* bytes = reinterpret_cast<unsigned char*>(out.data());
    EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get());
    EXPECT_EQ(
        EVP_DigestSign(context.get(), bytes, &size, reinterpret_cast<const unsigned char*>(text.data()), text.size()),
        1);
    out.resize(size);
    if (rsa) return out;
    const unsigned char* der = bytes;
    ECDSA_SIG* signature = d2i_ECDSA_SIG(nullptr, &der, static_cast<long>(size));
    std::string raw(64, '\0');
    BN_bn2binpad(ECDSA_SIG_get0_r(signature), reinterpret_cast<unsigned char*>(raw.data()), 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(signature), reinterpret_cast<unsigned char*>(raw.data()) + 32, 32);
    ECDSA_SIG_free(signature);
    return raw;
  }
};

KeyPair rsa(unsigned bits = 2048) { return {{EVP_RSA_gen(bits), EVP_PKEY_free}, true}; }
KeyPair ec() { return {{EVP_EC_gen("P-256"), EVP_PKEY_free}, false}; }
const KeyPair& one_rsa() {
  static const KeyPair key = rsa();
  return key;
}

object claims() {
  return {{"iss", "https://sso.test"}, {"aud", "kuaishen"}, {"sub", "1"},
          {"exp", kNow + 300},         {"iat", kNow},       {"nonce", "nonce-1"}};
}

std::string text_of(const object& header, const object& payload) {
  return base::base64url(base::json::serialize(header)) + "." + base::base64url(base::json::serialize(payload));
}

std::string token(const KeyPair& key, const object& payload, const char* id = "a") {
  const auto text = text_of({{"alg", key.rsa ? "RS256" : "ES256"}, {"kid", id}}, payload);
  return text + "." + base::base64url(key.sign(text));
}

object set(std::initializer_list<object> keys) {
  array all;
  for (const auto& key : keys) all.push_back(key);
  return {{"keys", std::move(all)}};
}

std::string wrong(const std::string& text, const object& jwks) {
  const auto read = read_id_token(text, jwks, kWanted);
  return read ? "" : read.refusal().values.at(0).second;
}

TEST(id_token, is_taken_when_a_key_of_the_provider_signed_it) {
  for (const auto& key : {one_rsa(), ec()}) {
    const auto read = read_id_token(token(key, claims()), set({ec().jwk("b"), key.jwk("a")}), kWanted);
    ASSERT_TRUE(read) << read.refusal().values.at(0).second;
    EXPECT_EQ(base::text_at(*read, "sub"), "1");
  }
}

TEST(id_token, is_not_taken_from_anybody_else) {
  const auto key = ec();
  const auto jwks = set({key.jwk("a"), one_rsa().jwk("a")});
  EXPECT_EQ(wrong(token(ec(), claims()), jwks), "signature");
  EXPECT_EQ(wrong(token(key, claims(), "c"), jwks), "signature") << "no key of that id";
  const auto weak = rsa(1024);
  EXPECT_EQ(wrong(token(weak, claims()), set({weak.jwk("a")})), "signature") << "a short key signs nothing";
  auto encrypting = key.jwk("a");
  encrypting["use"] = "enc";
  EXPECT_EQ(wrong(token(key, claims()), set({encrypting})), "signature");

  const auto sound = token(key, claims());
  for (size_t i = 0; i < sound.size(); i += 7) {
    auto changed = sound;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    if (changed == sound) continue;
    EXPECT_NE(wrong(changed, jwks), "") << i;
  }
  const auto unsigned_text = text_of({{"alg", "none"}}, claims());
  EXPECT_EQ(wrong(unsigned_text + ".", jwks), "signature");
  // The public key as if it were a shared secret.
  const auto text = text_of({{"alg", "HS256"}, {"kid", "a"}}, claims());
  const std::string secret = base::json::serialize(one_rsa().jwk("a"));
  std::string mac(32, '\0');
  unsigned size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), reinterpret_cast<unsigned char*>(mac.data()),
       &size);
  EXPECT_EQ(wrong(text + "." + base::base64url(mac), jwks), "signature");
  for (const char* odd : {"", "..", "a.b", "a.b.c.d", "e30.e30.e30"}) EXPECT_NE(wrong(odd, jwks), "") << odd;
}

TEST(id_token, is_for_us_now_and_for_this_sign_in) {
  const auto key = ec();
  const auto jwks = set({key.jwk("a")});
  const auto with = [&](const char* member, const base::json::value& value) {
    auto changed = claims();
    changed[member] = value;
    return wrong(token(key, changed), jwks);
  };
  EXPECT_EQ(with("iss", "https://elsewhere.test"), "iss");
  EXPECT_EQ(with("aud", "another"), "aud");
  EXPECT_EQ(with("aud", array{"kuaishen"}), "");
  EXPECT_EQ(with("aud", array{"kuaishen", "another"}), "aud") << "given to whom?";
  EXPECT_EQ(with("aud", 7), "aud");
  EXPECT_EQ(with("exp", kNow - 61), "exp");
  EXPECT_EQ(with("exp", kNow - 59), "") << "clocks differ";
  EXPECT_EQ(with("exp", nullptr), "exp");
  EXPECT_EQ(with("iat", kNow + 61), "iat");
  EXPECT_EQ(with("nonce", "nonce-2"), "nonce");
  EXPECT_EQ(with("nonce", nullptr), "nonce");
}

}  // namespace
}  // namespace office
