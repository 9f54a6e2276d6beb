#include "base/text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "base/hash.h"

TEST(text, folds_full_width_forms) { EXPECT_EQ(base::fold_width("（２０２４）　Ａ１￥"), "(2024) A1¥"); }

namespace {

// What trim means, read from the front: broken bytes are no space and stay.
std::string_view trimmed_from_the_front(std::string_view text) {
  size_t first = text.size(), last = text.size();
  for (size_t at = 0; at < text.size();) {
    const size_t start = at;
    if (base::is_space(base::next_char(text, at))) continue;
    first = std::min(first, start);
    last = at;
  }
  return text.substr(first, last - first);
}

}  // namespace

TEST(text, trims_the_same_read_from_the_front_and_from_both_ends) {
  const std::vector<std::string> pieces = {
      " ",    "\t", "　",   "\xC2\xA0", "\xEF\xBB\xBF", "a",        "1",    "张",
      "𬱖", "é",  "\xE3", "\x80",     "\x80\x80\x80", "\xF0\x9F", "\xC2", "\xFF"};
  std::minstd_rand random(1);
  for (int n = 0; n < 20'000; ++n) {
    std::string text;
    for (size_t i = 0, length = random() % 7; i < length; ++i) text += pieces[random() % pieces.size()];
    ASSERT_EQ(base::trim(text), trimmed_from_the_front(text)) << testing::PrintToString(text);
  }
}

TEST(text, trims_every_kind_of_space) {
  EXPECT_EQ(base::trim("\xEF\xBB\xBF　 张三\xC2\xA0\t"), "张三");
  EXPECT_EQ(base::without_spaces("4503 99　1992"), "4503991992");
  EXPECT_EQ(base::trim("\u202a19900001234\u202c"), "19900001234");
  EXPECT_EQ(base::trim(" \x80 "), "\x80");
  EXPECT_EQ(base::trim("一 二　"), "一 二");
  EXPECT_EQ(base::trim("　"), "");
}

TEST(text, counts_characters_and_columns) {
  EXPECT_EQ(base::length("㛃𬱖a"), 3u);
  EXPECT_EQ(base::display_width("张a（"), 5u);
}

TEST(text, cuts_no_character_in_two) {
  EXPECT_EQ(base::first_bytes("清单", 6), "清单");
  EXPECT_EQ(base::first_bytes("清单!", 6), "清单");
  for (const size_t most : {3u, 4u, 5u}) EXPECT_EQ(base::first_bytes("清单", most), "清");
  EXPECT_EQ(base::first_bytes("清单", 2), "");
}

TEST(text, tells_malformed_utf8) {
  EXPECT_TRUE(base::is_valid_utf8("张\xEF\xBF\xBD"));
  for (const char* bad : {"\xFF", "\xE5\xBC", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80"})
    EXPECT_FALSE(base::is_valid_utf8(bad));
}

TEST(text, writes_chinese_numbers) {
  EXPECT_EQ(base::chinese_number(10), "十");
  EXPECT_EQ(base::chinese_number(12), "十二");
  EXPECT_EQ(base::chinese_number(20), "二十");
  EXPECT_EQ(base::chinese_number(105), "一百零五");
  EXPECT_EQ(base::chinese_number(2010), "二千零一十");
}

RC_GTEST_PROP(text, utf8_goes_round, (std::u32string s)) {
  for (auto& c : s) {
    c &= 0x1FFFF;
    if (c >= 0xD800 && c < 0xE000) c = U'x';
  }
  RC_ASSERT(base::to_utf32(base::to_utf8(s)) == s);
}

TEST(hash, is_sha256) {
  EXPECT_EQ(base::hex(base::sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  base::Digest d{};
  EXPECT_TRUE(base::from_hex(base::hex(base::sha256("x")), d));
  EXPECT_EQ(d, base::sha256("x"));
}
