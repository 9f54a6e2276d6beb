#include "intake/headers.h"

#include <gtest/gtest.h>

#include "intake/series.h"

namespace {

const std::string kWho = "张三,450399199001011232,2021-06-01,2022-12-31,";

base::Result<intake::Series> read(const std::string& csv, const intake::Mapping& mapping = {}) {
  const intake::Options options{mapping, *base::Date::parse("2023-02-14")};
  return intake::read_series(csv, options);
}

std::string field_of(const std::string& header) {
  intake::Row row{1, false, {{intake::Cell::Kind::kText, header}}};
  const auto map = intake::map_header(row, nullptr, {});
  return map.fields.empty() ? "" : map.fields.begin()->first;
}

}  // namespace

TEST(headers, columns_are_known_by_many_names) {
  for (const auto& [header, field] : std::map<std::string, std::string>{{"被告姓名", "name"},
                                                                        {"持卡人 姓名", "name"},
                                                                        {"*姓名", "name"},
                                                                        {"证件号码", "id_number"},
                                                                        {"身份证号（18位）", "id_number"},
                                                                        {"欠款本金(元)", "principal"},
                                                                        {"透支本金余额（人民币元）", "principal"},
                                                                        {"首次逾期日", "first_default"},
                                                                        {"欠款计算截止日", "cutoff"},
                                                                        {"手机号", "phone"},
                                                                        {"E-mail", "email"},
                                                                        {"日利率(%)", "daily_rate"},
                                                                        {"信用卡卡号", "card"}})
    EXPECT_EQ(field_of(header), field) << header;
}

TEST(headers, a_name_inside_another_thing_is_not_taken_for_it) {
  for (const char* header : {"联系人姓名", "紧急联系人电话", "客户经理姓名", "逾期天数", "公告费用", "诉讼费用",
                             "身份证有效期", "利息计算方式", "本金币种", "配偶手机号", "担保人姓名", "已还本金"})
    EXPECT_EQ(field_of(header), "") << header;
}

TEST(headers, order_titles_and_unknown_columns_do_not_matter) {
  const auto series = read(
      "信用卡明细表\n制表：示例银行,,日期：2023年1月10日\n\n\n\n\n本金,备注,截止日期,姓名,逾期日期,身份证号,合计,"
      "利息\n1000,甲,2022-12-31,张三,2021-06-01,450399199001011232,1100,100\n");
  ASSERT_TRUE(series.ok());
  EXPECT_EQ(series->sheets.at(0).headers.row, 7);
  EXPECT_EQ(series->rows, 1);
  ASSERT_EQ(series->sheets.at(0).headers.unknown.size(), 1u);
  EXPECT_EQ(series->sheets.at(0).headers.unknown[0].header, "备注");
}

TEST(headers, two_rows_make_one_header) {
  for (const char* upper : {"姓名,身份证号,逾期日期,截止日期,欠款情况,,\n,,,,本金,利息,合计\n",
                            "姓名,身份证号,逾期日期,截止日期,本金,息费,\n,,,,,利息,合计\n"}) {
    const auto series = read(upper + kWho + "1000,100,1100\n");
    ASSERT_TRUE(series.ok()) << upper;
    EXPECT_EQ(series->rows, 1) << upper;
    EXPECT_TRUE(series->sheets.at(0).headers.column("interest")) << upper;
    EXPECT_TRUE(series->sheets.at(0).headers.column("total")) << upper;
  }
}

TEST(headers, a_second_table_below_has_its_own_header) {
  const auto series = read(
      "姓名,身份证号,逾期日期,截止日期,本金,利息,合计\n" + kWho +
      "1000,100,1100\n合计,,,,1000,100,1100\n\n本金,利息,合计,姓名,身份证号,逾期日期,截止日期\n2000,100,2100,李四," +
      "450399199001011232,2021-06-01,2022-12-31\n");
  ASSERT_TRUE(series.ok());
  EXPECT_EQ(series->rows, 2);
  ASSERT_EQ(series->sheets.size(), 2u);
  EXPECT_EQ(series->sheets[1].headers.row, 5);
}

TEST(headers, the_unit_stands_in_the_header_or_above_the_table) {
  // The number's check digit does not matter here: what was read is seen in the sentence about the total.
  for (const char* header : {"姓名,身份证号,逾期日期,截止日期,本金(万元),利息(万元),合计(万元)\n",
                             "明细表,单位：万元\n姓名,身份证号,逾期日期,截止日期,本金,利息,合计\n"}) {
    const auto series = read(header + kWho + "1.2,0.1,9\n");
    ASSERT_TRUE(series.ok());
    bool told = false;
    for (const auto& f : series->findings)
      if (f.code == "total_mismatch") told = f.values.at(0).second == "13000.00";
    EXPECT_TRUE(told) << header;
  }
}

TEST(headers, a_file_without_a_needed_column_is_refused_with_what_was_understood) {
  const auto series = read("姓名,身份证号,逾期日期,截止日期,欠款本息数,利息,合计\n" + kWho + "1000,100,1100\n");
  ASSERT_FALSE(series.ok());
  EXPECT_EQ(series.refusal().code, "header.not_found");
  const auto sentence = base::message(series.refusal(), base::Language::kChinese).sentence;
  for (const char* part : {"身份证号", "欠款本息数", "欠款本金"})
    EXPECT_NE(sentence.find(part), std::string::npos) << sentence;
}

TEST(headers, a_mapping_says_what_names_do_not) {
  const auto mapping = intake::read_mapping(R"({"欠款本息数": "principal", "利息": ""})");
  ASSERT_TRUE(mapping.ok());
  const auto series =
      read("姓名,身份证号,逾期日期,截止日期,欠款本息数,利息,合计\n" + kWho + "1000,100,1000\n", *mapping);
  ASSERT_TRUE(series.ok());
  EXPECT_FALSE(series->sheets[0].headers.column("interest"));
  EXPECT_EQ(intake::read_mapping(R"({"甲": "nothing"})").refusal().code, "mapping.unknown_field");
  EXPECT_EQ(intake::read_mapping(R"({"甲": 5})").refusal().code, "mapping.unknown_field");
  EXPECT_EQ(intake::read_mapping("{\"甲\": ").refusal().code, "mapping.malformed");
  EXPECT_EQ(intake::read_mapping(R"({"甲": "principal", "乙": "principal"})").refusal().code, "mapping.field_twice");
  EXPECT_EQ(intake::read_mapping("[]").refusal().code, "mapping.malformed");
}

TEST(headers, a_mapping_that_was_saved_reads_the_same_file_the_same_way) {
  const std::string file =
      "被告,证件,首逾,计算到,结余,息,息,总数\n张三,450399199001011231,2021-06-01,2022-12-31,1000,100,7,1100\n";
  const auto first = intake::read_mapping(
      R"({"被告": "name", "证件": "id_number", "首逾": "first_default", "计算到": "cutoff", "结余": "principal",
          "息": "interest", "总数": "total"})");
  ASSERT_TRUE(first.ok());
  const auto once = read(file, *first);
  ASSERT_TRUE(once.ok());
  const auto saved = intake::read_mapping(base::json::serialize(intake::write_mapping(once->sheets.at(0).headers)));
  ASSERT_TRUE(saved.ok());
  const auto again = read(file, *saved);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(once->content_hash, again->content_hash);
  EXPECT_EQ(again->claims.at(0).interest.plain(), "100.00");  // the second 息 is not in its way
}

TEST(headers, a_mapping_may_write_a_header_with_or_without_its_unit) {
  const auto mapping = intake::read_mapping("\xEF\xBB\xBF{\"欠 款 本息数\": \"principal\"}");
  ASSERT_TRUE(mapping.ok());
  EXPECT_TRUE(
      read("姓名,身份证号,逾期日期,截止日期,欠款本息数（元）,利息,合计\n" + kWho + "1000,100,1100\n", *mapping).ok());
}

TEST(headers, a_mapping_that_names_a_column_the_file_has_not_is_refused) {
  const auto mapping = intake::read_mapping(R"({"欠款本息总数": "principal", "备注二": ""})");
  ASSERT_TRUE(mapping.ok());
  for (const char* column : {"欠款本息数", "本金"}) {
    const auto series = read(
        "姓名,身份证号,逾期日期,截止日期," + std::string(column) + ",利息,合计\n" + kWho + "1000,100,1100\n", *mapping);
    ASSERT_FALSE(series.ok()) << column;
    EXPECT_EQ(series.refusal().code, "mapping.unknown_header");
    EXPECT_EQ(base::message(series.refusal(), base::Language::kChinese).sentence,
              "对照文件中的列在文件里没有：欠款本息总数");
  }
}

TEST(headers, endings_and_usual_prefixes_do_not_matter) {
  for (const auto& [header, field] : std::map<std::string, std::string>{{"发卡日", "opened"},
                                                                        {"发卡时间", "opened"},
                                                                        {"首次逾期时点", "first_default"},
                                                                        {"计算截止", "cutoff"},
                                                                        {"欠款截至日期", "cutoff"},
                                                                        {"最后还款额", "last_payment"},
                                                                        {"结欠本金", "principal"},
                                                                        {"预留手机", "phone"},
                                                                        {"First Overdue Date", "first_default"},
                                                                        {"Cut-off Date", "cutoff"},
                                                                        {"Date_of_Birth", "birth"},
                                                                        {"ID Number", "id_number"}})
    EXPECT_EQ(field_of(header), field) << header;
  for (const char* header : {"Paid", "Employer Name", "催收费用", "合同金额", "截止目前欠款总额说明", "Guarantor Name"})
    EXPECT_EQ(field_of(header), "") << header;
}
