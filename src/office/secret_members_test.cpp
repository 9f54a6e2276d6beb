#include "office/secret_members.h"

#include <gtest/gtest.h>

#include "base/json.h"

namespace office {
namespace {

base::Keyring ring(const std::vector<base::Keyring::Stored>& rows, char letter) {
  return *base::Keyring::open(rows, *base::Sealer::with_key(std::string(base::Sealer::kKeyBytes, letter)));
}

base::Keyring ring() {
  return ring(base::Keyring::first(*base::Sealer::with_key(std::string(base::Sealer::kKeyBytes, 'a'))), 'a');
}

TEST(secret_members, are_known_by_name_or_by_what_they_hold) {
  for (const char* member : {"id_number", "phone", "email", "card", "account", "residence", "address"})
    EXPECT_TRUE(is_secret(member, "x")) << member;
  for (const char* text : {"450399199812058690", "45039919981205869X", "电话19903568499。", "卡号 9999997631753911"})
    EXPECT_TRUE(is_secret("note", text)) << text;
  for (const char* text : {"", "2023-02-14", "450305-1-00042", "（2023）桂0305民初1号", "20230214", "1234567.00",
                           "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "张三"})
    EXPECT_FALSE(is_secret("note", text)) << text;
  EXPECT_FALSE(is_secret("phone", ""));
  EXPECT_TRUE(is_secret("note", "§k1:AAAA")) << "or it would be taken for a sealed value";
}

TEST(secret_members, come_back_as_they_were) {
  const auto keys = ring();
  const std::string clear =
      R"({"defendants":{"1":{"name":"张\"三","id_number":"450399199812058690","phone":"19903568499","residence":"桂林\n1号"}},)"
      R"("claim":{"total":"1234.50","card":"9999997631753911"},"odd":"§k1:AAAA","list":["19903568499","b"],"e":{}})";
  SecretForms forms;
  const auto sealed = forms.sealed(clear, "450305/1", keys);
  for (const char* secret : {"450399199812058690", "19903568499", "9999997631753911", "桂林"})
    EXPECT_EQ(sealed.find(secret), std::string::npos) << sealed;
  for (const char* open : {"张", "1234.50", "\"b\""}) EXPECT_NE(sealed.find(open), std::string::npos) << sealed;
  EXPECT_TRUE(base::parse_json(sealed).ok());
  EXPECT_EQ(keys.open_in(sealed), clear);
  EXPECT_EQ(SecretForms().sealed(clear, "450305/1", keys), sealed) << "another process writes the same bytes";
}

// Events add up to the row only while a value of the case keeps its form, whatever key is the newest.
TEST(secret_members, keep_the_form_in_which_the_case_holds_them) {
  const auto old = ring();
  const auto rotated =
      ring(old.rotated(*base::Sealer::with_key(std::string(base::Sealer::kKeyBytes, 'b')), "2026-11-27T10:00"), 'b');
  const std::string clear = R"({"phone":"19903568499","email":"a@b.cn"})";
  const auto stored = SecretForms().sealed(clear, "p", old);
  SecretForms forms;
  forms.note(stored, rotated);
  EXPECT_EQ(forms.sealed(clear, "p", rotated), stored);
  const auto more = forms.sealed(R"({"phone":"19903568499","email":"c@d.cn"})", "p", rotated);
  EXPECT_NE(more.find("§k1:"), std::string::npos);
  EXPECT_NE(more.find("§k2:"), std::string::npos) << "a new value goes under the newest key";

  SecretForms plain;  // written before there were keys
  plain.note(R"({"phone":"19903568499"})", rotated);
  EXPECT_EQ(plain.sealed(R"({"phone":"19903568499"})", "p", rotated), R"({"phone":"19903568499"})");
  EXPECT_NE(plain.sealed(R"({"phone":"13800000000"})", "p", rotated).find("§k2:"), std::string::npos);
}

}  // namespace
}  // namespace office
