#include <gtest/gtest.h>

#include "intake/report.h"
#include "intake/series.h"
#include "intake/test_workbook.h"

namespace intake {
namespace {

// One debtor whose principal is no number, and one who is sound.
std::string file() {
  const std::vector<std::vector<std::string>> rows = {
      {"序号", "被告姓名", "身份证号码", "信用卡卡号", "首次逾期日期", "欠款计算截止日", "欠款本金", "利息"},
      {"=1", "张三", "450399199001011231", "6222020000000000018", "2022-01-15", "2022-12-31", "无数", "=100"},
      {"=2", "李四", "45039919920202002X", "6222020000000000026", "2022-02-15", "2022-12-31", "=2000", "=200"}};
  return workbook({{"清单", rows, false, ""}});
}

Options with(Edits edits) {
  Options options;
  options.today = *base::Date::parse("2023-02-14");
  options.edits = std::move(edits);
  return options;
}

int64_t errors_at(const Series& series, int64_t row) {
  int64_t n = 0;
  for (const auto& f : series.findings) n += f.row == row && f.severity == Severity::kError;
  return n;
}

TEST(edits, count_as_if_the_file_had_them) {
  const auto bytes = file();  // once: a zip has the time in it
  const auto before = read_series(bytes, with({}));
  ASSERT_TRUE(before.ok());
  EXPECT_EQ(errors_at(*before, 2), 1);
  const auto after = read_series(bytes, with({{{"清单", 2, 6}, "1000.50"}}));
  ASSERT_TRUE(after.ok());
  EXPECT_EQ(errors_at(*after, 2), 0);
  ASSERT_EQ(after->claims.size(), 2u);
  EXPECT_EQ(after->claims[0].principal.plain(), "1000.50");
  EXPECT_EQ(after->claims[1].principal.plain(), "2000.00") << "the others as they were";
  EXPECT_EQ(after->file_hash, before->file_hash) << "the file is the same";
  EXPECT_NE(after->content_hash, before->content_hash);
}

TEST(edits, of_another_sheet_row_or_column_are_not_mixed_up) {
  const auto read = read_series(file(), with({{{"别的", 2, 6}, "1"}, {{"清单", 3, 7}, "300"}, {{"清单", 9, 6}, "7"}}));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(errors_at(*read, 2), 1);
  EXPECT_EQ(read->claims.at(0).interest.plain(), "300.00");
}

TEST(edits, that_empty_a_row_take_it_away_and_can_fill_a_cell_beyond_its_end) {
  Edits away;
  for (int column = 0; column < 8; ++column) away[{"清单", 2, column}] = "";
  const auto read = read_series(file(), with(away));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->rows, 1);
  Row row;
  row.number = 2;
  apply_edits({{{"清单", 2, 11}, "x"}}, "清单", row);
  EXPECT_EQ(row.at(11).text, "x");
  EXPECT_TRUE(row.at(10).empty());
}

TEST(edits, may_mend_a_header) {
  const auto read = read_series(file(), with({{{"清单", 1, 7}, "律师费"}}));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->claims.at(0).lawyer_fee.plain(), "200.00");
}

// Whoever shows the rows is told each once, as it counts.
TEST(edits, are_in_the_rows_that_are_told) {
  auto options = with({{{"清单", 2, 6}, "1000.50"}});
  std::vector<std::pair<int64_t, std::string>> told;
  int64_t taken = 0;
  options.on_data_row = [&](const SheetInfo&, const Row& row, bool is_taken) {
    told.emplace_back(row.number, row.at(6).text);
    taken += is_taken;
  };
  const auto read = read_series(file(), options);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(told, (std::vector<std::pair<int64_t, std::string>>{{2, "1000.50"}, {3, "2000"}}));
  EXPECT_EQ(taken, read->taken);
}

TEST(headers, that_come_nearest_are_told_before_the_refusal) {
  Options options = with({});
  std::string sheet;
  HeaderMap nearest;
  options.on_no_header = [&](const std::string& name, const HeaderMap& map) {
    sheet = name;
    nearest = map;
  };
  const auto read = read_series(
      workbook({{"表", {{"主体", "身份证号码", "首次逾期日期", "欠款计算截止日", "欠款本金", "利息"}}, false, ""}}),
      options);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.refusal().code, "header.not_found");
  EXPECT_EQ(sheet, "表");
  EXPECT_EQ(nearest.unknown.at(0).header, "主体");
  EXPECT_EQ(missing_fields(nearest), std::vector<std::string>{"name"});
}

}  // namespace
}  // namespace intake
