#include "delivery/carrier_time.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace delivery {
namespace {

TEST(carrier_time, is_read_in_every_notation_and_told_as_court_time) {
  for (const char* written :
       {"1676337631", "1676337631000", "2023-02-14T09:20:31", "2023-02-14 09:20:31", "2023/2/14 9:20:31",
        "2023-02-14T01:20:31Z", "2023-02-14T01:20:31.123Z", "2023-02-14T09:20:31+08:00", "2023-02-13 20:20:31 -0500",
        "20230214092031", "230214092031", "Tue, 14 Feb 2023 09:20:31 +0800", "14 Feb 2023 01:20:31 GMT",
        " Tue, 14 Feb 2023 09:20:31 +0800 (CST) "})
    EXPECT_EQ(carrier_time(written), "2023-02-14T09:20:31") << written;
  EXPECT_EQ(carrier_time("2302140920"), "2023-02-14T09:20:00");
  EXPECT_EQ(carrier_time("2603010920"), "2026-03-01T09:20:00") << "SMPP's, no seconds of the year 2052";
  EXPECT_EQ(carrier_time("2023-12-31T20:00:00Z"), "2024-01-01T04:00:00");
}

TEST(carrier_time, is_no_guess) {
  for (const char* none :
       {"", "yesterday", "2023-02-30T09:20:31", "2023-02-14", "2023-02-14T25:00:00", "12345", "2023-02-14T09:20:31 CET",
        "20231314092031", "Tue, 14 Foo 2023 09:20:31 +0800", "2023-02-14T09:20:31+99:00", "99999999999999"})
    EXPECT_EQ(carrier_time(none), std::nullopt) << none;
}

RC_GTEST_PROP(carrier_time, reads_what_it_wrote, ()) {
  const auto seconds = *rc::gen::inRange<int64_t>(1260000000, 1900000000);
  const auto written = court_time(seconds);
  RC_ASSERT(carrier_time(written) == written);
  RC_ASSERT(carrier_time(std::to_string(seconds)) == written);
  RC_ASSERT(carrier_time(written + "+08:00") == written);
}

}  // namespace
}  // namespace delivery
