#include "office/statistics_report.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "office/service_section.h"

namespace office {
namespace {

using Lines = std::vector<std::vector<std::string>>;

ServiceRow row(const std::string& key, int64_t reached, int64_t waiting, std::map<std::string, int64_t> reasons,
               std::map<int64_t, int64_t> minutes) {
  ServiceRow r;
  r.key = key;
  r.reached = reached;
  r.waiting = waiting;
  for (const auto& [reason, n] : reasons) r.failed += n;
  r.out = r.reached + r.waiting + r.failed;
  r.reasons = std::move(reasons);
  r.minutes = std::move(minutes);
  return r;
}

ServiceStatistics some_service() {
  ServiceStatistics s;
  s.all = row({}, 5, 1, {{"no_reply", 1}}, {{30, 2}, {600, 2}, {4320, 1}});
  s.channels = {row("sms", 4, 1, {{"stopped", 1}, {"empty_number", 3}}, {{30, 2}, {600, 2}}),
                row("letter", 1, 0, {}, {{4320, 1}}), row("visit", 0, 0, {{"nobody_there", 1}}, {})};
  s.sources = {row("contract", 4, 1, {{"empty_number", 3}, {"stopped", 1}}, {{30, 2}, {600, 2}}),
               row("unknown", 1, 0, {{"nobody_there", 1}}, {{4320, 1}})};
  s.claimants = {
      row("甲<乙>银行", 5, 1, {{"empty_number", 3}, {"stopped", 1}, {"nobody_there", 1}}, {{30, 2}, {600, 3}})};
  s.unreached = {{"sms", false, 12, {{"sms", false, "450305-1-00001", "", "1", "张某某", "complaint"}}},
                 {"letter", true, 3, {}},
                 {"", false, 2, {}}};
  return s;
}

// As the page of statistics would show them.
const std::vector<Lines> kTables = {
    {{"应送达（人·文书）", "到达", "到达率", "等待结果", "未成功", "平均用时", "九成在此之内"},
     {"7", "5", "71.43%（5 ÷ 7）", "1", "1", "19 小时", "3 天"}},
    {{"方式", "发出", "到达", "到达率", "等待结果", "未成功", "平均用时", "九成在此之内"},
     {"短信", "9", "4", "44.44%", "1", "4", "5.3 小时", "10 小时"},
     {"法院专递", "1", "1", "100.00%", "0", "0", "3 天", "3 天"},
     {"上门送达", "1", "0", "0.00%", "0", "1", "—", "—"}},
    {{"来源", "发出", "到达", "到达率", "等待结果", "未成功", "平均用时", "九成在此之内"},
     {"合同约定的地址", "9", "4", "44.44%", "1", "4", "5.3 小时", "10 小时"},
     {"未注明", "2", "1", "50.00%", "0", "1", "3 天", "3 天"}},
    {{"原告", "发出", "到达", "到达率", "等待结果", "未成功", "平均用时", "九成在此之内"},
     {"甲<乙>银行", "11", "5", "45.45%", "1", "5", "6.2 小时", "10 小时"}},
    {{"方式", "未成功", "未成功的原因"}, {"短信", "4", "空号 3，停机 1"}, {"上门送达", "1", "无人在家 1"}},
    {{"下一步", "应送达（人·文书）"},
     {"待以短信发出", "12"},
     {"法院专递进行中", "3"},
     {"其他方式已用尽，待承办人决定（公告等）", "2"}}};
const std::vector<std::string> kTitles = {"送达",   "按送达方式",   "按地址来源",
                                          "按原告", "未成功的原因", "尚未送达，下一步"};

std::string text_of(const documents::Paragraph& p) {
  std::string text;
  for (const auto& run : p.runs) text += run.text;
  return text;
}

Lines lines_of(const documents::Table& table) {
  Lines lines;
  for (const auto& row : table.rows) {
    lines.emplace_back();
    for (const auto& cell : row.cells) lines.back().push_back(text_of(cell.paragraphs.at(0)));
  }
  return lines;
}

// What stands between two tags, for each such pair.
std::vector<std::string> between(std::string_view html, std::string_view begin, std::string_view end) {
  std::vector<std::string> found;
  for (size_t at = html.find(begin); at != std::string_view::npos; at = html.find(begin, at)) {
    at += begin.size();
    found.emplace_back(html.substr(at, html.find(end, at) - at));
  }
  return found;
}

Lines lines_of(const std::string& html_table) {
  Lines lines;
  for (const auto& row : between(html_table, "<tr>", "</tr>")) {
    lines.emplace_back();
    std::string cells = row;
    for (const char* tag : {"<th class=\"n\">", "<td class=\"n\">", "<th>", "<td>"})
      cells = base::replace_all(cells, tag, "\n");
    for (const auto cell : base::split(cells, '\n'))
      if (!cell.empty()) lines.back().emplace_back(base::replace_all(std::string(cell), "&lt;", "<"));
  }
  return lines;
}

}  // namespace

TEST(statistics_report, the_paper_has_every_figure_of_service) {
  const auto paper = statistics_paper({}, some_service(), {"某法院", "全部案件"});
  std::vector<Lines> tables;
  std::vector<std::string> titles;
  for (const auto& block : paper.blocks) {
    if (const auto* table = std::get_if<documents::Table>(&block)) tables.push_back(lines_of(*table));
    if (const auto* words = std::get_if<documents::Paragraph>(&block); words && words->keep_with_next)
      titles.push_back(text_of(*words));
  }
  tables.erase(tables.begin());  // of the other figures
  titles.erase(titles.begin());  // of a chart
  EXPECT_EQ(tables, kTables);
  EXPECT_EQ(titles, kTitles);
}

TEST(statistics_report, the_page_has_every_figure_of_service_and_nobodys_name) {
  const auto html = statistics_html({}, some_service(), {"某法院", "全部案件"});
  std::vector<Lines> tables;
  for (const auto& table : between(html, "<div class=\"scroll\">", "</table>")) tables.push_back(lines_of(table));
  EXPECT_EQ(tables, kTables);
  EXPECT_NE(html.find("<h2>送达</h2>"), std::string::npos);
  EXPECT_EQ(between(html, "<h3>", "</h3>"), std::vector(kTitles.begin() + 1, kTitles.end()));
  EXPECT_EQ(html.find("张某某"), std::string::npos);
  EXPECT_EQ(html.find("<乙>"), std::string::npos) << "a name is text and nothing else";
}

TEST(statistics_report, says_nothing_of_service_where_there_is_none) {
  EXPECT_FALSE(service_section({}, base::Language::kChinese));
  EXPECT_EQ(statistics_html({}, {}, {}).find("<h2>送达</h2>"), std::string::npos);
  EXPECT_EQ(statistics_paper({}, {}, {}).blocks.size() + 2 * kTables.size() + 1,
            statistics_paper({}, some_service(), {}).blocks.size())
      << "a title and a table each, and what is counted";
}

TEST(statistics_report, says_who_waits_before_the_first_attempt) {
  ServiceStatistics s;
  s.unreached = some_service().unreached;
  const auto section = service_section(s, base::Language::kChinese);
  ASSERT_TRUE(section);
  ASSERT_EQ(section->tables.size(), 1u) << "no rate of nothing";
  EXPECT_EQ(section->tables[0].title, "尚未送达，下一步");
}

// What ui/src/pages/statistics/span.ts says of the same minutes.
TEST(statistics_report, times_are_said_in_the_unit_people_use) {
  const auto said = [](int64_t minutes) { return span_in_words(minutes, base::Language::kChinese); };
  EXPECT_EQ(said(0), "0 分钟");
  EXPECT_EQ(said(59), "59 分钟");
  EXPECT_EQ(said(60), "1 小时");
  EXPECT_EQ(said(63), "1.1 小时") << "1.05, half-up";
  EXPECT_EQ(said(599), "10 小时");
  EXPECT_EQ(said(630), "11 小时") << "10.5, half-up";
  EXPECT_EQ(said(2 * 1440 - 1), "48 小时");
  EXPECT_EQ(said(2 * 1440), "2 天");
  EXPECT_EQ(said(1440 * 5 / 2 + 100), "2.6 天");
  EXPECT_EQ(said(1440 * 21 / 2), "11 天");
  EXPECT_EQ(span_in_words(90, base::Language::kEnglish), "1.5 h");
}

}  // namespace office
