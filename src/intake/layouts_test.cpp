// Workbooks as banks lay them out: what is data, what is not, and whose sheet is read.
#include <gtest/gtest.h>

#include "intake/series.h"
#include "intake/test_workbook.h"

namespace {

using intake::TestSheet;
using Rows = std::vector<std::vector<std::string>>;

const std::vector<std::string> kHeader = {"序号",     "被告姓名", "身份证号码", "信用卡卡号", "首次逾期日期",
                                          "截止日期", "欠款本金", "利息",       "合计"};

std::vector<std::string> person(int n) {
  static const std::vector<std::pair<const char*, const char*>> known = {{"450399198109103053", "9999996948917755"},
                                                                         {"450399199711098693", "9999992190714479"},
                                                                         {"450399197709217818", "9999993996953378"}};
  const auto& [id, card] = known[static_cast<size_t>(n - 1)];
  return {std::to_string(n),
          "张" + std::string(n == 1   ? "一"
                             : n == 2 ? "二"
                                      : "三"),
          id,
          card,
          "2021-06-01",
          "2022-12-31",
          "1000",
          "100",
          "1100"};
}

intake::Series read(const std::vector<TestSheet>& sheets, bool date_1904 = false) {
  const intake::Options options{{}, *base::Date::parse("2023-02-14")};
  auto series = intake::read_series(intake::workbook(sheets, date_1904), options);
  EXPECT_TRUE(series.ok()) << series.refusal().code;
  return series.ok() ? std::move(series).value() : intake::Series{};
}

std::string codes(const intake::Series& series) {
  std::string all;
  for (const auto& f : series.findings)
    all += (all.empty() ? "" : " ") + std::string(intake::severity_name(f.severity)) + ":" + f.code;
  return all;
}

}  // namespace

TEST(layouts, a_hidden_copy_of_a_sheet_is_told_once_and_not_read_again) {
  const Rows rows = {kHeader, person(1), person(2)};
  for (const auto& sheets : {std::vector<TestSheet>{{"明细", rows, false, ""}, {"备份", rows, true, ""}},
                             std::vector<TestSheet>{{"备份", rows, true, ""}, {"明细", rows, false, ""}}}) {
    const auto series = read(sheets);
    EXPECT_EQ(series.rows, 2);
    EXPECT_EQ(codes(series), "note:hidden_copy");
    EXPECT_EQ(series.claims.at(0).sheet, "明细");
    EXPECT_EQ(intake::sentence(series.findings[0], base::Language::kChinese).sentence,
              "这张工作表是隐藏的，其中 2 行与前面的重复，没有再读");
  }
}

TEST(layouts, what_only_a_hidden_sheet_has_is_read_and_told) {
  const auto series =
      read({{"明细", {kHeader, person(1)}, false, ""}, {"补充", {kHeader, person(1), person(2)}, true, ""}});
  EXPECT_EQ(series.rows, 2);
  EXPECT_EQ(codes(series), "note:hidden_sheet note:hidden_copy");
  EXPECT_EQ(read({{"明细", {kHeader, person(1)}, true, ""}}).rows, 1);
}

TEST(layouts, a_row_repeated_on_another_sheet_names_the_sheet) {
  const auto series =
      read({{"一批", {kHeader, person(1)}, false, ""}, {"二批", {kHeader, person(2), person(1)}, false, ""}});
  EXPECT_EQ(codes(series), "error:duplicate_of_row_2");
  EXPECT_EQ(series.findings.at(0).row, 3);
  EXPECT_EQ(intake::sentence(series.findings[0], base::Language::kChinese).sentence,
            "与工作表“一批”第 2 行是同一人同一卡，重复");
}

TEST(layouts, rows_below_a_header_that_are_no_data_are_passed_over_and_named) {
  for (const std::vector<std::string>& row :
       {std::vector<std::string>{"1", "2", "3", "4", "5", "6", "7", "8", "9"},
        {"填写说明", "必填", "必填", "选填", "格式：yyyy-mm-dd", "必填", "必填", "必填", "必填"},
        {"示例", "张三", "450399198109103053", "9999996948917755", "2021-06-01", "2022-12-31", "1", "0", "1"},
        {"FIELD_1", "NAME", "ID_NO", "CARD_NO", "OVERDUE", "CUTOFF", "PRINCIPAL", "INTEREST", "TOTAL"}}) {
    const auto series = read({{"明细", {kHeader, row, person(1), person(2)}, false, ""}});
    EXPECT_EQ(series.rows, 2) << row[0];
    EXPECT_EQ(codes(series), "") << row[0];
    EXPECT_EQ(series.sheets.at(0).skipped, std::vector<int64_t>{2}) << row[0];
  }
}

TEST(layouts, totals_signatures_and_notes_anywhere_are_no_data) {
  for (const std::vector<std::string>& row :
       {std::vector<std::string>{"", "小计", "", "", "", "", "=2000", "=200", "=2200"},
        {"", "", "", "", "", "", "=2000", "=200", "=2200"},
        {"=99", "", "", "", "", "", "=2000", "=200", "=2200"},  // how many there are, not the next number
        {"共2户，金额合计2200元"},
        {"制表人：张三", "", "", "复核人：李四", "", "审批人：王五"},
        {"经办人：", "张三", "", "", "复核人：", "李四", "日期：", "2023-01-10"},
        {"说明：数据截止2022年12月31日，2023年1月10日由核心系统导出"},
        {"", "说明：数据截止2022年12月31日，2023年1月10日由核心系统导出"},
        {"", "", "说明：数据截止2022年12月31日，2023年1月10日由核心系统导出"},
        {"", "", "", "", "", "", "", "", "", "备注"},
        kHeader}) {
    const auto series = read({{"明细", {kHeader, person(1), row, person(2)}, false, ""}});
    EXPECT_EQ(series.rows, 2) << row[0];
    EXPECT_EQ(codes(series), "") << row[0];
  }
}

TEST(layouts, a_row_of_which_much_is_missing_is_data_all_the_same) {
  for (const std::vector<std::string>& row : {std::vector<std::string>{"3", "张三"},
                                              {"", "张三", "", "", "", "", "见附件"},
                                              {"", "", "450399197709217818", "9999993996953378"},
                                              {"3", "", "", "", "2021-06-01", "2022-12-31", "1000", "100", "1100"},
                                              {"=3", "", "", "", "", "", "=1000", "=100", "=1100"},  // the next number
                                              {"三", "张三", "4.50E+17", "", "2021-06-01", "", "", "", ""},
                                              {"", "张三", "4503", "", "", "", "1000", "", ""}}) {
    const auto series = read({{"明细", {kHeader, person(1), person(2), row}, false, ""}});
    EXPECT_EQ(series.rows, 3) << row[0] << row[1];
    EXPECT_GE(series.errors(), 1) << row[0] << row[1];
  }
}

TEST(layouts, a_column_twice_is_told_and_read_once) {
  auto header = kHeader, first = person(1);
  header.push_back("利息");
  first.push_back("999");
  const auto series = read({{"明细", {header, first}, false, ""}});
  EXPECT_EQ(codes(series), "note:header_twice");
  EXPECT_EQ(series.claims.at(0).interest.plain(), "100.00");
}

TEST(layouts, another_person_in_a_column_of_his_own_is_not_the_debtor) {
  auto header = kHeader, first = person(1);
  for (const char* h : {"担保人姓名", "担保人身份证号码", "共同借款人", "客户经理"}) {
    header.insert(header.begin(), h);
    first.insert(first.begin(), "李四");
  }
  const auto series = read({{"明细", {header, first}, false, ""}});
  EXPECT_EQ(series.claims.at(0).name, "张一");
  EXPECT_EQ(series.claims.at(0).others.size(), 4u);
}

TEST(layouts, a_loan_s_list_is_read_like_a_card_s) {
  const Rows rows = {{"借款人", "证件号码", "合同号", "贷款发放日", "贷款到期日", "逾期起始日", "计息截止日",
                      "结欠本金", "结欠利息", "结欠罚息", "结欠复利", "结欠合计", "年利率(%)", "罚息利率(%)"},
                     {"张三", "450399198109103053", "DK-1", "2019-01-01", "2024-01-01", "2021-06-01", "2022-12-31",
                      "1000", "100", "10", "1", "1111", "18.25", "27"}};
  const auto series = read({{"明细", rows, false, ""}});
  EXPECT_EQ(codes(series), "");
  ASSERT_EQ(series.claims.size(), 1u);
  EXPECT_EQ(series.claims[0].interest.plain(), "111.00");
  EXPECT_EQ(series.claims[0].opened->iso(), "2019-01-01");
  EXPECT_EQ(series.claims[0].daily_rate->plain(), "0.0005");
}

TEST(layouts, english_headers_are_known) {
  const Rows rows = {{"No.", "Name", "Gender", "Date of Birth", "ID Number", "Card Number", "First Overdue Date",
                      "Cut-off Date", "Principal", "Interest", "Late Fee", "Total", "Paid"},
                     {"1", "张三", "男", "1981-09-10", "450399198109103053", "9999996948917755", "2021-06-01",
                      "2022-12-31", "1000", "100", "0", "1100", "5"}};
  const auto series = read({{"list", rows, false, ""}});
  EXPECT_EQ(codes(series), "");
  EXPECT_EQ(series.claims.size(), 1u);
}

TEST(layouts, the_claimant_stands_in_a_list_of_keys_or_in_a_row_of_them) {
  const TestSheet list{"明细", {kHeader, person(1)}, false, ""};
  const Rows in_a_row = {{"原告名称", "统一社会信用代码", "住所地", "负责人", "职务"},
                         {"示例银行", "91450303MA5KEXMP0X", "桂林市", "李四", "行长"}},
             numbered = {{"序号", "项目", "内容"},
                         {"1", "原告名称：", "示例银行"},
                         {"2", "统一社会信用代码", "91450303MA5KEXMP0X"},
                         {"3", "住 所 地", "桂林市"},
                         {"4", "法定代表人（负责人）", "李四"}},
             wide = {{"原告基本情况"},
                     {"原告（单位全称）", "", "示例银行"},
                     {"统一社会信用代码", "", "91450303MA5KEXMP0X"},
                     {"住所地", "", "桂林市"},
                     {"负责人", "", "李四"}};
  for (const Rows& rows : {in_a_row, numbered, wide})
    for (const bool first : {true, false}) {
      const TestSheet claimant{"原告", rows, false, ""};
      const auto series = first ? read({claimant, list}) : read({list, claimant});
      ASSERT_TRUE(series.claimant) << rows[0][0];
      EXPECT_EQ(series.claimant->name, "示例银行") << rows[0][0];
      EXPECT_EQ(series.claimant->uscc, "91450303MA5KEXMP0X") << rows[0][0];
      EXPECT_EQ(series.claimant->address, "桂林市") << rows[0][0];
      EXPECT_EQ(series.claimant->responsible, "李四") << rows[0][0];
      EXPECT_EQ(series.rows, 1);
    }
}

TEST(layouts, dates_of_the_1904_system_are_the_same_days) {
  auto row = person(1);
  row[4] = "@42886";
  row[5] = "@43464";
  const auto series = read({{"明细", {kHeader, row}, false, ""}}, true);
  EXPECT_EQ(codes(series), "");
  EXPECT_EQ(series.claims.at(0).first_default->iso(), "2021-06-01");
  EXPECT_EQ(series.claims.at(0).cutoff->iso(), "2022-12-31");
}

TEST(layouts, a_day_kept_as_a_number_is_shown_as_a_day) {
  auto row = person(1);
  row[5] = "@43831";
  const auto series = read({{"明细", {kHeader, row}, false, ""}});
  ASSERT_EQ(codes(series), "error:cutoff_before_overdue");
  EXPECT_EQ(series.findings[0].value, "2020-01-01");
  EXPECT_EQ(intake::sentence(series.findings[0], base::Language::kChinese).sentence,
            "欠款截止日 2020-01-01 早于首次逾期日期 2021-06-01");
}

TEST(layouts, a_file_without_a_row_is_refused_as_such) {
  const intake::Options options{{}, *base::Date::parse("2023-02-14")};
  EXPECT_EQ(intake::read_series(intake::workbook({{"空", {}, false, ""}}), options).refusal().code, "header.no_rows");
  EXPECT_EQ(intake::read_series("a,b,c\n1,2,3\n", options).refusal().code, "header.not_found");
}

TEST(layouts, what_is_not_kept_is_counted) {
  intake::Options options{{}, *base::Date::parse("2023-02-14")};
  options.keep_claims = false;
  options.most_findings = 1;
  auto second = person(2), third = person(3);
  second[6] = third[6] = "x";
  const auto bytes = intake::workbook({{"明细", {kHeader, person(1), second, third}, false, ""}});
  const auto lean = intake::read_series(bytes, options);
  const auto whole = intake::read_series(bytes, {{}, options.today});
  ASSERT_TRUE(lean.ok() && whole.ok());
  EXPECT_EQ(lean->claims.size(), 0u);
  EXPECT_EQ(lean->taken, 1);
  EXPECT_EQ(lean->findings.size(), 1u);
  EXPECT_EQ(lean->left_out, 1);
  EXPECT_EQ(lean->errors(), 2);
  EXPECT_EQ(lean->content_hash, whole->content_hash);
}

TEST(layouts, a_cut_off_day_above_the_table_stands_for_a_column) {
  auto header = kHeader, first = person(1);
  header.erase(header.begin() + 5);
  first.erase(first.begin() + 5);
  for (const std::vector<std::string>& title : {std::vector<std::string>{"欠款数据截止日：2022年12月31日，单位：元"},
                                                {"", "数据截止日期", "2022-12-31"},
                                                {"数据截至2022-12-31"},
                                                {"暂计至：", "@44926"}}) {
    const auto series = read({{"明细", {title, header, first}, false, ""}});
    EXPECT_EQ(codes(series), "note:cutoff_from_title") << title[0];
    ASSERT_EQ(series.claims.size(), 1u) << title[0];
    EXPECT_EQ(series.claims[0].cutoff->iso(), "2022-12-31");
  }
  const intake::Options options{{}, *base::Date::parse("2023-02-14")};
  EXPECT_EQ(
      intake::read_series(intake::workbook({{"明细", {{"清单"}, header, first}, false, ""}}), options).refusal().code,
      "header.not_found");
}
