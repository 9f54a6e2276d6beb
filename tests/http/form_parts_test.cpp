// What a browser sends with a photograph, and what somebody else might.
#include "http/form_parts.h"

#include <gtest/gtest.h>

#include <random>

namespace http {
namespace {

constexpr std::string_view kType = "multipart/form-data; boundary=----WebKitFormBoundaryA7xYz";
constexpr size_t kMost = 5;

std::string part(const std::string& headers, const std::string& body) {
  return "------WebKitFormBoundaryA7xYz\r\n" + headers + "\r\n\r\n" + body + "\r\n";
}
std::string closed(const std::string& parts) { return parts + "------WebKitFormBoundaryA7xYz--\r\n"; }

std::string code_of(std::string_view type, const std::string& body, size_t most = kMost) {
  const auto parts = read_form_parts(type, body, most);
  return parts.ok() ? "" : parts.refusal().code;
}

}  // namespace

TEST(form_parts, are_read_as_a_browser_sends_them) {
  const std::string photo("\xFF\xD8\xFF\xE0\x00\r\n--x\r\n", 12);
  const auto body = closed(part("Content-Disposition: form-data; name=\"element\"", "interest") +
                           part("Content-Disposition: form-data; name=\"files\"; filename=\"还款截图 1.jpg\"\r\n"
                                "Content-Type: image/jpeg",
                                photo) +
                           part("Content-Disposition: form-data; name=\"files\"; filename=\"\"\r\n"
                                "Content-Type: application/octet-stream",
                                ""));
  const auto parts = read_form_parts(kType, body, kMost);
  ASSERT_TRUE(parts.ok());
  ASSERT_EQ(parts->size(), 3u);
  EXPECT_EQ((*parts)[0].name, "element");
  EXPECT_EQ((*parts)[0].body, "interest");
  EXPECT_EQ((*parts)[1].file_name, "还款截图 1.jpg");
  EXPECT_EQ((*parts)[1].body, photo);
  EXPECT_EQ((*parts)[2].file_name, "");
}

TEST(form_parts, name_files_without_folders_and_control_characters) {
  const auto name_of = [](const std::string& sent) {
    const auto body = closed(part("Content-Disposition: form-data; name=\"files\"; filename=\"" + sent + "\"", "x"));
    const auto parts = read_form_parts(kType, body, kMost);
    return parts.ok() ? parts->front().file_name : parts.refusal().code;
  };
  EXPECT_EQ(name_of("../../etc/passwd"), "passwd");
  EXPECT_EQ(name_of("C:\\\\fakepath\\\\a.jpg"), "a.jpg");
  EXPECT_EQ(name_of("\xC2\xA0"), "");
  EXPECT_EQ(name_of("a\xFF.jpg"), "form.malformed");
  EXPECT_EQ(name_of(std::string(500, 'a')).size(), 120u);
}

TEST(form_parts, are_refused_whole_when_one_is_broken) {
  const auto good = part("Content-Disposition: form-data; name=\"a\"", "1");
  EXPECT_EQ(code_of(kType, closed(good)), "");
  EXPECT_EQ(code_of("multipart/form-data", closed(good)), "form.malformed");
  EXPECT_EQ(code_of("multipart/mixed; boundary=----WebKitFormBoundaryA7xYz", closed(good)), "form.malformed");
  EXPECT_EQ(code_of("multipart/form-data; boundary=\"\"", closed(good)), "form.malformed");
  EXPECT_EQ(code_of("application/json", closed(good)), "form.malformed");
  EXPECT_EQ(code_of(kType, ""), "form.malformed");
  EXPECT_EQ(code_of(kType, good), "form.malformed") << "cut off before its end";
  EXPECT_EQ(code_of(kType, closed(part("Content-Disposition: form-data", "1"))), "form.malformed");
  EXPECT_EQ(code_of(kType, closed(part("Content-Disposition: attachment; name=\"a\"", "1"))), "form.malformed");
  EXPECT_EQ(code_of(kType, closed(part("Content-Type: text/plain", "1"))), "form.malformed");
  EXPECT_EQ(code_of(kType, closed(good + good + good), 2), "form.too_many_parts");
}

TEST(form_parts, bring_any_bytes_back_as_they_were) {
  std::mt19937 dice(20230214);
  for (int round = 0; round < 2000; ++round) {
    std::string noise(dice() % 200, '\0');
    for (auto& c : noise) c = "\r\n-x\0\xFF\xE4:;\"="[dice() % 11];
    const auto body = closed(part("Content-Disposition: form-data; name=\"files\"; filename=\"a.jpg\"", noise));
    const auto parts = read_form_parts(kType, body, kMost);
    ASSERT_TRUE(parts.ok() && parts->size() == 1);
    ASSERT_EQ(parts->front().body, noise);
    (void)read_form_parts(kType, noise, kMost);  // and noise alone is read or refused
  }
}

}  // namespace http
