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
}

TEST(csv_reader, quotes_hold_separators_and_line_breaks) {
  EXPECT_EQ(table("a,\"b,c\",\"d\"\"e\"\n"), "a|b,c|d\"e");
  EXPECT_EQ(table("a,\"b\nc\"\nd,e\n"), "a|b\nc\nd|e");
  EXPECT_EQ(table("a,5\" 管\n"), "a|5\" 管");
  EXPECT_EQ(table("a,=\"0123\"\n"), "a|0123");
  EXPECT_EQ(table("a,\"never closed"), "a|never closed");
}

TEST(csv_reader, lines_and_separators_of_every_kind) {
  EXPECT_EQ(table("a,b\rc,d\r"), "a|b\nc|d");
  EXPECT_EQ(table("a,b\r\nc,d"), "a|b\nc|d");
  EXPECT_EQ(table("a\tb\nc\td\n"), "a|b\nc|d");
  EXPECT_EQ(table("a;b\nc;d\n"), "a|b\nc|d");
  EXPECT_EQ(table("a,b,,\n"), "a|b");
  EXPECT_EQ(table("a,\t123,\t456,b\n"), "a|\t123|\t456|b");  // a tab keeps a number from being one
}
