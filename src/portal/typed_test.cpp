#include "portal/typed.h"

#include <gtest/gtest.h>

#include "portal/told.h"

namespace portal {
namespace {

std::string read(const std::optional<std::string>& value) { return value.value_or("-"); }

}  // namespace

TEST(typed, amounts_are_read_as_people_write_them) {
  for (const char* same : {"1800", "1800.00", " 1,800 元", "１８００", "¥1800", "￥1,800.0", "1800圆"})
    EXPECT_EQ(read(money_typed(same)), "1800.00") << same;
  for (const char* nothing : {"", "-5", "一千八", "18,00", "1.8.0", "1800,5", "12abc", ",", "0x10", "1e5", "1800.005"})
    EXPECT_EQ(read(money_typed(nothing)), "-") << nothing;
  EXPECT_EQ(read(money_typed("1,234,567.8")), "1234567.80");
  EXPECT_EQ(read(money_typed("0")), "0.00");
}

TEST(typed, days_are_read_as_people_write_them) {
  for (const char* same :
       {"2023-03-05", "2023-3-5", "2023/3/5", "2023.3.5", "2023年3月5日", "２０２３年３月５日", "20230305"})
    EXPECT_EQ(read(date_typed(same)), "2023-03-05") << same;
  for (const char* nothing : {"", "5/3/2023", "2023-02-30", "2023-13-01", "2023-3", "23-3-5", "明天", "2023--5"})
    EXPECT_EQ(read(date_typed(nothing)), "-") << nothing;
}

TEST(typed, rates_are_read_as_people_write_them) {
  for (const char* same : {"0.0005", "0.05%", "０．０５％", "万分之五", "万分之5"})
    EXPECT_EQ(read(rate_typed(same)), "0.0005") << same;
  for (const char* nothing : {"", "5", "-0.1", "很高", "101%"}) EXPECT_EQ(read(rate_typed(nothing)), "-") << nothing;
}

TEST(typed, counts_are_read_as_people_write_them) {
  EXPECT_EQ(count_typed("12期"), 12);
  EXPECT_EQ(count_typed(" １２ "), 12);
  EXPECT_FALSE(count_typed("十二"));
  EXPECT_FALSE(count_typed("-3"));
}

TEST(told, in_the_readers_language) {
  const Words zh(base::Language::kChinese), en(base::Language::kEnglish);
  EXPECT_EQ(money(zh, "1234567.80"), "1,234,567.80元");
  EXPECT_EQ(money(en, "999.00"), "999.00 yuan");
  EXPECT_EQ(day(zh, "2023-02-14"), "2023年2月14日");
  EXPECT_EQ(day(en, "2023-02-14"), "14 February 2023");
  EXPECT_EQ(moment(zh, "2023-03-10T09:05"), "2023年3月10日（星期五）9:05");
  EXPECT_EQ(moment(en, "2023-03-10T09:05"), "Friday, 10 March 2023, 9:05");
  EXPECT_EQ(value(zh, "rate", "0.0005"), "0.05%");
  EXPECT_EQ(value(zh, "text", "<b>"), "<b>") << "escaped when it becomes markup";
}

}  // namespace portal
