#include <gtest/gtest.h>

#include "base/random.h"
#include "office/access/password.h"
#include "office/access/totp.h"

namespace office {
namespace {

TEST(password, fits_only_itself_and_is_salted) {
  const auto once = hash_password("正确的马电池订书钉"), again = hash_password("正确的马电池订书钉");
  EXPECT_NE(once, again);
  EXPECT_TRUE(once.starts_with("$argon2id$v=19$m=65536,t=2,p=1$")) << once;
  EXPECT_TRUE(password_fits(once, "正确的马电池订书钉"));
  EXPECT_FALSE(password_fits(once, "正确的马电池订书"));
  EXPECT_FALSE(password_fits("", ""));
  EXPECT_FALSE(password_fits("plain", "plain"));
  EXPECT_FALSE(password_fits(once, std::string(1000, 'x')));
}

TEST(password, says_what_is_weak_about_it) {
  EXPECT_EQ(password_weak("九个字的口令不够长", "zhang")->code, "access.password_short");
  EXPECT_EQ(password_weak("PassWord123", "zhang")->code, "access.password_common");
  EXPECT_EQ(password_weak("aaaaaaaaaaaa", "zhang")->code, "access.password_common");
  EXPECT_EQ(password_weak("my-zhang-pass", "Zhang")->code, "access.password_has_name");
  EXPECT_EQ(password_weak(std::string(300, 'q') + "w", "zhang")->code, "access.password_long");
  EXPECT_FALSE(password_weak("correct horse battery", "zhang"));
}

// The values of RFC 6238, appendix B, cut to six digits.
TEST(totp, gives_the_codes_of_the_rfc) {
  const std::string secret = "12345678901234567890";
  EXPECT_EQ(totp_code(secret, totp_step(59)), "287082");
  EXPECT_EQ(totp_code(secret, totp_step(1111111109)), "081804");
  EXPECT_EQ(totp_code(secret, totp_step(1111111111)), "050471");
  EXPECT_EQ(totp_code(secret, totp_step(1234567890)), "005924");
  EXPECT_EQ(totp_code(secret, totp_step(2000000000)), "279037");
}

TEST(totp, takes_a_code_once_and_only_near_its_time) {
  const std::string secret = "12345678901234567890";
  const int64_t now = 1'111'111'109, step = totp_step(now);
  const auto code = totp_code(secret, step);
  EXPECT_EQ(totp_accepts(secret, code, now, 0), step);
  EXPECT_EQ(totp_accepts(secret, code, now + 30, 0), step);
  EXPECT_FALSE(totp_accepts(secret, code, now + 90, 0));
  EXPECT_FALSE(totp_accepts(secret, code, now, step));
  EXPECT_FALSE(totp_accepts(secret, "000000", now, 0));
}

TEST(totp, writes_an_address_an_app_reads) {
  EXPECT_EQ(totp_address("12345678901234567890", "li", "快审"),
            "otpauth://totp/%E5%BF%AB%E5%AE%A1:li?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E5%BF%AB%E5%AE%A1");
}

}  // namespace
}  // namespace office
