#include "delivery/sms_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"

namespace delivery {
namespace {

std::string times(size_t n, std::string_view text) {
  std::string all;
  for (size_t i = 0; i < n; ++i) all += text;
  return all;
}

TEST(sms_text, counts_as_carriers_do) {
  const struct {
    std::string text;
    bool ucs2;
    size_t parts;
  } rows[] = {{times(70, "法"), true, 1},
              {times(71, "法"), true, 2},
              {times(134, "法"), true, 2},
              {times(135, "法"), true, 3},
              {times(160, "a"), false, 1},
              {times(161, "a"), false, 2},
              {times(306, "a"), false, 2},
              {times(307, "a"), false, 3},
              {times(80, "€"), false, 1},  // two septets each
              {times(81, "{"), false, 2},
              {times(159, "a") + "ç", true, 3},  // ç is not in the alphabet, Ç is: 160 of UCS-2
              {times(159, "a") + "Ç", false, 1},
              {times(35, "𠮷"), true, 1},  // two units each
              {times(36, "𠮷"), true, 2},
              {times(66, "𠮷"), true, 2},  // 33 to a part, one unit stays empty
              {times(67, "𠮷"), true, 3}};
  for (const auto& row : rows) {
    const auto parted = part_sms(row.text);
    EXPECT_EQ(parted.ucs2, row.ucs2) << row.text;
    EXPECT_EQ(parted.parts.size(), row.parts) << row.text;
  }
}

TEST(sms_text, the_last_character_of_a_part_is_not_cut) {
  const auto septets = part_sms(times(152, "a") + "€" + times(20, "b"));
  EXPECT_EQ(septets.parts.front(), times(152, "a"));
  const auto surrogates = part_sms(times(66, "法") + "𠮷" + times(20, "院"));
  EXPECT_EQ(surrogates.parts.front(), times(66, "法"));
}

TEST(sms_text, keeps_a_link_whole_where_that_takes_no_further_part) {
  const std::string link = "https://court.example/p/AbCdEfGh12345678";
  const auto kept = part_sms(times(50, "法") + link + "，请查收");
  ASSERT_EQ(kept.parts.size(), 2u);
  EXPECT_EQ(kept.parts[0], times(50, "法"));
  EXPECT_EQ(kept.parts[1], link + "，请查收");
  EXPECT_TRUE(kept.cuts_link);

  const auto full = part_sms(times(50, "法") + link + times(44, "院"));  // 134: no room to spare
  EXPECT_EQ(full.parts.size(), 2u);
  EXPECT_TRUE(full.cuts_link);

  EXPECT_FALSE(part_sms(link + times(100, "法")).cuts_link);
  EXPECT_FALSE(part_sms(times(50, "法") + "http" + times(100, "院")).cuts_link);
}

TEST(sms_text, is_signed_once) {
  const auto once = sign_sms("桂林市象山区人民法院", "您有一份文书");
  EXPECT_EQ(once, "【桂林市象山区人民法院】您有一份文书");
  EXPECT_EQ(sign_sms("桂林市象山区人民法院", once), once);
  EXPECT_EQ(sign_sms("", "您有"), "您有");
}

TEST(sms_text, refuses_what_no_telephone_would_show) {
  EXPECT_EQ(unfit_sms(" \n")->code, "delivery.text_empty");
  EXPECT_EQ(unfit_sms("\xff")->code, "delivery.text_malformed");
  EXPECT_EQ(unfit_sms(std::string_view("a\0b", 3))->code, "delivery.text_malformed");
  EXPECT_EQ(unfit_sms(times(8 * 67, "法")), std::nullopt);
  EXPECT_EQ(unfit_sms(times(8 * 67 + 1, "法"))->code, "delivery.text_too_long");
  EXPECT_EQ(unfit_sms(times(1000000, "法"))->code, "delivery.text_too_long");
}

TEST(sms_text, knows_a_mobile_number_by_each_of_its_notations) {
  for (const char* written :
       {"13812345678", "+8613812345678", "008613812345678", "86 138-1234-5678", "１３８１２３４５６７８"})
    EXPECT_EQ(sms_number(written, "86"), "8613812345678") << written;
  EXPECT_EQ(sms_number("13812345678", ""), "13812345678");
  EXPECT_EQ(sms_number("+85291234567", "86"), "85291234567");
  EXPECT_EQ(sms_number("10086", "86"), "10086");
  for (const char* none :
       {"", "0773-2826666", "138", "1381234567a", "13812345678;13900000000", "张三", "+", "12345678901234567"})
    EXPECT_EQ(sms_number(none, "86"), std::nullopt) << none;
}

std::string any_text() {
  static const std::vector<std::string> pieces = {"法", "院", "a",  "€", "{",    "𠮷", "\n", "https://c.example/x?y=1",
                                                  " ",  "ç",  "【", "0", "http", "://"};
  std::string text;
  for (const auto& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces))) text += piece;
  for (int i = *rc::gen::inRange(0, 6); i > 0; --i) text += std::string(base::first_bytes(text, 600));
  return std::string(base::first_bytes(text, 4000));
}

size_t units(const std::string& part, bool ucs2) {
  size_t n = 0;
  for (const char32_t c : base::to_utf32(part))
    n += ucs2 ? (c > 0xFFFF ? 2u : 1u)
              : (std::u32string_view(U"\f^{}\\[~]|€").find(c) == std::u32string_view::npos ? 1u : 2u);
  return n;
}

RC_GTEST_PROP(sms_text, parts_are_the_text_and_none_is_longer_than_allowed, ()) {
  const auto text = any_text();
  const auto parted = part_sms(text);
  std::string all;
  for (const auto& part : parted.parts) {
    all += part;
    RC_ASSERT(base::is_valid_utf8(part));
    const size_t most = parted.parts.size() == 1 ? (parted.ucs2 ? 70u : 160u) : (parted.ucs2 ? 67u : 153u);
    RC_ASSERT(units(part, parted.ucs2) <= most);
    RC_ASSERT(parted.parts.size() == 1 || !part.empty());
  }
  RC_ASSERT(all == text);
}

// A link kept whole leaves room behind, but never takes one part more.
RC_GTEST_PROP(sms_text, never_takes_more_parts_than_full_ones_would, ()) {
  const auto text = any_text();
  const auto parted = part_sms(text);
  const size_t least = parted.ucs2 ? 66 : 152;  // a character of two units may not have fitted
  RC_ASSERT(parted.parts.size() <= units(text, parted.ucs2) / least + 1);
}

}  // namespace
}  // namespace delivery
