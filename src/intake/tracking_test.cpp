// A carrier's sheet as post offices export it.
#include "intake/tracking.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "intake/clean.h"
#include "intake/series.h"
#include "intake/test_workbook.h"

namespace intake {
namespace {

const base::Date kToday = *base::Date::parse("2023-04-01");

Tracking read(const std::string& bytes) {
  auto tracking = read_tracking(bytes, kToday);
  EXPECT_TRUE(tracking.ok()) << (tracking.ok() ? "" : tracking.refusal().code);
  return tracking.ok() ? std::move(tracking).value() : Tracking{};
}

// "LETTER result reason time" of each letter, in the order of the sheet.
std::vector<std::string> outcomes(const Tracking& t) {
  std::vector<std::string> all;
  for (const auto& letter : t.letters) {
    std::string one = letter.letter;
    if (letter.outcome) {
      const auto& line = t.lines[*letter.outcome];
      one += " " + line.result + (letter.reason.empty() ? "" : " " + letter.reason) +
             (line.at ? " " + line.at->iso() : "");
    }
    all.push_back(one);
  }
  return all;
}

// "code@D4", the cell as the spreadsheet names it.
std::vector<std::string> findings(const Tracking& t) {
  std::vector<std::string> all;
  for (const auto& f : t.findings) {
    all.push_back(f.code + "@" + (f.column < 0 ? "" : column_letters(f.column)) + std::to_string(f.row));
    EXPECT_FALSE(sentence(f, base::Language::kChinese).sentence.empty()) << f.code;
    EXPECT_FALSE(sentence(f, base::Language::kEnglish).sentence.empty()) << f.code;
  }
  return all;
}

using Strings = std::vector<std::string>;

std::string sheet(const std::vector<Strings>& rows) {
  TestSheet one;
  one.name = "Sheet1";
  one.rows = rows;
  return workbook({one});
}

}  // namespace

TEST(tracking, what_a_status_says) {
  for (const auto& [status, result] :
       std::initializer_list<std::pair<const char*, const char*>>{{"妥投", "receipt"},
                                                                  {"已妥投", "receipt"},
                                                                  {"【桂林市】已签收，签收人：本人签收", "receipt"},
                                                                  {"已妥投，他人代收：物业", "receipt"},
                                                                  {"投递并签收", "receipt"},
                                                                  {"未妥投", "failed"},
                                                                  {"未妥投，原因：收件人拒收", "failed"},
                                                                  {"收件人拒绝签收", "failed"},
                                                                  {"投递失败（无人在家）", "failed"},
                                                                  {"退回妥投", "returned"},
                                                                  {"退回", "returned"},
                                                                  {"已签收（退回）", "returned"},
                                                                  {"邮件已退回寄件人，已签收", "returned"},
                                                                  {"退回途中", "sent"},
                                                                  {"办理退回", "sent"},
                                                                  {"已收寄", "sent"},
                                                                  {"离开【桂林中心】，下一站【南宁中心】", "sent"},
                                                                  {"投递员：王师傅，电话：10000，正在派送途中", "sent"},
                                                                  {"尚未签收", "sent"},
                                                                  {"安排投递", "sent"},
                                                                  {"Out for Delivery", "sent"},
                                                                  {"Delivered", "receipt"},
                                                                  {"Undelivered", "failed"},
                                                                  {"待确认", ""},
                                                                  {"", ""}})
    EXPECT_EQ(tracking_result(status), result) << status;
}

TEST(tracking, why_a_letter_was_not_delivered) {
  for (const auto& [words, reason] :
       std::initializer_list<std::pair<const char*, const char*>>{{"拒收退回", "refused"},
                                                                  {"收件人拒绝签收", "refused"},
                                                                  {"迁移新址不明", "moved"},
                                                                  {"人已他往", "moved"},
                                                                  {"查无此人", "unknown_at_address"},
                                                                  {"原址查无此单位", "unknown_at_address"},
                                                                  {"地址不祥，无电话，电话不对", "unknown_at_address"},
                                                                  {"地址不详", "unknown_at_address"},
                                                                  {"收件人不在指定的地址", "unknown_at_address"},
                                                                  {"收件人地址有误", "unknown_at_address"},
                                                                  {"收件人已死亡", "dead"},
                                                                  {"电话空号", "empty_number"},
                                                                  {"电话停机", "stopped"},
                                                                  {"电话非本人", "not_the_person"},
                                                                  {"电话无人接听", "no_reply"},
                                                                  {"逾期未领", "no_reply"},
                                                                  {"家中无人", "nobody_there"},
                                                                  {"收件人不在，外出", "nobody_there"},
                                                                  {"下落不明", "whereabouts_unknown"},
                                                                  {"其它", ""},
                                                                  {"法定假日，无法投递", ""}})
    EXPECT_EQ(tracking_reason(words), reason) << words;
}

TEST(tracking, a_time_in_any_notation) {
  for (const auto& [written, moment] : std::initializer_list<std::pair<const char*, const char*>>{
           {"2023-03-15 14:32:10", "2023-03-15T14:32"},
           {"2023/3/15 9:05", "2023-03-15T09:05"},
           {"2023.03.15", "2023-03-15T00:00"},
           {"2023年3月15日14时32分", "2023-03-15T14:32"},
           {"2023年3月15日 下午2:32", "2023-03-15T14:32"},
           {"2023-03-15 12:10 AM", "2023-03-15T00:10"},
           {"20230315143210", "2023-03-15T14:32"},
           {"202303151432", "2023-03-15T14:32"},
           {"20230315", "2023-03-15T00:00"},
           {"２０２３－０３－１５　１４：３２", "2023-03-15T14:32"},
           {"45000.605671296", "2023-03-15T14:32"},
           {"45000", "2023-03-15T00:00"},
           {"2023-03-15 25:61", "2023-03-15T00:00"}}) {
    const auto read = clean_moment(Cell{Cell::Kind::kText, written}, false);
    EXPECT_EQ(read ? read->iso() : "", moment) << written;
  }
  EXPECT_FALSE(clean_moment(Cell{Cell::Kind::kText, "昨天 14:32"}, false));
}

TEST(tracking, a_sheet_with_titles_above_and_totals_below_gives_each_letter_its_outcome) {
  const auto t = read(sheet({{"法院专递邮件投递情况表"},
                             {"交寄单位：桂林市七星区人民法院", "", "导出时间：2023-03-31"},
                             {"序号", "邮件号码", "收件人", "邮件状态", "处理时间", "签收人", "未妥投原因"},
                             {"=1", "1052345678901", "胡欣霞", "妥投", "2023-03-15 14:32:10", "本人签收"},
                             {"=2", "=1052345678902", "唐桂英", "退回妥投", "@45005.5", "", "收件人拒收"},
                             {"=3", "1052 3456 78903", "李四", "投递中", "2023/3/16"},
                             {"序号", "邮件号码", "收件人", "邮件状态", "处理时间", "签收人", "未妥投原因"},
                             {"=4", "'1052345678904", "王五", "未妥投", "2023年3月17日9时", "", "家中无人"},
                             {"合计", "", "=4"}}));
  EXPECT_EQ(outcomes(t),
            (Strings{"1052345678901 receipt 2023-03-15T14:32", "1052345678902 returned refused 2023-03-20T12:00",
                     "1052345678903 sent 2023-03-16T00:00", "1052345678904 failed nobody_there 2023-03-17T09:00"}));
  EXPECT_EQ(findings(t), Strings{});
  EXPECT_EQ(t.rows, 4);
  EXPECT_EQ(t.lines[0].status, "妥投");
  EXPECT_EQ(t.lines[1].why, "收件人拒收");
}

TEST(tracking, text_in_gb18030_reads_as_well) {
  const std::string gb =  // 邮件号,状态,时间 / 1,妥投,2023-03-15
      "\xD3\xCA\xBC\xFE\xBA\xC5,\xD7\xB4\xCC\xAC,\xCA\xB1\xBC\xE4\r\nKS1,\xCD\xD7\xCD\xB6,2023-03-15\r\n";
  EXPECT_EQ(outcomes(read(gb)), Strings{"KS1 receipt 2023-03-15T00:00"});
}

TEST(tracking, the_whole_way_of_a_letter_is_kept_and_its_last_outcome_by_the_carriers_time_counts) {
  const auto t = read(
      "信件编号,邮件号,状态,时间,原因\n"
      "KS-1,9001,退回妥投,2023-03-20 10:00,\n"
      ",,办理退回,2023-03-18 10:00,\n"
      ",,未妥投,2023-03-17 10:00,迁移新址不明\n"
      ",,未妥投,2023-03-16 10:00,家中无人\n"
      ",,收寄,2023-03-15 10:00,\n"
      "KS-2,9002,未妥投,2023-03-16,无人在家\n"
      "KS-2,9002,安排投递,2023-03-17,\n"
      "KS-3,9003,妥投,2023-03-16 10:00,\n"
      "KS-3,9003,封发,2023-03-16 11:00,\n"
      ",9003,妥投,2023-03-16 10:00,\n");
  EXPECT_EQ(outcomes(t), (Strings{"KS-1 returned moved 2023-03-20T10:00", "KS-2 sent 2023-03-17T00:00",
                                  "KS-3 receipt 2023-03-16T10:00"}));
  EXPECT_EQ(t.lines.size(), 9u);
  EXPECT_EQ(t.repeated, 1) << "the same said twice, once by the carrier's number alone";
  ASSERT_EQ(t.letters[0].lines.size(), 5u);
  EXPECT_EQ(t.lines[t.letters[0].lines.front()].status, "收寄");
  EXPECT_EQ(findings(t), Strings{});
}

TEST(tracking, within_one_minute_a_sheet_with_the_newest_on_top_is_read_from_below) {
  EXPECT_EQ(
      outcomes(read("邮件号,状态,时间\n1,妥投,2023-03-16 10:00\n1,未妥投,2023-03-16 10:00\n1,收寄,2023-03-15 08:00\n")),
      Strings{"1 receipt 2023-03-16T10:00"});
  EXPECT_EQ(outcomes(read("邮件号,状态,时间,原因\n1,未妥投,2023-03-16 10:00,拒收\n1,安排投递,2023-03-16 "
                          "10:00,\n1,收寄,2023-03-15 08:00,\n")),
            Strings{"1 failed refused 2023-03-16T10:00"});
}

TEST(tracking, all_of_it_in_one_cell_is_taken_apart) {
  const auto t = read(
      "运单号,物流轨迹\n77,\"2023-03-15 08:00 已收寄\n2023-03-16 09:00 未妥投：收件人拒收\n2023-03-18 15:00 "
      "退回妥投\"\n");
  EXPECT_EQ(outcomes(t), Strings{"77 returned refused 2023-03-18T15:00"});
  EXPECT_EQ(t.lines.size(), 3u);
}

TEST(tracking, a_day_and_a_clock_in_columns_of_their_own_are_one_time) {
  EXPECT_EQ(outcomes(read("邮件号,状态,处理日期,处理时刻\n1,妥投,2023-03-16,14:05\n")),
            Strings{"1 receipt 2023-03-16T14:05"});
}

TEST(tracking, of_several_columns_that_may_say_it_the_one_that_does_counts) {
  const auto t = read(
      "邮件号,收寄日期,状态,投递情况,妥投日期,退回日期,备注,未妥投原因\n"
      "1,2023-03-10,正常,妥投,2023-03-12,,（2023）桂0305民初1号,\n"
      "2,2023-03-10,正常,退回妥投,,2023-03-20,（2023）桂0305民初2号,拒收\n");
  EXPECT_EQ(outcomes(t), (Strings{"1 receipt 2023-03-12T00:00", "2 returned refused 2023-03-20T00:00"}));
  EXPECT_EQ(findings(t), Strings{});
}

TEST(tracking, our_own_number_may_be_said_after_the_carriers) {
  EXPECT_EQ(outcomes(read("信件编号,邮件号,状态,时间\n,9001,收寄,2023-03-15\nKS-1,9001,妥投,2023-03-16\n")),
            Strings{"KS-1 receipt 2023-03-16T00:00"});
}

TEST(tracking, everything_not_understood_is_told_at_its_cell_at_once) {
  const auto t = read(
      "邮件号,收件人,状态,时间,签收人,原因\n"
      "1,甲,待定,2023-03-15,,\n"
      "2,乙,妥投,,本人,\n"
      "3,丙,妥投,十五号,本人,\n"
      "4,丁,妥投,2023-05-01,本人,\n"
      ",戊,妥投,2023-03-15,本人,\n"
      "6,己,,2023-03-15,,\n"
      "7,庚,退回妥投,2023-03-15,,\n"
      "8,辛,未妥投,2023-03-15,,天气不好\n"
      "9,壬,妥投,2023-03-15,物业代收,\n"
      "10,癸,妥投,2023-03-15,癸,\n"
      "11,子,妥投,2023-03-15,丑,\n");
  EXPECT_EQ(findings(t),
            (Strings{"tracking_status_unknown@C2", "tracking_time_missing@D3", "tracking_time_unreadable@D4",
                     "tracking_time_ahead@D5", "tracking_number_missing@A6", "tracking_status_missing@C7",
                     "tracking_reason_missing@8", "tracking_reason_unknown@F9", "tracking_signed_by_other@E10",
                     "tracking_signed_by_other@E12"}));
  // What has no day or no meaning has no effect; it is kept all the same.
  EXPECT_EQ(outcomes(t),
            (Strings{"1", "2", "3", "4", "7 returned 2023-03-15T00:00", "8 failed 2023-03-15T00:00",
                     "9 receipt 2023-03-15T00:00", "10 receipt 2023-03-15T00:00", "11 receipt 2023-03-15T00:00"}));
}

TEST(tracking, a_number_a_spreadsheet_has_cut_is_told_and_taken_for_no_letters) {
  const auto t = read(sheet({{"邮件号", "状态", "时间"},
                             {"1052345678901", "妥投", "2023-03-14"},
                             {"=1.05234567890123E+20", "退回妥投", "2023-03-15"}}));
  EXPECT_EQ(findings(t), Strings{"tracking_number_cut@A3"});
  EXPECT_EQ(outcomes(t), Strings{"1052345678901 receipt 2023-03-14T00:00"});
}

TEST(tracking, a_file_that_is_no_tracking_sheet_is_refused_with_what_was_understood) {
  const auto refused = read_tracking("姓名,状态\n甲,妥投\n", kToday);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.refusal().code, "tracking.no_header");
  EXPECT_EQ(refused.refusal().values.front().second, "状态");
  EXPECT_EQ(read_tracking("", kToday).refusal().code, "file.empty");
  EXPECT_EQ(read_tracking("%PDF-1.7", kToday).refusal().code, "file.pdf");
}

TEST(tracking, numbers_are_compared_as_they_are_read) {
  EXPECT_EQ(letter_key(" ks２０23－0001 "), "KS2023-0001");
  EXPECT_EQ(letter_key("'1052345678901"), "1052345678901");
  EXPECT_EQ(letter_key("*KS1*"), "KS1");
}

}  // namespace intake
