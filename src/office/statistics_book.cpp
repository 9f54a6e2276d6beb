#include "office/statistics_book.h"

#include <xlsxwriter.h>

#include "store/failure.h"

namespace office {
namespace {

class Book {
 public:
  Book(const std::string& path, base::Language language)
      : book_(workbook_new(path.c_str())), zh_(language == base::Language::kChinese), language_(language) {
    lxw_doc_properties properties{};
    properties.created = 1676332800;  // fixed: the same figures are the same file
    workbook_set_properties(book_, &properties);
    head_ = workbook_add_format(book_);
    format_set_bold(head_);
    format_set_bg_color(head_, 0xEEF2F6);
    format_set_bottom(head_, LXW_BORDER_THIN);
  }

  void figures(const Statistics& s, const ReportHead& head) {
    lxw_worksheet* sheet = add(zh_ ? "指标" : "Figures", {{zh_ ? "指标" : "figure", 26},
                                                          {zh_ ? "数值" : "value", 16},
                                                          {zh_ ? "单位" : "unit", 7},
                                                          {zh_ ? "分子" : "numerator", 14},
                                                          {zh_ ? "分母" : "denominator", 14},
                                                          {zh_ ? "口径" : "definition", 70}});
    lxw_row_t row = 0;
    for (const auto& f : s.figures) {
      const auto title = base::message("figure." + f.key, {}, language_);
      const bool money = f.unit == "元";
      ++row;
      text(sheet, row, 0, title.sentence);
      text(sheet, row, 1, f.value);
      text(sheet, row, 2, unit_in_words(f.unit, language_));
      text(sheet, row, 3, money ? base::Money::fen(f.numerator).plain() : std::to_string(f.numerator));
      if (f.denominator != 0 || f.unit == "%") text(sheet, row, 4, std::to_string(f.denominator));
      text(sheet, row, 5, title.remedy);
    }
    text(sheet, row + 2, 0, head.court);
    text(sheet, row + 3, 0, head.scope);
    text(sheet, row + 4, 0, s.from + " — " + s.to);
  }

  void bars(const char* name, const std::vector<Bar>& bars) {
    lxw_worksheet* sheet = add(name, {{name, 30}, {zh_ ? "件数" : "cases", 12}, {zh_ ? "金额（元）" : "amount", 18}});
    lxw_row_t row = 0;
    for (const auto& bar : bars) {
      text(sheet, ++row, 0, bar.label);
      number(sheet, row, 1, bar.count);
      if (bar.fen != 0) text(sheet, row, 2, base::Money::fen(bar.fen).plain());
    }
  }

  void service(const char* name, const std::vector<ServiceRow>& rows) {
    const auto said = [&](const char* what) {
      return base::message("service_figures." + std::string(what), {}, language_).sentence;
    };
    const std::string minutes = zh_ ? "（分）" : ", minutes";
    lxw_worksheet* sheet = add(name, {{name, 30},
                                      {said("out"), 12},
                                      {said("reached"), 12},
                                      {said("waiting"), 12},
                                      {said("failed"), 12},
                                      {said("mean") + minutes, 16},
                                      {said("p90") + minutes, 24},
                                      {said("reasons"), 60}});
    lxw_row_t row = 0;
    for (const auto& one : rows) {
      text(sheet, ++row, 0, choice(one.key));
      lxw_col_t column = 0;
      for (const auto count : {one.out, one.reached, one.waiting, one.failed}) number(sheet, row, ++column, count);
      ++column;
      if (const auto mean = one.mean()) number(sheet, row, column, *mean);
      ++column;
      if (const auto p90 = one.percentile(ServiceRow::kSlowest)) number(sheet, row, column, *p90);
      std::string reasons;
      for (const auto& [reason, n] : one.reasons)
        reasons += (reasons.empty() ? "" : "; ") + choice(reason) + " " + std::to_string(n);
      text(sheet, row, ++column, reasons);
    }
  }

  void months(const std::vector<Month>& months) {
    lxw_worksheet* sheet = add(zh_ ? "按月" : "By month", {{zh_ ? "月份" : "month", 12},
                                                           {zh_ ? "导入" : "received", 12},
                                                           {zh_ ? "立案" : "filed", 12},
                                                           {zh_ ? "结案" : "closed", 12}});
    lxw_row_t row = 0;
    for (const auto& month : months) {
      text(sheet, ++row, 0, month.month);
      number(sheet, row, 1, month.received);
      number(sheet, row, 2, month.filed);
      number(sheet, row, 3, month.closed);
    }
  }

  lxw_error close() { return workbook_close(book_); }

 private:
  struct Head {
    std::string title;
    int width;
  };
  lxw_worksheet* add(const char* name, const std::vector<Head>& heads) {
    lxw_worksheet* sheet = workbook_add_worksheet(book_, name);
    for (lxw_col_t i = 0; i < heads.size(); ++i) {
      worksheet_set_column(sheet, i, i, heads[i].width, nullptr);
      worksheet_write_string(sheet, 0, i, heads[i].title.c_str(), head_);
    }
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    return sheet;
  }
  std::string choice(const std::string& name) const { return base::choice_title(name, language_); }
  static void text(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& value) {
    worksheet_write_string(sheet, row, column, value.c_str(), nullptr);
  }
  static void number(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, int64_t value) {
    worksheet_write_number(sheet, row, column, static_cast<double>(value), nullptr);
  }

  lxw_workbook* book_;
  lxw_format* head_ = nullptr;
  bool zh_;
  base::Language language_;
};

}  // namespace

void write_statistics(const Statistics& statistics, const ServiceStatistics& service, const ReportHead& head,
                      base::Language language, const std::string& path) {
  const auto s = in_words(statistics, language);
  const bool zh = language == base::Language::kChinese;
  Book book(path, language);
  book.figures(s, head);
  book.bars(zh ? "各环节" : "Funnel", s.funnel);
  book.bars(zh ? "现在所处阶段" : "Stages", s.stages);
  book.bars(zh ? "结案方式" : "Ways", s.outcomes);
  book.bars(zh ? "承办法官" : "Judges", s.judges);
  book.bars(zh ? "送达方式" : "Channels", s.service);
  book.months(s.months);
  book.service(zh ? "送达（按方式）" : "Service by way", service.channels);
  book.service(zh ? "送达（按地址来源）" : "Service by source", service.sources);
  book.service(zh ? "送达（按原告）" : "Service by claimant", service.claimants);
  if (const auto error = book.close(); error != LXW_NO_ERROR)
    throw store::Failure("register.cannot_write", {{"path", path}, {"reason", lxw_strerror(error)}});
}

}  // namespace office
