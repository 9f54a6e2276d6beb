#include "intake/report.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>

#include "base/text.h"
#include "intake/cell.h"

namespace intake {
namespace {

constexpr int64_t kInMemory = 20'000;  // rows; larger workbooks are written row by row
constexpr size_t kCommented = 5'000;   // cells of a sheet; spreadsheets open slowly with more. Colours go on
constexpr size_t kLinked = 2'000;      // findings of the list that lead to their cell
constexpr size_t kSignificant = 15;    // digits that a spreadsheet keeps of a number
constexpr int kNarrowest = 6, kDayWidth = 11, kWidest = 40;

// How a cell is shown: what it is, and the gravest thing said about it.
enum Shown { kPlain, kDay, kMoment };
constexpr size_t kNothingSaid = 3;  // after the three severities

struct Formats {
  std::array<std::array<lxw_format*, 4>, 3> cell{};  // by what is shown, by severity
  lxw_format *head = nullptr, *link = nullptr;
};

Formats formats(lxw_workbook* book) {
  constexpr lxw_color_t kColours[] = {0xF8C9C4, 0xFBE3A8, 0xCFE2F7};
  constexpr const char* kShownAs[] = {nullptr, "yyyy-mm-dd", "yyyy-mm-dd hh:mm"};
  Formats f;
  for (size_t shown = 0; shown < 3; ++shown)
    for (size_t severity = 0; severity <= kNothingSaid; ++severity) {
      if (shown == kPlain && severity == kNothingSaid) continue;
      lxw_format* format = workbook_add_format(book);
      if (kShownAs[shown]) format_set_num_format(format, kShownAs[shown]);
      if (severity < kNothingSaid) format_set_bg_color(format, kColours[severity]);
      f.cell[shown][severity] = format;
    }
  f.head = workbook_add_format(book);
  format_set_bold(f.head);
  f.link = workbook_get_default_url_format(book);
  return f;
}

size_t significant_digits(const std::string& number) {
  size_t digits = 0;
  for (char c : number.substr(0, number.find_first_of("eE")))
    if (c >= '0' && c <= '9' && (digits > 0 || c != '0')) ++digits;
  return digits;
}

// The cell as the bank had it: numbers and dates as such, what is longer than a number can be as text.
void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Cell& cell, bool epoch_1904,
                const Formats& f, size_t severity) {
  constexpr int kFrom1904 = 1462;  // days between the two systems
  const auto format = [&](Shown shown) { return f.cell[shown][severity]; };
  const bool a_number = !cell.text.empty() && cell.text.find_first_not_of("0123456789.eE+-") == std::string::npos &&
                        significant_digits(cell.text) <= kSignificant;
  if (cell.empty() && cell.text.starts_with('='))
    worksheet_write_formula(sheet, row, column, cell.text.c_str(), format(kPlain));
  else if (cell.empty())
    worksheet_write_blank(sheet, row, column, format(kPlain));
  else if (cell.kind == Cell::Kind::kDate && a_number)
    worksheet_write_number(sheet, row, column, std::strtod(cell.text.c_str(), nullptr) + (epoch_1904 ? kFrom1904 : 0),
                           format(cell.text.find('.') == std::string::npos ? kDay : kMoment));
  else if (cell.kind == Cell::Kind::kNumber && a_number)
    worksheet_write_number(sheet, row, column, std::strtod(cell.text.c_str(), nullptr), format(kPlain));
  else if (cell.kind == Cell::Kind::kBoolean)
    worksheet_write_boolean(sheet, row, column, cell.text == "1" || cell.text == "true", format(kPlain));
  else
    worksheet_write_string(sheet, row, column, cell.text.c_str(), format(kPlain));
}

struct CloseUnsaved {
  void operator()(lxw_workbook* book) const { lxw_workbook_free(book); }
};

class Report {
 public:
  Report(const Series& series, const std::string& path, base::Language language, bool row_by_row)
      : series_(series), language_(language) {
    lxw_workbook_options options{};
    options.constant_memory = row_by_row ? LXW_TRUE : LXW_FALSE;
    book_.reset(workbook_new_opt(path.c_str(), &options));
    if (!book_) return;
    formats_ = formats(book_.get());
    for (const auto& finding : series.findings)
      if (finding.row > 0) by_row_[finding.sheet][finding.row].push_back(&finding);
    for (const auto& s : series.sheets) header_rows_.emplace(s.name, s.headers.row);
  }

  bool opened() const { return book_ != nullptr; }
  bool rows_fell_back() const { return fell_back_; }

  void begin_sheet(const SheetInfo& info) {
    end_sheet();
    info_ = info;
    sheet_ = workbook_add_worksheet(book_.get(), info.name.c_str());
    if (!sheet_) sheet_ = workbook_add_worksheet(book_.get(), nullptr);
    if (const auto header = header_rows_.find(info.name); header != header_rows_.end())
      worksheet_freeze_panes(sheet_, static_cast<lxw_row_t>(header->second), 0);
    const auto found = by_row_.find(info.name);
    findings_ = found == by_row_.end() ? nullptr : &found->second;
    widths_.clear();
    commented_ = 0;
    last_row_ = 0;
  }

  void write(const Row& row) {
    fell_back_ = fell_back_ || row.number <= last_row_;
    last_row_ = row.number;
    std::map<int, Mark> marks;
    if (findings_)
      if (const auto found = findings_->find(row.number); found != findings_->end())
        marks = marks_of(row, found->second);
    const auto r = static_cast<lxw_row_t>(row.number - 1);
    int width = static_cast<int>(row.cells.size());
    if (!marks.empty()) width = std::max(width, marks.rbegin()->first + 1);
    // A title or a note would widen the column it begins in for nothing.
    const bool tabular =
        std::count_if(row.cells.begin(), row.cells.end(), [](const Cell& c) { return !c.empty(); }) > 2;
    for (int column = 0; column < width; ++column) {
      const Cell& cell = row.at(column);
      const auto marked = marks.find(column);
      if (cell.empty() && cell.text.empty() && marked == marks.end()) continue;
      write_cell(sheet_, r, static_cast<lxw_col_t>(column), cell, info_.epoch_1904, formats_,
                 marked == marks.end() ? kNothingSaid : static_cast<size_t>(marked->second.severity));
      if (marked != marks.end()) comment(r, column, marked->second.words);
      if (tabular)
        widen(column, cell.kind == Cell::Kind::kDate
                          ? kDayWidth
                          : std::min(static_cast<int>(base::display_width(cell.text)), kWidest));
    }
  }

  bool finish() {
    end_sheet();
    write_list();
    return workbook_close(book_.release()) == LXW_NO_ERROR;
  }

 private:
  struct Mark {
    Severity severity = Severity::kNote;
    std::string words;
  };

  // All findings of one cell make one comment; the gravest gives the colour. What concerns a whole row colours it whole
  // and is said at its first cell.
  std::map<int, Mark> marks_of(const Row& row, const std::vector<const Finding*>& findings) const {
    std::map<int, Mark> marks;
    const auto mark = [&](int column, Severity severity, const std::string& words) {
      Mark& m = marks[column];
      m.severity = std::min(m.severity, severity);
      m.words += (m.words.empty() || words.empty() ? "" : "\n") + words;
    };
    for (const Finding* finding : findings) {
      const auto m = sentence(*finding, language_);
      std::string words = m.sentence + (m.remedy.empty() ? "" : "\n→ " + m.remedy);
      if (finding->column >= 0) {
        mark(finding->column, finding->severity, words);
        continue;
      }
      for (int column = 0; column < static_cast<int>(row.cells.size()); ++column)
        if (!row.at(column).empty()) mark(column, finding->severity, std::exchange(words, {}));
    }
    return marks;
  }

  void comment(lxw_row_t row, int column, const std::string& words) {
    if (words.empty() || ++commented_ > kCommented) return;
    lxw_comment_options options{};
    options.x_scale = 2.2;
    options.y_scale = 0.7 + 0.35 * static_cast<double>(std::count(words.begin(), words.end(), '\n'));
    worksheet_write_comment_opt(sheet_, row, static_cast<lxw_col_t>(column), words.c_str(), &options);
  }

  void widen(int column, int width) {
    const auto at = static_cast<size_t>(column);
    if (widths_.size() <= at) widths_.resize(at + 1, kNarrowest);
    widths_[at] = std::max(widths_[at], width + 1);
  }

  void end_sheet() {
    if (!sheet_) return;
    on_paper(sheet_);
    for (size_t i = 0; i < widths_.size(); ++i)
      worksheet_set_column(sheet_, static_cast<lxw_col_t>(i), static_cast<lxw_col_t>(i), std::min(widths_[i], kWidest),
                           nullptr);
    sheet_ = nullptr;
  }

  static void on_paper(lxw_worksheet* sheet) {
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_fit_to_pages(sheet, 1, 0);
  }

  // The bank may have a sheet of the same name: an earlier report, sent in again.
  lxw_worksheet* add_list() {
    const std::string name = zh() ? "校验结果" : "Findings";
    for (int n = 1; n < 100; ++n) {
      const std::string tried = n == 1 ? name : name + " " + std::to_string(n);
      if (workbook_validate_sheet_name(book_.get(), tried.c_str()) == LXW_NO_ERROR)
        return workbook_add_worksheet(book_.get(), tried.c_str());
    }
    return workbook_add_worksheet(book_.get(), nullptr);
  }

  void write_list() {
    lxw_worksheet* sheet = add_list();
    const char* heads[] = {zh() ? "工作表" : "sheet",  zh() ? "行" : "row",        zh() ? "列" : "column",
                           zh() ? "表头" : "header",   zh() ? "程度" : "severity", zh() ? "问题" : "problem",
                           zh() ? "怎样改" : "remedy", zh() ? "代码" : "code"};
    const int widths[] = {14, 7, 6, 18, 9, 60, 44, 28};
    for (uint16_t i = 0; i < 8; ++i) {
      worksheet_set_column(sheet, i, i, widths[i], nullptr);
      worksheet_write_string(sheet, 0, i, heads[i], formats_.head);
    }
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    on_paper(sheet);
    lxw_row_t row = 0;
    for (const auto& finding : series_.findings) write_finding(sheet, ++row, finding);
    worksheet_autofilter(sheet, 0, 0, row, 7);
    if (series_.left_out > 0)
      worksheet_write_string(sheet, row + 1, 5,
                             (std::to_string(series_.left_out) + (zh() ? " 处未列出" : " more are not listed")).c_str(),
                             nullptr);
  }

  void write_finding(lxw_worksheet* sheet, lxw_row_t row, const Finding& finding) {
    constexpr const char* kGrades[] = {"错误", "警告", "提示"};
    const auto m = sentence(finding, language_);
    const auto severity = static_cast<size_t>(finding.severity);
    const std::string letters = finding.column < 0 ? "" : column_letters(finding.column);
    worksheet_write_string(sheet, row, 0, finding.sheet.c_str(), nullptr);
    if (finding.row > 0) {
      const std::string cell = (letters.empty() ? "A" : letters) + std::to_string(finding.row);
      const std::string place = "internal:'" + base::replace_all(finding.sheet, "'", "''") + "'!" + cell;
      if (row <= kLinked) worksheet_write_url(sheet, row, 1, place.c_str(), formats_.link);
      worksheet_write_number(sheet, row, 1, static_cast<double>(finding.row), row <= kLinked ? formats_.link : nullptr);
    }
    worksheet_write_string(sheet, row, 2, letters.c_str(), nullptr);
    worksheet_write_string(sheet, row, 3, finding.header.c_str(), nullptr);
    worksheet_write_string(sheet, row, 4, zh() ? kGrades[severity] : severity_name(finding.severity),
                           formats_.cell[kPlain][severity]);
    worksheet_write_string(sheet, row, 5, m.sentence.c_str(), nullptr);
    worksheet_write_string(sheet, row, 6, m.remedy.c_str(), nullptr);
    worksheet_write_string(sheet, row, 7, finding.code.c_str(), nullptr);
  }

  bool zh() const { return language_ == base::Language::kChinese; }

  const Series& series_;
  base::Language language_;
  std::unique_ptr<lxw_workbook, CloseUnsaved> book_;
  Formats formats_;
  std::map<std::string, std::map<int64_t, std::vector<const Finding*>>> by_row_;
  std::map<std::string, int64_t> header_rows_;
  const std::map<int64_t, std::vector<const Finding*>>* findings_ = nullptr;
  SheetInfo info_;
  lxw_worksheet* sheet_ = nullptr;
  std::vector<int> widths_;
  size_t commented_ = 0;
  int64_t last_row_ = 0;
  bool fell_back_ = false;
};

}  // namespace

base::Result<bool> write_report(const std::string& bytes, const Series& series, const std::string& path,
                                base::Language language, const Edits& edits) {
  if (!std::ofstream(path, std::ios::app)) return base::Refusal{"file.cannot_write", {{"path", path}}, {}};
  // Row by row needs rows in order; the few files that have them otherwise are written again in memory.
  for (const bool row_by_row : {series.rows > kInMemory, false}) {
    Report report(series, path, language, row_by_row);
    if (!report.opened()) break;
    std::string sheet;
    const auto read = read_sheets(bytes, {[&](const SheetInfo& info) {
                                            sheet = info.name;
                                            report.begin_sheet(info);
                                          },
                                          [&](const Row& row) {
                                            if (edits.empty()) {
                                              report.write(row);
                                            } else {
                                              Row mended = row;
                                              apply_edits(edits, sheet, mended);
                                              report.write(mended);
                                            }
                                            return true;
                                          }});
    if (!read) return read.refusal();
    if (row_by_row && report.rows_fell_back()) continue;
    if (!report.finish()) break;
    return true;
  }
  return base::Refusal{"file.cannot_write", {{"path", path}}, {}};
}

}  // namespace intake
