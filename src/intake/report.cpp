#include "intake/report.h"

#include <xlsxwriter.h>

#include <map>

#include "intake/cell.h"

namespace intake {
namespace {

struct Formats {
  lxw_format* by_severity[3];
  lxw_format* head;
};

Formats formats(lxw_workbook* book) {
  constexpr lxw_color_t kColours[] = {0xF8C9C4, 0xFBE3A8, 0xCFE2F7};
  Formats f{};
  for (int i = 0; i < 3; ++i) {
    f.by_severity[i] = workbook_add_format(book);
    format_set_bg_color(f.by_severity[i], kColours[i]);
  }
  f.head = workbook_add_format(book);
  format_set_bold(f.head);
  return f;
}

using ByRow = std::map<std::pair<std::string, int64_t>, std::vector<const Finding*>>;

// All findings of one cell make one comment; the gravest gives the colour.
void mark(lxw_worksheet* sheet, const Row& row, const std::vector<const Finding*>& findings, const Formats& f,
          base::Language language) {
  std::map<int, std::pair<Severity, std::string>> cells;
  for (const Finding* finding : findings) {
    const auto m = sentence(*finding, language);
    auto& [severity, words] = cells.try_emplace(std::max(finding->column, 0), Severity::kNote, "").first->second;
    severity = std::min(severity, finding->severity);
    words += (words.empty() ? "" : "\n") + m.sentence + (m.remedy.empty() ? "" : "\n→ " + m.remedy);
  }
  for (const auto& [column, marked] : cells) {
    const auto r = static_cast<lxw_row_t>(row.number - 1);
    const auto c = static_cast<lxw_col_t>(column);
    worksheet_write_string(sheet, r, c, row.at(column).text.c_str(), f.by_severity[static_cast<int>(marked.first)]);
    lxw_comment_options options{};
    options.x_scale = 2.2;
    options.y_scale = 1.4;
    worksheet_write_comment_opt(sheet, r, c, marked.second.c_str(), &options);
  }
}

void write_list(lxw_workbook* book, const Series& series, const Formats& f, base::Language language) {
  const bool zh = language == base::Language::kChinese;
  lxw_worksheet* sheet = workbook_add_worksheet(book, zh ? "校验结果" : "Findings");
  const char* heads[] = {zh ? "工作表" : "sheet",  zh ? "行" : "row",        zh ? "列" : "column",
                         zh ? "表头" : "header",   zh ? "程度" : "severity", zh ? "问题" : "problem",
                         zh ? "怎样改" : "remedy", zh ? "代码" : "code"};
  const double widths[] = {14, 7, 6, 18, 9, 60, 44, 28};
  for (uint16_t i = 0; i < 8; ++i) {
    worksheet_set_column(sheet, i, i, widths[i], nullptr);
    worksheet_write_string(sheet, 0, i, heads[i], f.head);
  }
  worksheet_freeze_panes(sheet, 1, 0);
  lxw_row_t row = 0;
  for (const auto& finding : series.findings) {
    const auto m = sentence(finding, language);
    ++row;
    worksheet_write_string(sheet, row, 0, finding.sheet.c_str(), nullptr);
    worksheet_write_number(sheet, row, 1, static_cast<double>(finding.row), nullptr);
    worksheet_write_string(sheet, row, 2, finding.column < 0 ? "" : column_letters(finding.column).c_str(), nullptr);
    worksheet_write_string(sheet, row, 3, finding.header.c_str(), nullptr);
    worksheet_write_string(sheet, row, 4, severity_name(finding.severity),
                           f.by_severity[static_cast<int>(finding.severity)]);
    worksheet_write_string(sheet, row, 5, m.sentence.c_str(), nullptr);
    worksheet_write_string(sheet, row, 6, m.remedy.c_str(), nullptr);
    worksheet_write_string(sheet, row, 7, finding.code.c_str(), nullptr);
  }
  worksheet_autofilter(sheet, 0, 0, row, 7);
}

}  // namespace

base::Result<bool> write_report(const std::string& bytes, const Series& series, const std::string& path,
                                base::Language language) {
  lxw_workbook* book = workbook_new(path.c_str());
  if (!book) return base::Refusal{"file.cannot_write", {{"path", path}}, path};
  const Formats f = formats(book);
  ByRow by_row;
  for (const auto& finding : series.findings) by_row[{finding.sheet, finding.row}].push_back(&finding);
  lxw_worksheet* sheet = nullptr;
  std::string name;
  const auto read =
      read_sheets(bytes, {[&](const SheetInfo& info) {
                            name = info.name;
                            sheet = workbook_add_worksheet(book, name.c_str());
                            if (!sheet) sheet = workbook_add_worksheet(book, nullptr);
                          },
                          [&](const Row& row) {
                            for (size_t i = 0; i < row.cells.size(); ++i)
                              if (!row.cells[i].empty())
                                worksheet_write_string(sheet, static_cast<lxw_row_t>(row.number - 1),
                                                       static_cast<lxw_col_t>(i), row.cells[i].text.c_str(), nullptr);
                            if (const auto found = by_row.find({name, row.number}); found != by_row.end())
                              mark(sheet, row, found->second, f, language);
                            return true;
                          }});
  write_list(book, series, f, language);
  if (workbook_close(book) != LXW_NO_ERROR) return base::Refusal{"file.cannot_write", {{"path", path}}, path};
  return read;
}

}  // namespace intake
