// Each fault in a row gives exactly one finding, and what only looks like a fault gives none.
#include "intake/row_check.h"

#include <gtest/gtest.h>

#include <map>

#include "intake/series.h"

namespace {

std::string id_of(const std::string& first17) {
  static constexpr int kWeights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  int sum = 0;
  for (size_t i = 0; i < 17; ++i) sum += (first17[i] - '0') * kWeights[i];
  return first17 + "10X98765432"[sum % 11];
}

const std::vector<std::pair<std::string, std::string>> kSound = {{"序号", "1"},
                                                                 {"被告姓名", "张三"},
                                                                 {"性别", "男"},
                                                                 {"民族", "汉族"},
                                                                 {"出生日期", "1990-01-01"},
                                                                 {"身份证号码", id_of("45039919900101123")},
                                                                 {"户籍地址", "样板路1号"},
                                                                 {"手机号码", "19902719758"},
                                                                 {"电子邮箱", ""},
                                                                 {"是否同意电子送达", "是"},
                                                                 {"信用卡卡号", "9999990547717930"},
                                                                 {"合同编号", "HT-1"},
                                                                 {"申领日期", "2017-01-19"},
                                                                 {"首次逾期日期", "2021-06-01"},
                                                                 {"欠款计算截止日", "2022-12-31"},
                                                                 {"欠款本金(元)", "10000"},
                                                                 {"利息(元)", "1000"},
                                                                 {"违约金(元)", "100"},
                                                                 {"分期手续费(元)", "50"},
                                                                 {"欠款合计(元)", "11150"},
                                                                 {"律师费(元)", "500"},
                                                                 {"约定日利率", "0.05%"},
                                                                 {"最后一次还款日期", "2021-05-01"}};
using Changes = std::map<std::string, std::string>;

std::string header_line() {
  std::string line;
  for (const auto& [header, value] : kSound) line += (line.empty() ? "" : ",") + header;
  return line + "\n";
}
std::string line(const Changes& changes = {}) {
  std::string out;
  for (const auto& [header, value] : kSound) {
    const auto changed = changes.find(header);
    out += (out.empty() ? "\"" : ",\"") + (changed == changes.end() ? value : changed->second) + "\"";
  }
  return out + "\n";
}

intake::Series read(const std::string& csv) {
  const intake::Options options{{}, *base::Date::parse("2023-02-14")};
  auto series = intake::read_series(csv, options);
  EXPECT_TRUE(series.ok()) << series.refusal().code;
  return series.ok() ? std::move(series).value() : intake::Series{};
}

// "error:id_checksum warning:…", notes left out unless asked for.
std::string verdicts(const intake::Series& series, bool notes = false) {
  std::string all;
  for (const auto& f : series.findings)
    if (notes || f.severity != intake::Severity::kNote)
      all += (all.empty() ? "" : " ") + std::string(intake::severity_name(f.severity)) + ":" + f.code;
  return all;
}
std::string verdict(const Changes& changes) { return verdicts(read(header_line() + line(changes))); }

}  // namespace

TEST(row_check, a_sound_row_is_taken_whole) {
  const auto series = read(header_line() + line());
  EXPECT_EQ(verdicts(series, true), "");
  ASSERT_EQ(series.claims.size(), 1u);
  EXPECT_EQ(series.claims[0].name, "张三");
  EXPECT_EQ(series.claims[0].total.plain(), "11150.00");
  EXPECT_TRUE(series.claims[0].e_service_consent);
}

TEST(row_check, each_fault_gives_exactly_one_finding) {
  const std::string id = id_of("45039919900101123");
  const std::vector<std::pair<Changes, std::string>> table = {
      {{{"被告姓名", ""}}, "error:name_missing"},
      {{{"被告姓名", "　 "}}, "error:name_missing"},
      {{{"被告姓名", "无"}}, "error:name_missing"},
      {{{"被告姓名", "#N/A"}}, "error:name_missing"},
      {{{"身份证号码", ""}}, "error:id_missing"},
      {{{"身份证号码", id.substr(0, 17)}}, "error:id_format"},
      {{{"身份证号码", id + "1"}}, "error:id_format"},
      {{{"身份证号码", "4503991990010A1234"}}, "error:id_format"},
      {{{"身份证号码", id_of("45039919900230123")}}, "error:id_format"},
      {{{"身份证号码", id_of("45039929900101123")}}, "error:id_format"},
      {{{"身份证号码", "450399900101123"}}, "error:id_format"},
      {{{"身份证号码", "张三"}}, "error:id_format"},
      {{{"身份证号码", id.substr(0, 17) + (id[17] == '1' ? "2" : "1")}}, "error:id_checksum"},
      {{{"身份证号码", "4.50399E+17"}}, "error:id_precision_lost"},
      {{{"身份证号码", "450399199001010000"}}, "error:id_precision_lost"},
      {{{"性别", "女"}}, "warning:sex_differs_from_id"},
      {{{"性别", "？"}}, "warning:sex_unreadable"},
      {{{"出生日期", "1990-01-02"}}, "warning:birth_differs_from_id"},
      {{{"出生日期", "1990年2月"}}, "warning:birth_differs_from_id"},
      {{{"出生日期", "1990-02-30"}}, "error:date_invalid"},
      {{{"手机号码", "1990271975"}}, "warning:phone_invalid"},
      {{{"手机号码", "12345"}}, "warning:phone_invalid"},
      {{{"手机号码", "29902719758"}}, "warning:phone_invalid"},
      {{{"手机号码", "1990271975A"}}, "warning:phone_invalid"},
      {{{"手机号码", ""}}, "warning:no_electronic_contact"},
      {{{"电子邮箱", "someone.example.com"}}, "warning:email_invalid"},
      {{{"电子邮箱", "someone@"}, {"手机号码", ""}}, "warning:email_invalid"},
      {{{"是否同意电子送达", "再说"}}, "warning:consent_unreadable"},
      {{{"信用卡卡号", ""}}, "warning:card_number_missing"},
      {{{"信用卡卡号", "9999990547717931"}}, "warning:card_number_checksum"},
      {{{"信用卡卡号", "99999905477179AB"}}, "warning:card_number_format"},
      {{{"信用卡卡号", "99999905"}}, "warning:card_number_format"},
      {{{"信用卡卡号", "9.99999054771793E+15"}}, "error:card_number_precision_lost"},
      {{{"首次逾期日期", "2021-02-30"}}, "error:date_invalid"},
      {{{"欠款计算截止日", "见附件"}}, "error:date_invalid"},
      {{{"申领日期", "17/1/19"}}, "error:date_invalid"},
      {{{"首次逾期日期", ""}}, "error:overdue_missing"},
      {{{"欠款计算截止日", "/"}}, "error:cutoff_missing"},
      {{{"首次逾期日期", "2009-05-01"}}, "error:overdue_before_opening"},
      {{{"申领日期", "2021-06-01"}, {"首次逾期日期", "2017-01-19"}}, "error:overdue_before_opening"},
      {{{"欠款计算截止日", "2019-01-01"}}, "error:cutoff_before_overdue"},
      {{{"欠款计算截止日", "2032-12-31"}}, "warning:date_in_future"},
      {{{"首次逾期日期", "2023-06-01"}, {"欠款计算截止日", "2023-07-01"}},
       "warning:date_in_future warning:charges_exceed_24_percent"},
      {{{"欠款本金(元)", ""}}, "error:principal_missing"},
      {{{"欠款本金(元)", "见附件"}}, "error:principal_not_a_number"},
      {{{"欠款本金(元)", "0"}}, "error:principal_not_positive"},
      {{{"欠款本金(元)", "-10000"}}, "error:principal_not_positive"},
      {{{"欠款本金(元)", "#REF!"}}, "error:principal_not_a_number"},
      {{{"利息(元)", "待定"}}, "error:interest_not_a_number"},
      {{{"利息(元)", "#N/A"}}, "error:interest_not_a_number"},
      {{{"利息(元)", "-1000"}}, "error:interest_negative"},
      {{{"利息(元)", "(1000)"}}, "error:interest_negative"},
      {{{"违约金(元)", "-1"}}, "error:late_fee_negative"},
      {{{"分期手续费(元)", "x"}}, "error:instalment_fee_not_a_number"},
      {{{"欠款合计(元)", "见附件"}}, "error:total_not_a_number"},
      {{{"律师费(元)", "面议"}}, "error:lawyer_fee_not_a_number"},
      {{{"欠款合计(元)", "11150.01"}}, "error:total_mismatch"},
      {{{"欠款合计(元)", "1115"}}, "error:total_mismatch"},
      {{{"利息(元)", ""}}, "error:interest_missing"},
      {{{"利息(元)", "9000"}, {"欠款合计(元)", "19150"}}, "warning:charges_exceed_24_percent"},
      {{{"约定日利率", "见合同"}}, "warning:daily_rate_not_a_number"},
      {{{"约定日利率", "0.05"}}, "warning:daily_rate_implausible"},
      {{{"约定日利率", "5%"}}, "warning:daily_rate_implausible"},
      {{{"最后一次还款日期", "2021-06-31"}}, "error:date_invalid"},
  };
  for (const auto& [changes, expected] : table)
    EXPECT_EQ(verdict(changes), expected) << changes.begin()->first << " = " << changes.begin()->second;
}

TEST(row_check, what_only_looks_like_a_fault_gives_no_finding) {
  const std::string id = id_of("45039919900101123"), x = "45039920001104039x";
  const std::vector<Changes> table = {
      {{"被告姓名", " 张 三 "}},
      {{"身份证号码", "\t" + id}},
      {{"身份证号码", "'" + id}},
      {{"身份证号码", id.substr(0, 6) + " " + id.substr(6, 8) + " " + id.substr(14)}},
      {{"身份证号码", "４５０３９９" + id.substr(6)}},
      {{"身份证号码", x}, {"出生日期", "2000-11-04"}},
      {{"身份证号码", "45039920001104039×"}, {"出生日期", "2000-11-04"}},
      {{"身份证号码", "“" + id + "”"}},
      {{"身份证号码", id + "；"}},
      {{"身份证号码", "\u202d" + id + "\u202c"}},
      {{"性别", ""}},
      {{"性别", "男性"}},
      {{"出生日期", ""}},
      {{"出生日期", "1990年1月"}},
      {{"出生日期", "199001"}},
      {{"手机号码", "199-0271-9758"}},
      {{"手机号码", "+86 19902719758"}},
      {{"手机号码", "1.9902719758E+10"}},
      {{"手机号码", "19902719758.0"}},
      {{"手机号码", "0773-2690000/19902719758"}},
      {{"手机号码", "0773-2690000 19902719758"}},
      {{"手机号码", "手机：19902719758"}},
      {{"手机号码", "19902719758（本人）"}},
      {{"手机号码", "199.0271.9758"}},
      {{"手机号码", "019902719758"}},
      {{"手机号码", "\u202a19902719758\u202c"}},
      {{"手机号码", ""}, {"电子邮箱", "mailto:a@example.com"}},
      {{"手机号码", ""}, {"电子邮箱", "a@example.com;b@example.com"}},
      {{"手机号码", ""}, {"电子邮箱", "a@example.com"}},
      {{"信用卡卡号", "9999 9905 4771 7930"}},
      {{"信用卡卡号", "999999******7930"}},
      {{"信用卡卡号", "999999XXXXXX7930"}},
      {{"欠款计算截止日", "暂计至2022年12月31日"}},
      {{"申领日期", ""}},
      {{"申领日期", "/"}},
      {{"欠款本金(元)", "￥10,000.00元"}},
      {{"欠款本金(元)", "1万"}},
      {{"利息(元)", "1000.0000000000002"}},
      {{"利息(元)", ""}, {"欠款合计(元)", "10150"}},
      {{"分期手续费(元)", "/"}, {"欠款合计(元)", "11100"}},
      {{"欠款合计(元)", "11650"}},  // with the lawyer's fee
      {{"欠款合计(元)", ""}},
      {{"律师费(元)", ""}},
      {{"约定日利率", "万分之五"}},
      {{"约定日利率", ""}},
      {{"首次逾期日期", "2022-12-31"},
       {"利息(元)", "0"},
       {"违约金(元)", "0"},
       {"分期手续费(元)", "0"},
       {"欠款合计(元)", "10000"}},
      {{"首次逾期日期", "2017-01-19"}},  // on the day of opening
  };
  for (const auto& changes : table)
    EXPECT_EQ(verdict(changes), "") << changes.begin()->first << " = " << changes.begin()->second;
}

TEST(row_check, a_third_decimal_is_a_note_and_does_not_break_the_sum) {
  const auto series =
      read(header_line() + line({{"利息(元)", "1000.004"}, {"违约金(元)", "100.004"}, {"欠款合计(元)", "11150.008"}}));
  EXPECT_EQ(verdicts(series), "");
  EXPECT_EQ(series.claims.size(), 1u);
}

TEST(row_check, the_same_debtor_and_card_twice_is_one) {
  const std::string other = id_of("45039919910101123");
  EXPECT_EQ(verdicts(read(header_line() + line() + line())), "error:duplicate_of_row_2");
  EXPECT_EQ(verdicts(read(header_line() + line({{"被告姓名", ""}}) + line({{"被告姓名", ""}}))),
            "error:name_missing error:duplicate_of_row_2");
  EXPECT_EQ(verdicts(read(header_line() + line() + line() + line())),
            "error:duplicate_of_row_2 error:duplicate_of_row_2");
  EXPECT_EQ(verdicts(read(header_line() + line() + line({{"信用卡卡号", "9999993996953378"}}))), "");  // two cards
  // Two people: a supplementary card, or a slip. The bank is told, and both are taken.
  EXPECT_EQ(verdicts(read(header_line() + line() + line({{"身份证号码", other}, {"出生日期", "1991-01-01"}})), true),
            "note:same_card_other_debtor");
  EXPECT_EQ(
      verdicts(read(header_line() + line() + line({{"被告姓名", "李四"}, {"信用卡卡号", "9999993996953378"}})), true),
      "note:same_id_other_name");
  EXPECT_EQ(verdicts(read(header_line() + line({{"信用卡卡号", ""}}) + line({{"信用卡卡号", ""}}))),
            "warning:card_number_missing error:duplicate_of_row_2");  // by contract
  EXPECT_EQ(
      verdicts(read(header_line() + line({{"身份证号码", "4.50399E+17"}}) + line({{"身份证号码", "4.50399E+17"}}))),
      "error:id_precision_lost error:duplicate_of_row_2");  // the same name and card
  EXPECT_EQ(verdicts(read(header_line() + line({{"身份证号码", "4.50399E+17"}}) +
                          line({{"身份证号码", "4.50399E+17"}, {"被告姓名", "李四"}}))),
            "error:id_precision_lost error:id_precision_lost");
}

TEST(row_check, the_sentence_says_why_where_a_code_has_several_reasons) {
  const auto words = [](const Changes& changes) {
    const auto series = read(header_line() + line(changes));
    return series.findings.empty() ? std::string()
                                   : intake::sentence(series.findings[0], base::Language::kChinese).sentence;
  };
  EXPECT_EQ(words({{"申领日期", "2017-02-30"}}), "申领日期“2017-02-30”不是一个存在的日期");
  EXPECT_EQ(words({{"申领日期", "17/1/19"}}), "申领日期“17/1/19”看不出年、月、日的顺序");
  EXPECT_EQ(words({{"申领日期", "见附件"}}), "申领日期“见附件”不是日期");
  EXPECT_EQ(words({{"利息(元)", "#REF!"}}), "利息(元)是公式，结果为 #REF!");
  EXPECT_EQ(words({{"身份证号码", "450399900101123"}}), "“450399900101123”是已停用的15位身份证号码");
  EXPECT_EQ(words({{"身份证号码", id_of("45039919900230123")}}),
            "身份证号码“" + id_of("45039919900230123") + "”中的出生日期不可能");
}

TEST(row_check, sums_signatures_and_repeated_headers_are_no_data) {
  const std::string commas(22, ',');
  const auto cells = [&](size_t column, const std::string& text, const std::string& sum) {
    std::string out;
    for (size_t i = 0; i < 23; ++i) out += (i ? "," : "") + (i == column ? text : i == 15 ? sum : std::string());
    return out + "\n";
  };
  for (const std::string& footer :
       {cells(0, "合计", "10000"), cells(1, "合计", "10000"), cells(5, "", "10000"), cells(0, "合计：", "10000"),
        cells(14, "总计", "10000"), cells(0, "小计(1户)", "10000"), cells(0, "注：本表一式两份", ""),
        cells(0, "以上数据由示例银行提供", ""), std::string("制表：李四,,,,复核：王五,,,日期：2023年1月10日\n"),
        header_line(), commas + "\n", cells(0, "2", ""), cells(0, "第1页 共1页", "")}) {
    const auto series = read(header_line() + line() + footer);
    EXPECT_EQ(series.rows, 1) << footer;
    EXPECT_EQ(verdicts(series, true), "") << footer;
  }
  // A row that is somebody is not passed over in silence.
  EXPECT_EQ(verdicts(read(header_line() + line() + "2,李四" + std::string(21, ',') + "\n")),
            "error:id_missing warning:no_electronic_contact warning:card_number_missing error:overdue_missing "
            "error:cutoff_missing error:principal_missing");
}

TEST(row_check, amounts_that_stand_apart_are_added) {
  const std::string header = "姓名,身份证号,逾期日期,截止日期,本金,利息,罚息,复利,违约金,滞纳金,合计\n",
                    who = "张三," + id_of("45039919900101123") + ",2021-06-01,2022-12-31,10000,";
  EXPECT_EQ(verdicts(read(header + who + "500,30,20,10,5,10565\n")), "");
  EXPECT_EQ(read(header + who + "500,30,20,10,5,10565\n").claims.at(0).interest.plain(), "550.00");
  EXPECT_EQ(verdicts(read(header + who + "500,30,20,10,,10510\n")), "");  // 其中：the bank does not count them
  EXPECT_EQ(verdicts(read(header + who + "500,x,20,10,5,10565\n")), "error:interest_not_a_number");
  EXPECT_EQ(verdicts(read(header + who + "500,30,20,10,5,10999\n")), "error:total_mismatch");
}
