#include "base/date.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

using base::Date;
using base::Moment;

TEST(date, knows_which_days_exist) {
  EXPECT_TRUE(Date::parse("2024-02-29"));
  for (const char* bad : {"2023-02-29", "2023-13-01", "2023-2-1", "2023/02/01", "20230201", ""})
    EXPECT_FALSE(Date::parse(bad)) << bad;
  EXPECT_EQ(Date::parse("2023-02-14")->weekday(), 2u);
  EXPECT_EQ(Date::parse("2023-02-14")->chinese(), "2023年2月14日");
}

TEST(date, a_month_on_is_the_same_day_or_the_month_end) {
  EXPECT_EQ(Date::parse("2025-08-31")->plus_months(6).iso(), "2026-02-28");
  EXPECT_EQ(Date::parse("2023-10-31")->plus_months(4).iso(), "2024-02-29");
  EXPECT_EQ(Date::parse("2026-07-15")->plus_months(2).iso(), "2026-09-15");
}

RC_GTEST_PROP(date, iso_form_reads_back, ()) {
  const auto d = Date::from_days(*rc::gen::inRange(-100000, 500000));
  RC_ASSERT(*Date::parse(d.iso()) == d);
}

TEST(moment, keeps_the_minute) {
  const auto m = *Moment::parse("2025-09-12T09:20");
  EXPECT_EQ(m.iso(), "2025-09-12T09:20");
  EXPECT_EQ(m.plus_minutes(48 * 60 + 40).iso(), "2025-09-14T10:00");
  EXPECT_EQ(Moment::from_minutes(-1).iso(), "1969-12-31T23:59");
  EXPECT_FALSE(Moment::parse("2025-09-12T24:00"));
}
