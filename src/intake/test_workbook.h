#pragma once
// Small workbooks for tests, made part by part.
#include <zip.h>

#include <map>
#include <string>
#include <vector>

#include "intake/cell.h"

namespace intake {

using Parts = std::map<std::string, std::string>;

inline std::string zipped(const Parts& parts) {
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

struct TestSheet {
  std::string name;
  std::vector<std::vector<std::string>> rows;  ///< text as inline strings; "=1.5" a number, "@44926" a date
  bool hidden = false;
  std::string after;  ///< what follows the rows: merged cells
};

inline std::string workbook(const std::vector<TestSheet>& sheets, bool date_1904 = false) {
  Parts parts{
      {"[Content_Types].xml", "<Types/>"},
      {"xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"}};
  std::string names, relations;
  for (size_t i = 0; i < sheets.size(); ++i) {
    const std::string n = std::to_string(i + 1);
    names += "<sheet name=\"" + sheets[i].name + "\" sheetId=\"" + n + "\" r:id=\"r" + n + "\"" +
             (sheets[i].hidden ? " state=\"hidden\"" : "") + "/>";
    relations += "<Relationship Id=\"r" + n + "\" Type=\"x/worksheet\" Target=\"worksheets/" + n + ".xml\"/>";
    std::string rows;
    for (size_t r = 0; r < sheets[i].rows.size(); ++r) {
      rows += "<row r=\"" + std::to_string(r + 1) + "\">";
      for (size_t c = 0; c < sheets[i].rows[r].size(); ++c) {
        const std::string& text = sheets[i].rows[r][c];
        if (text.empty()) continue;
        rows += "<c r=\"" + column_letters(static_cast<int>(c)) + std::to_string(r + 1) + "\"";
        if (text[0] == '=' || text[0] == '@')
          rows += (text[0] == '@' ? " s=\"1\"><v>" : "><v>") + text.substr(1) + "</v></c>";
        else
          rows += " t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
      }
      rows += "</row>";
    }
    parts["xl/worksheets/" + n + ".xml"] =
        "<worksheet><sheetData>" + rows + "</sheetData>" + sheets[i].after + "</worksheet>";
  }
  parts["xl/workbook.xml"] = std::string("<workbook xmlns:r=\"r\">") +
                             (date_1904 ? "<workbookPr date1904=\"1\"/>" : "") + "<sheets>" + names +
                             "</sheets></workbook>";
  parts["xl/_rels/workbook.xml.rels"] =
      "<Relationships>" + relations +
      "<Relationship Id=\"s\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>";
  return zipped(parts);
}

}  // namespace intake
