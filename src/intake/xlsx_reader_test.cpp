#include "intake/xlsx_reader.h"

#include <gtest/gtest.h>

#include "intake/test_workbook.h"

namespace {

using intake::Parts;
using intake::zipped;

Parts book(const std::string& rows, const std::string& before = "", const std::string& after = "",
           const std::string& properties = "") {
  return {{"[Content_Types].xml", "<Types/>"},
          {"xl/workbook.xml", "<workbook xmlns:r=\"r\">" + properties +
                                  "<sheets><sheet name=\"明细\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"},
          {"xl/_rels/workbook.xml.rels",
           "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/one.xml\"/><Relationship "
           "Id=\"r2\" Type=\"x/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
           "<Relationship Id=\"r3\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>"},
          {"xl/sharedStrings.xml",
           "<sst><si><t>张三</t></si><si><r><t>李</t></r><r><t xml:space=\"preserve\"> "
           "四</t></r><rPh><t>LI</t></rPh></si></sst>"},
          {"xl/styles.xml",
           "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/><numFmt "
           "numFmtId=\"171\" formatCode=\"#,##0.00&quot;days&quot;\"/></numFmts>"
           "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf "
           "numFmtId=\"170\"/><xf numFmtId=\"171\"/></cellXfs></styleSheet>"},
          {"xl/worksheets/one.xml",
           "<worksheet>" + before + "<sheetData>" + rows + "</sheetData>" + after + "</worksheet>"}};
}

struct Seen {
  std::string code, text;  // rows by \n, cells by |, with a letter for the kind where it is not text
  std::vector<intake::SheetInfo> sheets;
  std::vector<intake::Row> rows;
};

Seen read(const std::string& bytes) {
  Seen seen;
  const auto done = intake::read_sheets(
      bytes, {[&](const intake::SheetInfo& s) { seen.sheets.push_back(s); },
              [&](const intake::Row& row) {
                seen.rows.push_back(row);
                if (!seen.text.empty()) seen.text += "\n";
                for (size_t i = 0; i < row.cells.size(); ++i) {
                  static constexpr const char* kKinds[] = {"", "", "n:", "d:", "b:", "e:"};
                  seen.text +=
                      (i ? "|" : "") + std::string(kKinds[static_cast<int>(row.cells[i].kind)]) + row.cells[i].text;
                }
                return true;
              }});
  if (!done) seen.code = done.refusal().code;
  return seen;
}
std::string text(const Parts& parts) {
  const auto seen = read(zipped(parts));
  return seen.code.empty() ? seen.text : seen.code;
}

}  // namespace

TEST(xlsx_reader, strings_are_read_however_they_are_kept) {
  EXPECT_EQ(text(book("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" "
                      "t=\"inlineStr\"><is><t>王</t><rPh><t>W</t></rPh></is></c>"
                      "<c r=\"D1\" t=\"str\"><f>A1</f><v>甲</v></c><c r=\"E1\" "
                      "t=\"inlineStr\"><is><t><![CDATA[a<b]]></t></is></c></row>")),
            "张三|李 四|王|甲|a<b");
}

TEST(xlsx_reader, numbers_dates_booleans_and_errors_are_told_apart) {
  EXPECT_EQ(text(book("<row r=\"1\"><c r=\"A1\"><v>1.5</v></c><c r=\"B1\" s=\"1\"><v>44971</v></c><c r=\"C1\" "
                      "s=\"2\"><v>44971</v></c><c r=\"D1\" s=\"3\"><v>7</v></c>"
                      "<c r=\"E1\" t=\"b\"><v>1</v></c><c r=\"F1\" t=\"e\"><v>#N/A</v></c><c "
                      "r=\"G1\"><f>1+1</f><v>2</v></c></row>")),
            "n:1.5|d:44971|d:44971|n:7|b:1|e:#N/A|n:2");
  EXPECT_TRUE(read(zipped(book("", "", "", "<workbookPr date1904=\"1\"/>"))).sheets.at(0).epoch_1904);
}

TEST(xlsx_reader, places_may_be_left_out_and_elements_may_have_prefixes) {
  EXPECT_EQ(text(book("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r=\"4\"/><row><c><v>5</v></c></row>")),
            "n:1||n:3\n\nn:5");
  EXPECT_EQ(read(zipped(book("<row><c><v>1</v></c></row><row r=\"4\"/><row><c><v>5</v></c></row>"))).rows.at(2).number,
            5);
  auto parts = book("");
  parts["xl/worksheets/one.xml"] =
      "<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row r=\"1\"><x:c "
      "r=\"B1\"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>";
  EXPECT_EQ(text(parts), "|n:1");
}

TEST(xlsx_reader, a_value_merged_downwards_belongs_to_each_row) {
  EXPECT_EQ(text(book("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row><row r=\"2\"><c "
                      "r=\"B2\"><v>3</v></c></row>",
                      "", "<mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>")),
            "n:1|n:2\nn:1|n:3");
}

TEST(xlsx_reader, hidden_rows_columns_and_sheets_are_read_and_told) {
  auto parts = book("<row r=\"1\" hidden=\"1\"><c r=\"A1\"><v>1</v></c></row>",
                    "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"5\" max=\"5\"/></cols>");
  parts["xl/workbook.xml"] =
      "<workbook xmlns:r=\"r\"><sheets><sheet name=\"甲\" state=\"hidden\" r:id=\"r1\"/><sheet name=\"乙\" "
      "r:id=\"r1\"/></sheets></workbook>";
  const auto seen = read(zipped(parts));
  ASSERT_EQ(seen.sheets.size(), 2u);
  EXPECT_TRUE(seen.sheets[0].hidden);
  EXPECT_FALSE(seen.sheets[1].hidden);
  EXPECT_EQ(seen.sheets[0].hidden_columns, (std::vector<int>{1, 2}));
  EXPECT_TRUE(seen.rows.at(0).hidden);
}

TEST(xlsx_reader, what_is_no_workbook_is_named) {
  const std::string ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  const auto wide = [](const std::string& name) {
    std::string out;
    for (char c : name) out += std::string(1, c) + '\0';
    return out;
  };
  EXPECT_EQ(read("").code, "file.empty");
  EXPECT_EQ(read(" \r\n").code, "file.empty");
  EXPECT_EQ(read(ole + wide("EncryptedPackage")).code, "file.encrypted");
  EXPECT_EQ(read(ole + wide("Workbook")).code, "file.xls");
  EXPECT_EQ(read("%PDF-1.7").code, "file.pdf");
  EXPECT_EQ(read("\x89PNG\r\n").code, "file.image");
  EXPECT_EQ(read("<html><table><tr><td>1").code, "file.html");
  EXPECT_EQ(read(zipped({{"word/document.xml", "<x/>"}})).code, "file.word");
  EXPECT_EQ(read(zipped({{"content.xml", "<x/>"}, {"mimetype", "x"}})).code, "file.ods");
  EXPECT_EQ(read(zipped({{"a.txt", "x"}})).code, "file.zip");
}

TEST(xlsx_reader, damaged_and_hostile_workbooks_are_refused) {
  const std::string whole = zipped(book("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"));
  for (size_t keep : {size_t{4}, whole.size() / 2, whole.size() - 10})
    EXPECT_EQ(read(whole.substr(0, keep)).code, "file.broken") << keep;
  EXPECT_EQ(text(book("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>9</v></c></row>")), "file.broken");
  EXPECT_EQ(text(book("<row r=\"1\"><c r=\"A1\"><v>1</v>")), "file.broken");
  EXPECT_EQ(text(book("<row r=\"1\"><c r=\"ZZZ1\"><v>1</v></c></row>")), "file.too_many_columns");
  auto parts = book("");
  parts["xl/worksheets/one.xml"] = "<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet><sheetData/></worksheet>";
  EXPECT_EQ(text(parts), "file.broken");
  parts.erase("xl/worksheets/one.xml");
  EXPECT_EQ(text(parts), "file.broken");
  EXPECT_EQ(text(book(std::string(70u << 20, ' '))), "file.bomb");
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "<a>";
  EXPECT_EQ(text(book(deep)), "file.too_deep");
}

TEST(xlsx_reader, a_format_shows_a_date_only_when_it_has_a_year_or_a_day) {
  const auto kind = [](const std::string& format) {
    auto parts = book("<row r=\"1\"><c r=\"A1\" s=\"2\"><v>44971</v></c></row>");
    parts["xl/styles.xml"] = "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"" + format +
                             "\"/></numFmts><cellXfs><xf/><xf/><xf numFmtId=\"170\"/></cellXfs></styleSheet>";
    return text(parts).substr(0, 2);
  };
  for (const char* date : {"yyyy-mm-dd", "yyyy/m/d;@", "[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;",
                           "d-mmm-yy", "m/d", "YYYY\\-MM\\-DD", "e\\年m\\月d\\日", "yyyy-mm-dd hh:mm:ss"})
    EXPECT_EQ(kind(date), "d:") << date;
  for (const char* number :
       {"General", "0.00", "#,##0.00", "[红色]0.00", "[Red]-#,##0.00", "0.00_ ", "#,##0.00&quot;元&quot;",
        "0.00&quot;days&quot;", "_ * #,##0.00_ ;_ * -#,##0.00_ ", "G/通用格式", "0.00E+00", "@", "h:mm", "[h]:mm",
        "mm:ss.0", "0!.0,&quot;万&quot;", "#,##0.00_d", "000000", "0.00%"})
    EXPECT_EQ(kind(number), "n:") << number;
}

TEST(xlsx_reader, a_formula_without_a_value_is_empty_and_yet_not_blank) {
  const auto seen = read(zipped(book("<row r=\"1\"><c r=\"A1\"><f>B1*2</f></c><c r=\"B1\"><v>1</v></c></row>")));
  ASSERT_EQ(seen.rows.size(), 1u);
  EXPECT_TRUE(seen.rows[0].at(0).empty());
  EXPECT_EQ(seen.rows[0].at(0).text, "=B1*2");
}

TEST(xlsx_reader, characters_that_xml_cannot_hold_come_back) {
  EXPECT_EQ(text(book("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>张_x000D_三_x0009_</t></is></c><c r=\"B1\" "
                      "t=\"inlineStr\"><is><t>a_xyz_b_x00</t></is></c></row>")),
            "张\r三\t|a_xyz_b_x00");
}

TEST(xlsx_reader, rows_that_hold_only_a_format_are_not_counted) {
  std::string rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
  for (int64_t r = 2; r < 250'000; ++r) rows += "<row r=\"" + std::to_string(r) + "\"><c s=\"1\"/></row>";
  EXPECT_EQ(read(zipped(book(rows))).code, "");
}

TEST(xlsx_reader, more_rows_than_allowed_are_refused) {
  std::string rows;
  for (int64_t r = 1; r < 200'300; ++r) rows += "<row><c><v>1</v></c></row>";
  EXPECT_EQ(read(zipped(book(rows))).code, "file.too_many_rows");
}

TEST(xlsx_reader, text_that_looks_like_a_merged_region_does_not_hold_up_reading) {
  std::string rows;
  for (int i = 1; i < 3000; ++i)
    rows += "<row><c t=\"inlineStr\"><is><t>mergeCell " + std::string(400, 'x') + "</t></is></c></row>";
  EXPECT_EQ(read(zipped(book(rows, "", "<mergeCells><mergeCell ref=\"B1:B2\"/></mergeCells>"))).rows.size(), 2999u);
}

TEST(xlsx_reader, rows_out_of_order_and_impossible_rows) {
  EXPECT_EQ(read(zipped(book("<row r=\"3\"><c r=\"A3\"><v>3</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>")))
                .rows.at(1)
                .number,
            2);
  for (const char* row : {"0", "-1", "x", "1048577", "99999999999999999999"})
    EXPECT_EQ(read(zipped(book("<row r=\"" + std::string(row) + "\"><c><v>3</v></c></row>"))).code, "file.broken")
        << row;
}

TEST(xlsx_reader, strings_and_styles_are_found_without_a_relation_and_under_strict_names) {
  auto parts = book("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>44971</v></c></row>");
  parts["xl/_rels/workbook.xml.rels"] =
      "<Relationships><Relationship Id=\"r1\" "
      "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet\" "
      "Target=\"worksheets/one.xml\"/></Relationships>";
  EXPECT_EQ(text(parts), "张三|d:44971");
}
