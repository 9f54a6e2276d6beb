#include "portal/calendar.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"

namespace portal {
namespace {

// As a calendar reads it: folds taken away.
std::string unfolded(const std::string& file) { return base::replace_all(file, "\r\n ", ""); }

CourtDay a_day() {
  CourtDay day;
  day.uid = "450305-1-00001.hearing@court.example";
  day.sequence = 7;
  day.stamp = *base::Moment::parse("2023-02-16T03:05");
  day.at = *base::Moment::parse("2023-03-10T09:00");
  day.what = "桂林市七星区人民法院开庭：（2023）桂0305民初1号";
  day.where = "桂林市七星区人民法院, 第一法庭; 2楼";
  day.more = "请带身份证件\n没有正当理由不到庭的，法院可以缺席判决";
  return day;
}

}  // namespace

TEST(calendar, says_the_day_in_court_time_and_replaces_the_file_before) {
  const auto file = unfolded(calendar(a_day()));
  EXPECT_NE(file.find("DTSTART;TZID=Asia/Shanghai:20230310T090000\r\n"), std::string::npos);
  EXPECT_NE(file.find("DTSTAMP:20230215T190500Z\r\n"), std::string::npos) << "the stamp is UTC: eight hours back";
  EXPECT_NE(file.find("TZOFFSETTO:+0800\r\n"), std::string::npos);
  EXPECT_NE(file.find("SEQUENCE:7\r\n"), std::string::npos);
  EXPECT_NE(file.find("LOCATION:桂林市七星区人民法院\\, 第一法庭\\; 2楼\r\n"), std::string::npos);
  EXPECT_NE(file.find("身份证件\\n没有"), std::string::npos);
  EXPECT_TRUE(file.starts_with("BEGIN:VCALENDAR\r\n"));
  EXPECT_TRUE(file.ends_with("END:VCALENDAR\r\n"));
}

RC_GTEST_PROP(calendar, lines_are_short_whole_and_read_back, ()) {
  std::u32string text;
  for (const auto c :
       *rc::gen::container<std::vector<int>>(rc::gen::element(0x20, 0x2c, 0x3b, 0x5c, 0x41, 0x4e2d, 0x1f600)))
    text += static_cast<char32_t>(c);
  const auto line = calendar_line("SUMMARY", base::to_utf8(text));
  RC_ASSERT(line.ends_with("\r\n"));
  std::string_view rest = line;
  while (!rest.empty()) {
    const auto end = rest.find("\r\n");
    RC_ASSERT(end != std::string_view::npos && end <= 75);
    RC_ASSERT(base::is_valid_utf8(rest.substr(0, end)));
    rest.remove_prefix(end + 2);
  }
  std::string whole = unfolded(line);
  whole.resize(whole.size() - 2);
  std::string back;
  for (size_t i = std::string_view("SUMMARY:").size(); i < whole.size(); ++i) {
    if (whole[i] == '\\') ++i;
    back += whole[i];
  }
  RC_ASSERT(back == base::to_utf8(text));
}

}  // namespace portal
