#include "intake/csv_reader.h"

#include <gtest/gtest.h>

namespace {

// "a|b\nc|d": cells by |, rows by \n.
std::string table(const std::string& bytes) {
  std::string out;
  const auto read = intake::read_sheets(bytes, {[](const intake::SheetInfo&) {},
                                                [&](const intake::Row& row) {
                                                  if (!out.empty()) out += "\n";
                                                  for (size_t i = 0; i < row.cells.size(); ++i)
                                                    out += (i ? "|" : "") + row.cells[i].text;
                                                  return true;
                                                }});
  return read ? out : read.refusal().code;
}

std::string utf16(const std::u16string& text, bool big) {
  std::string out = big ? "\xFE\xFF" : "\xFF\xFE";
  for (char16_t c : text) {
    const char high = static_cast<char>(c >> 8), low = static_cast<char>(c & 255);
    out += big ? high : low;
    out += big ? low : high;
  }
  return out;
}

}  // namespace

TEST(csv_reader, text_comes_out_of_every_encoding) {
  EXPECT_EQ(table("姓名,金额\n张三,1\n"), "姓名|金额\n张三|1");
  EXPECT_EQ(table("\xEF\xBB\xBF姓名,金额\n"), "姓名|金额");
  EXPECT_EQ(table(utf16(u"姓名\t金额\r\n张三\t1", false)), "姓名|金额\n张三|1");
  EXPECT_EQ(table(utf16(u"姓名,金额", true)), "姓名|金额");
  EXPECT_EQ(table("\xD0\xD5\xC3\xFB,\xBD\xF0\xB6\xEE\n"), "姓名|金额");
  EXPECT_EQ(table("\xD5\xC5\x82\x35\x87\x38,1\n"), "张䶵|1");  // a rare character takes four bytes in GB18030
  EXPECT_EQ(table("abc,\xFF\xFF\xFF\n"), "file.encoding");
  EXPECT_EQ(table(utf16(u"一名\tabcdefghi\n", false).substr(2)), "一名|abcdefghi");
  EXPECT_EQ(table(utf16(u"一名\tabcdefghi\n", true).substr(2)), "一名|abcdefghi");
}

TEST(csv_reader, damaged_text_is_refused_with_what_is_wrong) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "张三,1\n";
  EXPECT_EQ(table(text + "李\xE5\x9B"), "file.cut");
  EXPECT_EQ(table(text + "李\xE5,2\n"), "file.bad_bytes");
  EXPECT_EQ(table("\xEF\xBB\xBF"
                  "a,\xE5,2\n"),
            "file.bad_bytes");
  EXPECT_EQ(table("\xD0\xD5\xC3\xFB,\xBD\xF0\xB6"), "file.cut");
}

TEST(csv_reader, quotes_hold_separators_and_line_breaks) {
  EXPECT_EQ(table("a,\"b,c\",\"d\"\"e\"\n"), "a|b,c|d\"e");
  EXPECT_EQ(table("a,\"b\nc\"\nd,e\n"), "a|b\nc\nd|e");
  EXPECT_EQ(table("a,5\" 管\n"), "a|5\" 管");
  EXPECT_EQ(table("a,=\"0123\"\n"), "a|0123");
  // What follows would be one cell, and its rows lost.
  EXPECT_EQ(table("a,\"never closed\nb,c\nd,e"), "file.open_quote");
}

TEST(csv_reader, lines_and_separators_of_every_kind) {
  EXPECT_EQ(table("a,b\rc,d\r"), "a|b\nc|d");
  EXPECT_EQ(table("a,b\r\nc,d"), "a|b\nc|d");
  EXPECT_EQ(table("a\tb\nc\td\n"), "a|b\nc|d");
  EXPECT_EQ(table("a;b\nc;d\n"), "a|b\nc|d");
  EXPECT_EQ(table("a|b\nc|d\n"), "a|b\nc|d");
  EXPECT_EQ(table("sep=;\na;b\n"), "a|b");
  EXPECT_EQ(table("姓名\t本金\t利息\n甲\t1,234,567.00\t1,234,567.00\n乙\t2,234,567.00\t12\n"),
            "姓名|本金|利息\n甲|1,234,567.00|1,234,567.00\n乙|2,234,567.00|12");
  EXPECT_EQ(table("a,b" + std::string(600, ',') + "\n"), "a|b");
  EXPECT_EQ(table("a,b" + std::string(600, ',') + "c\n"), "file.too_many_columns");
  EXPECT_EQ(table("a,b,,\n"), "a|b");
  EXPECT_EQ(table("a,\t123,\t456,b\n"), "a|\t123|\t456|b");  // a tab keeps a number from being one
}
