#include "office/register.h"

#include <xlsxwriter.h>

#include <functional>
#include <vector>

#include "base/json.h"
#include "base/money.h"
#include "office/rows.h"
#include "store/failure.h"

namespace office {
namespace {

using base::json::object;

struct Sheet {
  lxw_worksheet* sheet;
  lxw_format *plain, *money, *date;
};

enum class Kind { kText, kNumber, kMoney, kDate };

// A column of the register: its title, how wide, and where its value comes from.
struct RegisterColumn {
  const char* title;
  double width;
  Kind kind;
  std::function<std::string(const casework::Case&, const store::CaseRow&)> value;
};

std::string at(const object& state, std::string_view part, std::string_view member) {
  return std::string(base::text_at(base::object_at(state, part), member));
}

std::string masked(std::string id) {
  if (id.size() == 18) id.replace(6, 8, "********");
  return id;
}

const object& defendant(const casework::Case& c) { return base::object_at(c.part("defendants"), "1"); }

std::vector<RegisterColumn> columns(const casework::Procedure& procedure) {
  const auto member = [](const char* part, const char* name) {
    return [part, name](const casework::Case& c, const store::CaseRow&) { return at(c.state, part, name); };
  };
  return {
      {"序号", 6, Kind::kNumber, [](const auto& c, const auto&) { return std::to_string(c.serial); }},
      {"被告", 10, Kind::kText, [](const auto&, const auto& row) { return row.respondent; }},
      {"身份证号码", 20, Kind::kText,
       [](const auto& c, const auto&) { return masked(std::string(base::text_at(defendant(c), "id_number"))); }},
      {"现处阶段", 12, Kind::kText,
       [&procedure](const auto& c, const auto&) {
         const auto* s = procedure.stage(c.stage());
         return s ? s->title : std::string(c.stage());
       }},
      {"诉前调案号", 26, Kind::kText, member("numbers", "诉前调")},
      {"民初案号", 26, Kind::kText, member("numbers", "民初")},
      {"程序", 7, Kind::kText, [](const auto&, const auto& row) { return row.track; }},
      {"承办人", 9, Kind::kText, member("judge", "name")},
      {"本金", 13, Kind::kMoney, member("claim", "principal")},
      {"利息", 12, Kind::kMoney, member("claim", "interest")},
      {"违约金", 12, Kind::kMoney, member("claim", "late_fee")},
      {"分期手续费", 12, Kind::kMoney, member("claim", "instalment_fee")},
      {"请求合计", 13, Kind::kMoney, member("claim", "total")},
      {"应交受理费", 12, Kind::kMoney, member("fee", "payable")},
      {"调解结果", 10, Kind::kText,
       [](const auto& c, const auto&) {
         const auto outcome = at(c.state, "mediation", "outcome");
         return std::string(outcome == "agreed"      ? "成功"
                            : outcome == "failed"    ? "不成"
                            : outcome == "withdrawn" ? "撤回"
                                                     : "");
       }},
      {"立案日期", 12, Kind::kDate, member("filing", "filed_on")},
      {"起诉材料送达日", 14, Kind::kDate,
       [](const auto& c, const auto&) {
         return at(base::object_at(c.part("service"), "1"), "complaint", "effective");
       }},
      {"开庭日期", 12, Kind::kDate, member("hearing", "held_on")},
      {"被告到庭", 9, Kind::kText,
       [](const auto& c, const auto&) {
         if (at(c.state, "hearing", "held_on").empty()) return std::string();
         return std::string(base::bool_at(base::object_at(c.part("hearing"), "attendance"), "1") ? "是" : "否");
       }},
      {"判决金额", 13, Kind::kMoney, member("judgment", "total")},
      {"宣判日期", 12, Kind::kDate, member("judgment", "pronounced_on")},
      {"判决送达日", 12, Kind::kDate,
       [](const auto& c, const auto&) { return at(base::object_at(c.part("service"), "1"), "judgment", "effective"); }},
      {"生效日期", 12, Kind::kDate,
       [](const auto& c, const auto&) { return std::string(base::text_at(c.state, "effective_on")); }},
      {"结案方式", 10, Kind::kText, member("closed", "how")},
      {"结案日期", 12, Kind::kDate, member("closed", "on")},
      {"审理天数", 9, Kind::kNumber,
       [](const auto& c, const auto&) {
         const auto& closed = c.part("closed");
         return closed.contains("days") ? std::to_string(base::int_at(closed, "days")) : std::string();
       }},
  };
}

void write_cell(const Sheet& s, uint32_t row, uint16_t column, Kind kind, const std::string& value) {
  if (value.empty()) return;
  if (kind == Kind::kMoney || kind == Kind::kNumber) {
    // A spreadsheet cell is a binary fraction by its format; the amount is exact up to 15 digits.
    worksheet_write_number(s.sheet, row, column, std::stod(value), kind == Kind::kMoney ? s.money : s.plain);
  } else if (const auto date = base::Date::parse(value); kind == Kind::kDate && date) {
    lxw_datetime when{date->year(), static_cast<int>(date->month()), static_cast<int>(date->day()), 0, 0, 0};
    worksheet_write_datetime(s.sheet, row, column, &when, s.date);
  } else {
    worksheet_write_string(s.sheet, row, column, value.c_str(), s.plain);
  }
}

// On A3 lying down, all columns on one page, the heads on each.
void for_printing(lxw_worksheet* sheet) {
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, 8);  // A3
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_repeat_rows(sheet, 0, 0);
  worksheet_set_margins(sheet, 0.4, 0.4, 0.6, 0.6);
  worksheet_gridlines(sheet, LXW_SHOW_ALL_GRIDLINES);
  worksheet_set_header(sheet, "&C&14系列案台账");
  worksheet_set_footer(sheet, "&C第 &P 页 共 &N 页");
}

// Of the rows a filter leaves (SUBTOTAL 109), until then of all; apart from the list, so that sorting leaves it alone.
void write_totals(lxw_worksheet* sheet, const std::vector<RegisterColumn>& columns,
                  const std::vector<base::Money>& totals, uint32_t rows, lxw_format* format) {
  if (rows == 0) return;
  const uint32_t at = rows + 2;
  worksheet_write_string(sheet, at, 1, "合计", format);
  for (uint16_t i = 0; i < columns.size(); ++i) {
    if (columns[i].kind != Kind::kMoney) continue;
    const std::string letter(1, static_cast<char>('A' + i));
    const std::string formula = "=SUBTOTAL(109," + letter + "2:" + letter + std::to_string(rows + 1) + ")";
    worksheet_write_formula_num(sheet, at, i, formula.c_str(), format, std::stod(totals[i].plain()));
  }
}

}  // namespace

void write_register(store::Store& store, const casework::Procedure& procedure, const std::string& court, int64_t series,
                    const std::string& path) {
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  lxw_workbook* book = workbook_new_opt(path.c_str(), &options);
  lxw_doc_properties properties{};
  properties.title = const_cast<char*>("系列案台账");  // NOLINT: the library's C signature
  properties.created = 1676332800;                     // fixed: the same register is the same file
  workbook_set_properties(book, &properties);
  const auto format = [&](const char* number) {
    lxw_format* f = workbook_add_format(book);
    format_set_font_name(f, "宋体");
    format_set_font_size(f, 10);
    if (number) format_set_num_format(f, number);
    return f;
  };
  const Sheet s{workbook_add_worksheet(book, "台账"), format(nullptr), format("#,##0.00"), format("yyyy-mm-dd")};
  lxw_format* head = format(nullptr);
  format_set_bold(head);
  format_set_bg_color(head, 0xEEF2F6);
  format_set_bottom(head, LXW_BORDER_THIN);

  lxw_format* sum = format("#,##0.00");
  format_set_bold(sum);
  format_set_top(sum, LXW_BORDER_THIN);

  const auto all = columns(procedure);
  base::check(all.size() <= 26, "a column of the register is called by one letter");
  for (uint16_t i = 0; i < all.size(); ++i) {
    worksheet_set_column(s.sheet, i, i, all[i].width, nullptr);
    worksheet_write_string(s.sheet, 0, i, all[i].title, head);
  }
  worksheet_freeze_panes(s.sheet, 1, 2);
  for_printing(s.sheet);
  std::vector<base::Money> totals(all.size());
  uint32_t row = 0;
  store::CaseFilter filter;
  filter.series = series;
  filter.kind = "main";
  store.for_each_case(court, filter, [&](const store::CaseRow& stored) {
    const auto c = to_case(stored);
    ++row;
    for (uint16_t i = 0; i < all.size(); ++i) {
      const auto value = all[i].value(c, stored);
      write_cell(s, row, i, all[i].kind, value);
      if (all[i].kind == Kind::kMoney) totals[i] = totals[i] + base::Money::parse(value).value_or(base::Money());
    }
  });
  worksheet_autofilter(s.sheet, 0, 0, row, static_cast<uint16_t>(all.size() - 1));
  write_totals(s.sheet, all, totals, row, sum);
  if (const auto error = workbook_close(book); error != LXW_NO_ERROR)
    throw store::Failure("register.cannot_write", {{"path", path}, {"reason", lxw_strerror(error)}});
}

}  // namespace office
