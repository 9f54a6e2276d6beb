// The report is read back like any workbook: the bank's own rows must still be in it, as what they were.
#include "intake/report.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <map>

#include "intake/test_workbook.h"
#include "intake/xlsx_archive.h"

namespace {

using intake::Cell;
using intake::TestSheet;

struct Written {
  std::string bytes;
  std::vector<std::string> sheets;
  std::map<std::string, std::vector<intake::Row>> rows;
  intake::Series series;  // what the report itself is read as
  std::string part(const std::string& name) const {
    std::string all;
    intake::XlsxArchive(bytes).unpack(name, [&](const char* piece, size_t size, bool) {
      all.append(piece, size);
      return true;
    });
    return all;
  }
};

Written report_of(const std::string& bytes, size_t most = SIZE_MAX) {
  intake::Options options{{}, *base::Date::parse("2023-02-14")};
  options.most_findings = most;
  const auto series = intake::read_series(bytes, options);
  EXPECT_TRUE(series.ok());
  const std::string path =
      (std::filesystem::temp_directory_path() / ("report" + std::to_string(getpid()) + ".xlsx")).string();
  EXPECT_TRUE(intake::write_report(bytes, *series, path, base::Language::kChinese).ok());
  Written written;
  written.bytes = *intake::read_file(path);
  std::filesystem::remove(path);
  const auto read =
      intake::read_sheets(written.bytes, {[&](const intake::SheetInfo& info) { written.sheets.push_back(info.name); },
                                          [&](const intake::Row& row) {
                                            written.rows[written.sheets.back()].push_back(row);
                                            return true;
                                          }});
  EXPECT_TRUE(read.ok());
  auto again = intake::read_series(written.bytes, options);
  EXPECT_TRUE(again.ok());
  written.series = std::move(again).value();
  return written;
}

const std::vector<std::string> kHeader = {"姓名", "身份证号", "卡号",     "逾期日期", "截止日期",
                                          "本金", "利息",     "最后还款", "合计"};

std::vector<std::string> row(const std::string& id, const std::string& card, const std::string& interest) {
  return {"张三", id, card, "@44348", "@44926.5", "=1000.1", interest, "", "=1100.10"};
}

std::string file() {
  return intake::workbook({{"原告", {{"原告名称", "示例银行"}, {"住所地", "桂林市"}, {"负责人", "李四"}}, false, ""},
                           {"明细'甲",
                            {{"清单"},
                             kHeader,
                             row("450399199711098693", "9999992190714479", "=100"),
                             row("450399197709217818", "9999993996953378", "见附件"),
                             row("450399199711098693", "9999992190714479", "=100"),
                             row("=450399200006150000", "9999991676628922", "=100")},
                            false,
                            ""}});
}

}  // namespace

TEST(report, the_bank_s_rows_come_back_as_what_they_were) {
  const auto report = report_of(file());
  EXPECT_EQ(report.sheets, (std::vector<std::string>{"原告", "明细'甲", "校验结果"}));
  const auto& rows = report.rows.at("明细'甲");
  ASSERT_EQ(rows.size(), 6u);
  const auto& third = rows[2];
  EXPECT_EQ(third.at(1).kind, Cell::Kind::kText);
  EXPECT_EQ(third.at(1).text, "450399199711098693");
  EXPECT_EQ(third.at(3).kind, Cell::Kind::kDate);
  EXPECT_EQ(third.at(3).text, "44348");
  EXPECT_EQ(third.at(4).text, "44926.5");
  EXPECT_EQ(third.at(5).kind, Cell::Kind::kNumber);
  EXPECT_EQ(third.at(5).text, "1000.1");
  // More digits than a number has are kept as text, so that nothing more is lost.
  EXPECT_EQ(rows[5].at(1).kind, Cell::Kind::kText);
  EXPECT_EQ(rows[5].at(1).text, "450399200006150000");
}

TEST(report, read_again_it_gives_the_same_verdicts) {
  const auto report = report_of(file());
  std::string codes;
  for (const auto& f : report.series.findings) codes += f.code + " ";
  EXPECT_EQ(codes, "interest_not_a_number duplicate_of_row_3 id_precision_lost ");
  EXPECT_EQ(report.series.claimant->name, "示例银行");
}

TEST(report, faulty_cells_are_coloured_and_commented_and_listed) {
  const auto report = report_of(file());
  const std::string comments = report.part("xl/comments1.xml");
  for (const char* words :
       {"ref=\"G4\"", "利息“见附件”不是数字", "ref=\"A5\"", "与第 3 行是同一人同一卡", "ref=\"B6\"", "末几位已丢失"})
    EXPECT_NE(comments.find(words), std::string::npos) << words;
  EXPECT_EQ(comments.find("ref=\"G3\""), std::string::npos);
  EXPECT_NE(report.part("xl/styles.xml").find("FFF8C9C4"), std::string::npos);
  const auto& list = report.rows.at("校验结果");
  ASSERT_EQ(list.size(), 4u);
  EXPECT_EQ(list[1].at(0).text, "明细'甲");
  EXPECT_EQ(list[1].at(1).text, "4");
  EXPECT_EQ(list[1].at(2).text, "G");
  EXPECT_EQ(list[1].at(4).text, "错误");
}

TEST(report, a_report_of_a_report_finds_another_name_for_its_list) {
  const auto again = report_of(report_of(file()).bytes);
  EXPECT_EQ(again.sheets, (std::vector<std::string>{"原告", "明细'甲", "校验结果", "校验结果 2"}));
}

TEST(report, dates_of_the_1904_system_stay_the_same_days) {
  auto sheet = row("450399199711098693", "9999992190714479", "=100");
  sheet[3] = "@42886";
  sheet[4] = "@43464";
  const auto report = report_of(intake::workbook({{"明细", {kHeader, sheet}, false, ""}}, true));
  EXPECT_EQ(report.rows.at("明细").at(1).at(3).text, "44348");
}

TEST(report, what_was_not_listed_is_said) {
  const auto report = report_of(file(), 1);
  EXPECT_EQ(report.rows.at("校验结果").back().at(5).text, "2 处未列出");
}

TEST(report, a_place_that_cannot_be_written_to_is_refused) {
  const auto bytes = file();
  const auto series = intake::read_series(bytes, {{}, *base::Date::parse("2023-02-14")});
  EXPECT_EQ(intake::write_report(bytes, *series, "/nowhere/at/all.xlsx", base::Language::kChinese).refusal().code,
            "file.cannot_write");
}
