#include "app/input_table.h"

#include <set>

#include "app/action_input.h"
#include "casework/procedure.h"
#include "intake/clean.h"
#include "intake/series.h"

namespace app {
namespace {

bool names_the_case(const std::string& header) { return header == "编号" || header == "案号" || header == "case"; }

// A cell as text: dates of a spreadsheet in the one notation, numbers without its noise.
std::string text_of(const intake::Cell& cell, bool epoch_1904) {
  if (cell.kind == intake::Cell::Kind::kDate)
    if (const auto day = intake::clean_date(cell, epoch_1904)) return day->iso();
  return intake::clean_text(cell);
}

}  // namespace

base::Result<std::vector<InputRow>> read_input_table(const std::string& path, const casework::Action& action,
                                                     const base::json::object& common, base::Language language,
                                                     std::vector<FileFault>& faults) {
  const auto bytes = intake::read_file(path);
  if (!bytes) return bytes.refusal();
  std::vector<std::string> headers;
  int case_column = -1;
  bool epoch_1904 = false;
  std::vector<InputRow> rows;
  std::set<std::string> seen;
  const auto on_header = [&](const intake::Row& row) {
    for (size_t i = 0; i < row.cells.size(); ++i) {
      headers.push_back(intake::clean_text(row.cells[i]));
      if (names_the_case(headers.back())) case_column = static_cast<int>(i);
    }
  };
  const auto on_row = [&](const intake::Row& row) {
    InputRow r{row.number, text_of(row.at(case_column), epoch_1904), common};
    if (r.asked.empty())
      faults.push_back(
          {row.number, case_column, headers[static_cast<size_t>(case_column)], "", {"table.no_case", {}, {}}});
    else if (!seen.insert(r.asked).second)
      faults.push_back({row.number,
                        case_column,
                        headers[static_cast<size_t>(case_column)],
                        r.asked,
                        {"table.case_twice", {{"case", r.asked}}, {}}});
    for (size_t i = 0; i < headers.size(); ++i) {
      const int column = static_cast<int>(i);
      const std::string text = text_of(row.at(column), epoch_1904);
      if (column == case_column || headers[i].empty() || text.empty()) continue;
      if (auto fault = put(r.input, action, headers[i], text, language)) {
        if (fault->code == "input.no_such_member" && rows.size() > 0) continue;  // told once, of the header
        faults.push_back({row.number, column, headers[i], text, std::move(*fault)});
      }
    }
    rows.push_back(std::move(r));
  };
  const auto read = intake::read_sheets(*bytes, {[&](const intake::SheetInfo& sheet) { epoch_1904 = sheet.epoch_1904; },
                                                 [&](const intake::Row& row) {
                                                   if (row.blank()) return true;
                                                   if (headers.empty())
                                                     on_header(row);
                                                   else if (case_column >= 0)
                                                     on_row(row);
                                                   return case_column >= 0;
                                                 }});
  if (!read) return read.refusal();
  if (case_column < 0) return base::Refusal{"table.header", {{"action", action.name}}, path};
  for (const auto& r : rows)
    if (const auto fault = casework::input_fault(action, r.input); fault && fault->code == "input.missing")
      faults.push_back({r.row, -1, "", r.asked, *fault});
  return rows;
}

}  // namespace app
