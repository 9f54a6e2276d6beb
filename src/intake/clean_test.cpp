#include "intake/clean.h"

#include <gtest/gtest.h>

using intake::Cell;

namespace {

Cell text(const std::string& t) { return {Cell::Kind::kText, t}; }
Cell number(const std::string& t) { return {Cell::Kind::kNumber, t}; }
Cell shown_date(const std::string& t) { return {Cell::Kind::kDate, t}; }

std::string date(const Cell& c, bool epoch_1904 = false) {
  const auto d = intake::clean_date(c, epoch_1904);
  return d ? d->iso() : "none";
}

std::string money(const Cell& c, int64_t unit = 1) {
  const auto m = intake::clean_money(c, unit);
  return m ? m->plain() : "none";
}

std::string rate(const Cell& c, bool yearly = false, bool percent = false) {
  const auto r = intake::clean_daily_rate(c, yearly, percent);
  return r ? r->plain() : "none";
}

}  // namespace

TEST(clean, a_date_is_read_in_every_usual_notation) {
  for (const char* written : {"2023-02-14",
                              "2023-2-14",
                              "2023/2/14",
                              "2023/02/14",
                              "2023.2.14",
                              "2023.02.14",
                              "20230214",
                              "2023年2月14日",
                              "2023年02月14日",
                              "2023 年 2 月 14 日",
                              "2023年2月14号",
                              "2023年2月14",
                              "二〇二三年二月十四日",
                              "二零二三年二月十四日",
                              "二○二三年二月十四日",
                              "二O二三年二月十四日",
                              "二0二三年二月十四日",
                              "14-Feb-2023",
                              "14 February 2023",
                              "Feb 14, 2023",
                              "2023-Feb-14",
                              "2023-02-14 10:20:30",
                              "2023/2/14 0:00",
                              "2023-02-14T00:00:00",
                              "2023年2月14日10时20分",
                              "２０２３－０２－１４",
                              "２０２３年２月１４日",
                              "２０２３／２／１４",
                              " 2023-02-14 ",
                              "'2023-02-14",
                              "\t20230214",
                              "2023—02—14",
                              "2023-02-14　",
                              "截至2023年2月14日",
                              "暂计至2023-02-14",
                              "20230214.0",
                              "20230214 00:00:00",
                              "44971",
                              "44971.0",
                              "14-Feb-23",
                              "14-Feb-2023 10:20:30",
                              "23年2月14日",
                              "2023年2月14日（星期二）",
                              "2023/2/14 星期二",
                              "2023-02-14日",
                              "截至2023-02-14止",
                              "2023\\2\\14",
                              "2023、2、14",
                              "2023,2,14",
                              "2023 2 14",
                              "2023_02_14",
                              "2023-02-14-",
                              "20230214102030",
                              "202302141020",
                              "14/02/2023",
                              "2/14/2023",
                              "贰零贰叁年贰月拾肆日"})
    EXPECT_EQ(date(text(written)), "2023-02-14") << written;
}

TEST(clean, a_number_is_a_serial_day_or_eight_digits) {
  EXPECT_EQ(date(shown_date("44971")), "2023-02-14");
  EXPECT_EQ(date(shown_date("44971.75")), "2023-02-14");
  EXPECT_EQ(date(number("44971")), "2023-02-14");
  EXPECT_EQ(date(number("4.4971E+4")), "2023-02-14");
  EXPECT_EQ(date(number("20230214")), "2023-02-14");
  EXPECT_EQ(date(shown_date("43509"), true), "2023-02-14");
  EXPECT_EQ(date(number("43509"), true), "2023-02-14");
  EXPECT_EQ(date(shown_date("1")), "1900-01-01");
  EXPECT_EQ(date(shown_date("59")), "1900-02-28");
  EXPECT_EQ(date(shown_date("60")), "none");  // the day that Excel has and the calendar has not
  EXPECT_EQ(date(shown_date("61")), "1900-03-01");
  EXPECT_EQ(date(shown_date("0")), "none");
}

TEST(clean, what_is_no_date_is_not_guessed) {
  for (const char* written :
       {"2021-02-30", "2021/2/29",  "20210230", "2021年2月30日", "2021-13-01",       "2021-00-10",  "2021-01-00",
        "23/2/14",    "23-2-14",    "2/3/2023", "02/03/2023",    "二三年二月十四日", "2023-02",     "2023年2月",
        "见附件",     "约2023年初", "2023",     "2023-02-14-15", "0000-00-00",       "32-Feb-2023", "-44971"})
    EXPECT_EQ(date(text(written)), "none") << written;
  for (const char* written : {"2023", "2023.2", "12", "-5", "999999999", "202302145"})
    EXPECT_EQ(date(number(written)), "none") << written;
  EXPECT_EQ(date({Cell::Kind::kError, "#VALUE!"}), "none");
  EXPECT_EQ(date({Cell::Kind::kBoolean, "1"}), "none");
}

TEST(clean, years_of_two_digits_are_read_as_spreadsheets_read_them) {
  EXPECT_EQ(date(text("14-Feb-29")), "2029-02-14");
  EXPECT_EQ(date(text("14-Feb-30")), "1930-02-14");
  EXPECT_EQ(date(text("73年6月20日")), "1973-06-20");
}

TEST(clean, eight_digits_under_a_date_format_are_meant_as_written) {
  EXPECT_EQ(date(shown_date("20230214")), "2023-02-14");
  EXPECT_EQ(date(shown_date("20230230")), "none");
}

TEST(clean, why_a_date_could_not_be_read_is_told_apart) {
  using intake::DateFault;
  for (const char* written : {"2021-02-30", "2021年2月30日", "20210230", "2021/13/01", "31/31/2022"})
    EXPECT_EQ(intake::date_fault(text(written)), DateFault::kNoSuchDay) << written;
  for (const char* written : {"23/2/14", "17-1-19", "2/3/2023"})
    EXPECT_EQ(intake::date_fault(text(written)), DateFault::kAmbiguous) << written;
  for (const char* written : {"见附件", "2023", "2023-02"})
    EXPECT_EQ(intake::date_fault(text(written)), DateFault::kUnreadable) << written;
}

TEST(clean, an_amount_is_read_in_every_usual_notation) {
  for (const char* written :
       {"1234.50",      "1234.5",     "1,234.50",       "￥1234.50",          "¥1,234.50",       "￥ 1,234.50",
        "1234.50元",    "1,234.5 元", "1234.50圆",      "1234.5元整",         "人民币1234.50元", "RMB1234.50",
        "RMB 1,234.50", "CNY 1234.5", "１２３４．５０", "￥１，２３４．５０", "1，234.50",       "1.2345E+3",
        "1.2345e3",     "+1234.5",    "'1234.50",       "\t1234.50",          "1 234.50",        "0.12345万",
        "0.12345万元"})
    EXPECT_EQ(money(text(written)), "1234.50") << written;
  EXPECT_EQ(money(text("1.2万")), "12000.00");
  EXPECT_EQ(money(text("1.2万元")), "12000.00");
  EXPECT_EQ(money(text("0.5亿")), "50000000.00");
  EXPECT_EQ(money(text("12,3456.78")), "123456.78");
  EXPECT_EQ(money(text("1,234,567")), "1234567.00");
  EXPECT_EQ(money(text("0")), "0.00");
  EXPECT_EQ(money(number("0")), "0.00");
  EXPECT_EQ(money(number("5.0000000000000001E-2")), "0.05");
}

TEST(clean, an_amount_in_words_is_an_amount) {
  for (const char* written :
       {"壹万贰仟叁佰肆拾伍元陆角柒分", "人民币壹万贰仟叁佰肆拾伍元陆角柒分", "一万二千三百四十五元六角七分"})
    EXPECT_EQ(money(text(written)), "12345.67") << written;
  for (const char* written : {"壹万贰仟元整", "壹万贰仟圆", "一万二千元", "1万2千元", "12千元", "12000块",
                              "人民币12000.00元整", "12000.00元（人民币）", "CN¥12,000.00", "\"12000\""})
    EXPECT_EQ(money(text(written)), "12000.00") << written;
  EXPECT_EQ(money(text("叁亿零伍万元零捌分")), "300050000.08");
  EXPECT_EQ(money(text("壹佰零伍元")), "105.00");
  EXPECT_EQ(money(text("拾元")), "10.00");
  EXPECT_EQ(money(text("伍角")), "0.50");
  EXPECT_EQ(money(text("零元")), "0.00");
  EXPECT_EQ(money(text("零")), "0.00");
  for (const char* written :
       {"一二三", "五元三", "一万二", "万元", "佰元", "五角六角", "千万", "1O0元", "叁佰仟元", "五"})
    EXPECT_EQ(money(text(written)), "none") << written;
}

TEST(clean, a_negative_amount_is_read_however_it_is_marked) {
  for (const char* written :
       {"-123.45", "(123.45)", "（123.45）", "123.45-", "￥-123.45", "-￥123.45", "－123.45", "−123.45", "-123.45元"})
    EXPECT_EQ(money(text(written)), "-123.45") << written;
}

TEST(clean, binary_noise_is_no_rounding_but_a_third_place_is) {
  const auto rounded = [](const char* written) {
    bool was = false;
    const auto m = intake::clean_money(number(written), 1, &was);
    return (m ? m->plain() : "none") + (was ? " rounded" : "");
  };
  EXPECT_EQ(rounded("1434.0700000000002"), "1434.07");
  EXPECT_EQ(rounded("1434.0699999999999"), "1434.07");
  EXPECT_EQ(rounded("0.30000000000000004"), "0.30");
  EXPECT_EQ(rounded("1434.075"), "1434.08 rounded");
  EXPECT_EQ(rounded("1434.074"), "1434.07 rounded");
}

TEST(clean, the_cell_names_its_unit_before_the_header_does) {
  EXPECT_EQ(money(number("1.2"), 10'000), "12000.00");
  EXPECT_EQ(money(text("1.2万"), 10'000), "12000.00");
  EXPECT_EQ(money(text("12000元"), 10'000), "12000.00");
  EXPECT_EQ(money(text("￥1.2"), 10'000), "12000.00");
}

TEST(clean, what_is_no_amount_is_not_guessed) {
  for (const char* written : {"见附件", "待定", "约1000", "1.234,50", "12,5", "1,2,3", "1234.5.6", "12-34", "$100",
                              "USD100", "100美元", "--5", "1e400", "abc", "5%", "元", "￥", "１O０", "1000+200"})
    EXPECT_EQ(money(text(written)), "none") << written;
  EXPECT_EQ(money({Cell::Kind::kError, "#REF!"}), "none");
  EXPECT_EQ(money({Cell::Kind::kDate, "44971"}), "none");
  EXPECT_EQ(money({Cell::Kind::kBoolean, "1"}), "none");
}

TEST(clean, a_daily_rate_is_read_in_every_usual_notation) {
  for (const char* written : {"0.0005",       "0.05%",        "0.05 %",        "０.０５％",
                              "0.5‰",         "5‱",           "万分之五",      "万分之5",
                              "万分之伍",     "日万分之五",   "每日万分之五",  "日利率万分之五",
                              "日利率0.05%",  "0.05%/日",     "0.05%/天",      "日息0.05%",
                              "按日万分之五", "千分之0.5",    "千分之零点五",  "百分之零点零五",
                              "18.25%/年",    "年利率18.25%", "年化18.25%",    "1.5%/月",
                              "月利率1.5%",   "每天0.05%",    "年18.25%",      "5.0000000000000001E-4",
                              "0.05%（日）",  "（日）0.05%",  "18.25%（年）",  "万分之五（日）",
                              "5/10000",      "万5",          "5bp",           "约定日利率0.05%",
                              "0.05%/d",      ".05%",         "单利日万分之五"})
    EXPECT_EQ(rate(text(written)), "0.0005") << written;
  EXPECT_EQ(rate(text("万分之4.5")), "0.00045");
  EXPECT_EQ(rate(text("万分之四点五")), "0.00045");
  EXPECT_EQ(rate(text("0.04%")), "0.0004");
  EXPECT_EQ(rate(number("5.0000000000000001E-4")), "0.0005");
  EXPECT_EQ(rate(text("18%/年")), "0.000493151");
}

TEST(clean, the_header_of_a_rate_says_its_unit) {
  EXPECT_EQ(rate(number("0.05"), false, true), "0.0005");
  EXPECT_EQ(rate(number("0.0005"), false, true), "0.0005");  // a cell that shows 0.05%
  EXPECT_EQ(rate(text("0.05%"), false, true), "0.0005");
  EXPECT_EQ(rate(number("18.25"), true, true), "0.0005");
  EXPECT_EQ(rate(number("18.25"), true, false), "0.0005");
  EXPECT_EQ(rate(number("0.1825"), true, false), "0.0005");
  EXPECT_EQ(rate(number("0.1825"), true, true), "0.0005");
  EXPECT_EQ(rate(text("日万分之五"), true, false), "0.0005");
  for (const char* written : {"见合同", "-0.05%", "五毛", "", "%"}) EXPECT_EQ(rate(text(written)), "none") << written;
}

TEST(clean, consent_and_sex_are_read) {
  for (const char* yes :
       {"是", "Y", "y", "√", "✓", "同意", "已同意", "TRUE", "1", "Ｙ", " 是 ", "已签署", "已约定", "☑是"})
    EXPECT_EQ(intake::clean_yes_no(text(yes)), true) << yes;
  for (const char* no : {"否", "N", "×", "不同意", "未同意", "FALSE", "0", "没有", "未约定", "未签署"})
    EXPECT_EQ(intake::clean_yes_no(text(no)), false) << no;
  EXPECT_EQ(intake::clean_yes_no({Cell::Kind::kBoolean, "1"}), true);
  EXPECT_EQ(intake::clean_yes_no(text("也许")), std::nullopt);
  for (const char* male : {"男", " 男 ", "男性", "M", "male", "先生"})
    EXPECT_EQ(intake::clean_sex(text(male)), "男") << male;
  for (const char* female : {"女", "女性", "F", "Female", "女士"})
    EXPECT_EQ(intake::clean_sex(text(female)), "女") << female;
  EXPECT_EQ(intake::clean_sex(text("未说明")), std::nullopt);
}

TEST(clean, digits_come_out_of_a_number_however_it_is_kept) {
  EXPECT_EQ(intake::whole_digits(number("1.9902719758E+10")), "19902719758");
  EXPECT_EQ(intake::whole_digits(number("19902719758")), "19902719758");
  EXPECT_EQ(intake::whole_digits(number("19902719758.0")), "19902719758");
  EXPECT_EQ(intake::whole_digits(text("19902719758.0")), "19902719758");
  EXPECT_EQ(intake::whole_digits(text("1.9902719758E+10")), "19902719758");
  EXPECT_EQ(intake::whole_digits(text("19902719758")), "");  // text stays what it is
  EXPECT_EQ(intake::whole_digits(number("12.5")), "");
  EXPECT_EQ(intake::whole_digits(number("-5")), "");
}

TEST(clean, lost_digits_are_told_from_digits_all_written) {
  EXPECT_TRUE(intake::precision_lost(number("4.50399E+17")));
  EXPECT_TRUE(intake::precision_lost(text("4.50399E+17")));
  EXPECT_TRUE(intake::precision_lost(number("450399200006150000")));
  EXPECT_TRUE(intake::precision_lost(number("4.5039920000615162E+17")));
  EXPECT_TRUE(intake::precision_lost(text("450399200006151616.0")));
  EXPECT_TRUE(intake::precision_lost(number("9.99999054771793E+15")));
  EXPECT_FALSE(intake::precision_lost(number("450399200006151627")));
  EXPECT_FALSE(intake::precision_lost(text("450399200006150000")));
  EXPECT_FALSE(intake::precision_lost(number("1.9902719758E+10")));
}

TEST(clean, a_name_loses_its_spaces_unless_it_is_latin) {
  EXPECT_EQ(intake::clean_name(text(" 肖　娟勇 ")), "肖娟勇");
  EXPECT_EQ(intake::clean_name(text("张 三\t")), "张三");
  EXPECT_EQ(intake::clean_name(text("阿卜杜拉·买买提")), "阿卜杜拉·买买提");
  EXPECT_EQ(intake::clean_name(text(" John Smith ")), "John Smith");
  EXPECT_EQ(intake::clean_name(text("'张三")), "张三");
}

TEST(clean, marks_for_nothing_are_nothing_but_a_failed_formula_is_not) {
  for (const char* nothing : {"/", "-", "—", "——", "无", "暂无", "N/A", "null", "NULL", " ", "　", "不详", "ｎｕｌｌ",
                              "　无 记 录 ", "ｎ ／ ａ"})
    EXPECT_TRUE(intake::is_nothing(text(nothing))) << nothing;
  EXPECT_TRUE(intake::is_nothing({}));
  for (const char* something : {"0", "0.00", "否", "无锡市", "吴"})
    EXPECT_FALSE(intake::is_nothing(text(something))) << something;
  EXPECT_FALSE(intake::is_nothing({Cell::Kind::kError, "#N/A"}));
}
