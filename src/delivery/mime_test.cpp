#include "delivery/mime.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"
#include "delivery/encodings.h"
#include "delivery/limits.h"
#include "delivery/reasons.h"

namespace delivery {
namespace {

TEST(mime, a_letter_is_read_by_its_parts) {
  const auto letter = read_mime(
      "From: a@example.cn\r\nSubject: =?gb18030?B?z7XNs83L0MU=?=\r\n =?utf-8?q?_-_x?=\r\n"
      "Content-Type: multipart/report; report-type=delivery-status;\r\n boundary=\"b\"\r\n\r\nnot read\r\n"
      "--b\r\nContent-Type: text/plain; charset=GBK\r\nContent-Transfer-Encoding: base64\r\n\r\nsuLK1A==\r\n"
      "--b-other\r\n"
      "--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <x@y>\r\nContent-Type: text/plain\r\n\r\nhello\r\n"
      "--b--\r\n--b\r\n\r\nafter the end\r\n");
  ASSERT_TRUE(letter);
  EXPECT_EQ(decoded_words(letter->header("subject")), "系统退信 - x");
  EXPECT_EQ(letter->type, "multipart/report");
  EXPECT_EQ(letter->parameters.at("report-type"), "delivery-status");
  ASSERT_EQ(letter->parts.size(), 2u);
  EXPECT_TRUE(letter->parts[0].text().starts_with("测试")) << letter->parts[0].text();
  ASSERT_EQ(letter->parts[1].parts.size(), 1u);
  EXPECT_EQ(letter->parts[1].parts[0].header("message-id"), "<x@y>");
}

TEST(mime, a_letter_without_an_end_or_without_order_is_read_as_far_as_it_goes) {
  EXPECT_EQ(read_mime("")->parts.size(), 0u);
  EXPECT_EQ(read_mime("Content-Type: multipart/mixed\n\n--\n--\n")->parts.size(), 0u);
  const auto cut = read_mime("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhalf a li");
  ASSERT_EQ(cut->parts.size(), 1u);
  EXPECT_EQ(cut->parts[0].body, "half a li");
  EXPECT_FALSE(read_mime(std::string(limits::kLetter + 1, 'x')));
}

TEST(mime, depth_and_number_of_parts_are_bounded) {
  std::string deep = "Content-Type: text/plain\n\nx";
  for (int i = 0; i < 1000; ++i) deep = "Content-Type: message/rfc822\n\n" + deep;
  int depth = 0;
  const auto letter = read_mime(deep);
  for (const auto* part = &*letter; !part->parts.empty(); part = &part->parts.front()) ++depth;
  EXPECT_EQ(depth, limits::kLetterDepth);
  std::string many = "Content-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 1000; ++i) many += "--b\n\nx\n";
  EXPECT_EQ(read_mime(many)->parts.size(), limits::kLetterParts);
}

TEST(mime, encodings_of_other_programs_are_undone) {
  EXPECT_EQ(from_quoted_printable("=E6=B3=95=\r\n a=3Db =", false), "法 a=b =");
  EXPECT_EQ(decoded_words("x =?utf-8?Q?=E6=B3=95_=E9=99=A2?= y =?bad?="), "x 法 院 y =?bad?=");
  EXPECT_EQ(utf8_from("\xB7\xA8\xD4\xBA", "gb2312"), "法院");
  EXPECT_EQ(utf8_from("\xB7\xA8\xFF", "gbk"), "法\uFFFD");
  EXPECT_EQ(utf8_from("a\xB7", "no-such-charset"), "a\uFFFD");
  EXPECT_EQ(utf8_from("a\xB7", "../../etc"), "a\uFFFD");
}

RC_GTEST_PROP(mime, base64_comes_back, (const std::string& bytes)) {
  RC_ASSERT(from_base64(base64(bytes)) == bytes);
  RC_ASSERT(from_base64(base64_lines(bytes)) == bytes);
}

RC_GTEST_PROP(mime, a_subject_comes_back_and_no_line_is_long, (const std::string& bytes)) {
  auto subject = base::replace_all(kept_raw(bytes + "关于张三案件的送达通知"), "\n", " ");
  const auto encoded = encoded_words(subject, 9);
  for (const auto line : base::split(encoded, '\n')) RC_ASSERT(line.size() <= 77);
  RC_ASSERT(decoded_words(base::replace_all(encoded, "\r\n", "")) == subject);
}

}  // namespace
}  // namespace delivery
