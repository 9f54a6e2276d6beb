#include "office/statistics_report.h"

#include <fmt/format.h>

#include "base/messages.h"
#include "base/text.h"
#include "documents/pdf.h"
#include "office/charts.h"
#include "office/service_section.h"

namespace office {
namespace {

using documents::Align;
using documents::Face;
using documents::Paper;
using documents::Paragraph;
using documents::Run;

constexpr double kWidth = 595.3 - 2 * 57;
constexpr double kNarrow = 300;  // on a telephone
constexpr uint32_t kHeaderShade = 0xEEF2F6;

struct Chart {
  std::string title;
  documents::Drawing drawing;
};

std::vector<Chart> charts_of(const Statistics& s, double width) {
  std::vector<Chart> charts = {{"案件流向（占导入案件）", funnel_chart(s.funnel, width)}};
  if (!s.trial_days.empty())
    charts.push_back({"审理天数分布（件，横轴为自立案至结案的天数）", column_chart(s.trial_days, width, 130)});
  if (!s.outcomes.empty()) charts.push_back({"结案方式", bar_chart(s.outcomes, width, 0x3F7F5F)});
  if (!s.stages.empty()) charts.push_back({"案件现处阶段", bar_chart(s.stages, width, 0x8A6D2F)});
  if (!s.service.empty())
    charts.push_back(
        {"对被告有效送达的方式（人次）", bar_chart(in_words(s, base::Language::kChinese).service, width, 0x6B4F8A)});
  if (!s.judges.empty()) charts.push_back({"承办法官收案（不作排名）", bar_chart(s.judges, width, 0x5F6B73)});
  return charts;
}

std::string fraction(const Figure& f) {
  if (f.denominator == 0 && f.unit != "%") return {};
  return fmt::format("{} ÷ {}", f.numerator, f.denominator);
}

Paragraph words(std::string text, double size, Align align, bool bold = false, Face face = Face::kSerif) {
  Paragraph p;
  Run r;
  r.text = std::move(text);
  r.size = size;
  r.bold = bold;
  r.face = face;
  p.runs.push_back(std::move(r));
  p.align = align;
  p.line_factor = 1.4;
  return p;
}

documents::Cell cell(std::string text, Align align, bool bold = false, uint32_t shade = 0xFFFFFF) {
  documents::Cell c;
  c.paragraphs.push_back(words(std::move(text), 9.5, align, bold));
  c.paragraphs.back().line_factor = 1.25;
  c.shade = shade;
  return c;
}

std::string period(const Statistics& s) {
  const auto chinese = [](const std::string& iso) {
    const auto date = base::Date::parse(iso);
    return date ? date->chinese() : std::string("—");
  };
  return "统计期间：" + chinese(s.from) + "至" + chinese(s.to);
}

Paragraph heading(std::string text, double size, double before) {
  auto title = words(std::move(text), size, Align::kLeft, true);
  title.space_before = before;
  title.space_after = 4;
  title.keep_with_next = true;
  return title;
}

documents::Row header_row() {
  documents::Row row;
  row.repeats_as_header = true;
  return row;
}

documents::Table table_of(const ServiceSection::Table& t) {
  documents::Table table;
  table.border = 0.4;
  int shares = 0;
  for (const auto& column : t.columns) shares += column.share;
  auto header = header_row();
  for (const auto& column : t.columns) {
    table.column_widths.push_back(kWidth * column.share / shares);
    header.cells.push_back(cell(column.title, Align::kCentre, true, kHeaderShade));
  }
  table.rows.push_back(std::move(header));
  for (const auto& line : t.rows) {
    documents::Row row;
    for (size_t i = 0; i < line.size(); ++i)
      row.cells.push_back(cell(line[i], t.columns[i].is_figure ? Align::kRight : Align::kLeft));
    table.rows.push_back(std::move(row));
  }
  return table;
}

void draw(const ServiceSection& section, Paper& paper) {
  paper.blocks.push_back(heading(section.title, 11.5, 14));
  for (const auto& table : section.tables) {
    if (!table.title.empty()) paper.blocks.push_back(heading(table.title, 10, 8));
    paper.blocks.push_back(table_of(table));
    if (!table.title.empty()) continue;
    auto counted = words(section.counted, 9, Align::kLeft);
    counted.space_before = 3;
    paper.blocks.push_back(std::move(counted));
  }
}

// Tables of many columns have them at the same places, and are moved sideways on a telephone.
std::string widths_of(const ServiceSection::Table& table) {
  constexpr size_t kFew = 3;
  if (table.columns.size() <= kFew) return "<table>";
  int shares = 0;
  for (const auto& column : table.columns) shares += column.share;
  std::string html = "<table class=\"many\"><colgroup>";
  for (const auto& column : table.columns)
    html += "<col style=\"width:" + std::to_string(100 * column.share / shares) + "%\">";
  return html + "</colgroup>";
}

std::string html_of(const ServiceSection& section) {
  std::string html = "<h2>" + escaped(section.title) + "</h2>";
  for (const auto& table : section.tables) {
    if (!table.title.empty()) html += "<h3>" + escaped(table.title) + "</h3>";
    html += "<div class=\"scroll\">" + widths_of(table) + "<thead><tr>";
    for (const auto& column : table.columns)
      html += (column.is_figure ? "<th class=\"n\">" : "<th>") + escaped(column.title);
    html += "</tr></thead><tbody>";
    for (const auto& row : table.rows) {
      html += "<tr>";
      for (size_t i = 0; i < row.size(); ++i)
        html += (table.columns[i].is_figure ? "<td class=\"n\">" : "<td>") + escaped(row[i]);
      html += "</tr>";
    }
    html += "</tbody></table></div>";
    if (table.title.empty()) html += "<p class=\"scope\">" + escaped(section.counted) + "</p>";
  }
  return html;
}

}  // namespace

Paper statistics_paper(const Statistics& s, const ServiceStatistics& service, const ReportHead& head) {
  Paper paper;
  paper.title = "系列案办理情况统计";
  paper.left = paper.right = 57;
  paper.top = 62;
  paper.bottom = 62;
  paper.blocks.push_back(words(head.court, 18, Align::kCentre, true));
  paper.blocks.push_back(words("系列案办理情况统计", 20, Align::kCentre, true));
  paper.blocks.push_back(words(head.scope, 10.5, Align::kCentre));
  auto when = words(period(s), 10.5, Align::kCentre);
  when.space_after = 10;
  paper.blocks.push_back(std::move(when));

  documents::Table table;
  table.column_widths = {116, 98, 78, 189};
  auto header = header_row();
  for (const char* title : {"指标", "数值", "分子 ÷ 分母", "口径"})
    header.cells.push_back(cell(title, Align::kCentre, true, kHeaderShade));
  table.rows.push_back(header);
  for (const Figure& f : s.figures) {
    const auto m = base::message("figure." + f.key, {}, base::Language::kChinese);
    documents::Row row;
    row.cells = {cell(m.sentence, Align::kLeft),
                 cell(f.unit == "%" ? f.value : f.value + " " + f.unit, Align::kRight, true),
                 cell(fraction(f), Align::kCentre), cell(m.remedy, Align::kLeft)};
    table.rows.push_back(std::move(row));
  }
  table.border = 0.4;
  paper.blocks.push_back(std::move(table));
  for (auto& chart : charts_of(s, kWidth)) {
    paper.blocks.push_back(heading(chart.title, 11.5, 14));
    paper.blocks.push_back(std::move(chart.drawing));
  }
  if (const auto section = service_section(service, base::Language::kChinese)) draw(*section, paper);
  Paragraph foot;
  foot.align = Align::kCentre;
  for (const char* piece : {"第 ", "#page", " 页 共 ", "#pages", " 页"}) {
    Run r;
    r.size = 9;
    r.text = piece;
    if (r.text == "#page") r.field = Run::Field::kPage;
    if (r.text == "#pages") r.field = Run::Field::kPages;
    if (r.field != Run::Field::kNone) r.text.clear();
    foot.runs.push_back(r);
  }
  paper.footer.push_back(foot);
  return paper;
}

std::string statistics_pdf(const Statistics& statistics, const ServiceStatistics& service, const ReportHead& head) {
  return documents::render_pdf(statistics_paper(statistics, service, head)).bytes;
}

std::string statistics_html(const Statistics& s, const ServiceStatistics& service, const ReportHead& head) {
  std::string html =
      R"(<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>系列案办理情况统计</title><style>
body{font:15px/1.6 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#222;background:#fff;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem;margin:0}h2{font-size:1.05rem;margin:2rem 0 .5rem;border-bottom:1px solid #ccd;padding-bottom:.2rem}
h3{font-size:.95rem;margin:1rem 0 .3rem}.scroll{overflow-x:auto}.many{table-layout:fixed;min-width:42rem}.scope{color:#555}.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(9rem,1fr));gap:.75rem;margin:1.2rem 0}
.card{border:1px solid #d5dbe1;border-radius:4px;padding:.6rem .8rem}.card b{display:block;font-size:1.35rem}.card small{color:#555}
table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{border:1px solid #d5dbe1;padding:.3rem .5rem;text-align:left}
th{background:#eef2f6}.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
svg{width:100%;height:auto;font-family:inherit}.narrow{display:none}
@media screen and (max-width:40rem){.wide{display:none}.narrow{display:block}.all thead{display:none}
.all tr{display:grid;grid-template-columns:1fr auto;border-bottom:1px solid #d5dbe1;padding:.4rem 0}
.all td{border:0;padding:0 .2rem}.all td:nth-child(2){font-weight:bold}.all td:nth-child(3):empty{display:none}
.all td:nth-child(3),.all td:nth-child(4){grid-column:1/-1;text-align:left;color:#555;white-space:normal}}
@media print{body{margin:0;max-width:none}tr,svg{break-inside:avoid}h2,h3{break-after:avoid}.scroll{overflow:visible}.many{min-width:0}}</style></head><body><main>)";
  html += "<h1>" + escaped(head.court) + "　系列案办理情况统计</h1><p class=\"scope\">" + escaped(head.scope) + "　" +
          period(s) + "</p>";
  html += "<div class=\"cards\">";
  for (const char* key : {"received", "mediation_rate", "filed", "e_service_rate", "judged", "trial_days_mean",
                          "default_rate", "clearance_rate"})
    if (const Figure* f = s.figure(key)) {
      const auto m = base::message("figure." + f->key, {}, base::Language::kChinese);
      html += "<div class=\"card\"><small>" + m.sentence + "</small><b>" + f->value +
              (f->unit == "%" ? "" : " " + f->unit) + "</b><small>" + fraction(*f) + "</small></div>";
    }
  html += "</div>";
  const auto wide = charts_of(s, kWidth), narrow = charts_of(s, kNarrow);
  for (size_t i = 0; i < wide.size(); ++i)
    html += "<h2>" + wide[i].title + "</h2><div class=\"wide\">" + to_svg(wide[i].drawing, wide[i].title) +
            "</div><div class=\"narrow\">" + to_svg(narrow[i].drawing, narrow[i].title) + "</div>";
  if (const auto section = service_section(service, base::Language::kChinese)) html += html_of(*section);
  html +=
      "<h2>全部指标与口径</h2><table class=\"all\"><thead><tr><th>指标<th>数值<th>分子 ÷ "
      "分母<th>口径</tr></thead><tbody>";
  for (const Figure& f : s.figures) {
    const auto m = base::message("figure." + f.key, {}, base::Language::kChinese);
    html += "<tr><td>" + m.sentence + "<td class=\"n\">" + f.value + (f.unit == "%" ? "" : " " + f.unit) +
            "<td class=\"n\">" + fraction(f) + "<td>" + m.remedy + "</tr>";
  }
  return html + "</tbody></table></main></body></html>\n";
}

}  // namespace office
