#include "intake/xlsx_reader.h"

#include <gtest/gtest.h>
#include <zip.h>

#include <map>

namespace {

using Parts = std::map<std::string, std::string>;

std::string zipped(const Parts& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* out = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(out);
  zip_t* archive = zip_open_from_source(out, ZIP_TRUNCATE, &error);
  for (const auto& [name, bytes] : parts)
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, bytes.data(), bytes.size(), 0), ZIP_FL_ENC_UTF_8);
  zip_close(archive);
  zip_source_open(out);
  zip_source_seek(out, 0, SEEK_END);
  std::string bytes(static_cast<size_t>(zip_source_tell(out)), '\0');
  zip_source_seek(out, 0, SEEK_SET);
  zip_source_read(out, bytes.data(), bytes.size());
  zip_source_close(out);
  zip_source_free(out);
  return bytes;
}

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
