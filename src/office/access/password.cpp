#include "office/access/password.h"

#include <argon2.h>

#include <algorithm>
#include <array>

#include "base/random.h"
#include "base/text.h"

namespace office {
namespace {

constexpr uint32_t kPasses = 2, kKibibytes = 64 * 1024, kLanes = 1;
constexpr size_t kSalt = 16, kHash = 32;
constexpr size_t kShortest = 10, kLongest = 256;
constexpr size_t kNameThatTells = 4;  // a shorter name is in many words by chance

// What is tried first everywhere.
constexpr std::array kCommon = {"1234567890", "0123456789", "password12",    "password123",  "passw0rd123",
                                "qwertyuiop", "1q2w3e4r5t", "administrator", "admin12345",   "kuaishen123",
                                "woaini1314", "5201314520", "a123456789",    "1qaz2wsx3edc", "iloveyou12"};

std::string compared(std::string_view password) { return base::lower_ascii(password); }

base::Refusal weak(const char* code) { return {code, {}, "password"}; }

// Verified against when there is no such account, so that a stranger cannot tell by the time it takes.
const std::string& nobodys() {
  static const std::string encoded = hash_password("nobody has this one");
  return encoded;
}

}  // namespace

std::string hash_password(std::string_view password) {
  const std::string salt = base::random_bytes(kSalt);
  std::string encoded(argon2_encodedlen(kPasses, kKibibytes, kLanes, kSalt, kHash, Argon2_id), '\0');
  if (const int fault = argon2id_hash_encoded(kPasses, kKibibytes, kLanes, password.data(), password.size(),
                                              salt.data(), salt.size(), kHash, encoded.data(), encoded.size());
      fault != ARGON2_OK)
    throw base::Fault(std::string("Argon2: ") + argon2_error_message(fault));
  encoded.resize(encoded.find('\0'));
  return encoded;
}

bool password_fits(std::string_view encoded, std::string_view password) {
  if (password.size() > kLongest) return false;
  if (!encoded.starts_with("$argon2id$")) {
    argon2id_verify(nobodys().c_str(), password.data(), password.size());
    return false;
  }
  return argon2id_verify(std::string(encoded).c_str(), password.data(), password.size()) == ARGON2_OK;
}

std::optional<base::Refusal> password_weak(std::string_view password, std::string_view account) {
  if (password.size() > kLongest) return weak("access.password_long");
  if (base::length(password) < kShortest) return weak("access.password_short");
  const std::string lower = compared(password);
  if (account.size() >= kNameThatTells && lower.find(compared(account)) != std::string::npos)
    return weak("access.password_has_name");
  if (std::find(kCommon.begin(), kCommon.end(), lower) != kCommon.end()) return weak("access.password_common");
  if (lower.find_first_not_of(lower[0]) == std::string::npos) return weak("access.password_common");
  return std::nullopt;
}

}  // namespace office
