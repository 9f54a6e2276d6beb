#include "base/money.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/decimal.h"
#include "base/result.h"

using base::Decimal;
using base::Money;

TEST(money, reads_and_prints_the_plain_form) {
  EXPECT_EQ(Money::parse("48650.32")->in_fen(), 4865032);
  EXPECT_EQ(Money::parse("0.5")->plain(), "0.50");
  EXPECT_EQ(Money::parse("-0.05")->plain(), "-0.05");
  EXPECT_EQ(Money::yuan(1234567).grouped(), "1,234,567.00");
  EXPECT_EQ(Money::fen(-123456).grouped(), "-1,234.56");
  EXPECT_EQ(Money::fen(12345).grouped(), "123.45");
  for (const char* bad : {"", ".", "1.", ".5", "1.234", "1,000", "1e3", "--1", "１", "92233720368547759"})
    EXPECT_FALSE(Money::parse(bad)) << bad;
}

TEST(money, never_wraps_round) { EXPECT_THROW(Money::fen(INT64_MAX) + Money::fen(1), base::Bug); }

RC_GTEST_PROP(money, printed_form_reads_back, (int64_t fen)) {
  fen %= 1'000'000'000'000'000;
  RC_ASSERT(Money::parse(Money::fen(fen).plain())->in_fen() == fen);
}

TEST(decimal, rounds_halves_as_told) {
  EXPECT_EQ(base::divide(5, 2), 3);
  EXPECT_EQ(base::divide(-5, 2), -3);
  EXPECT_EQ(base::divide(5, 2, base::Rounding::kHalfEven), 2);
  EXPECT_EQ(base::divide(7, 2, base::Rounding::kHalfEven), 4);
  EXPECT_EQ(base::divide(9, 5, base::Rounding::kDown), 1);
}

TEST(decimal, multiplies_money_exactly) {
  EXPECT_EQ(base::times(Money::yuan(10000), *Decimal::parse("0.24"), 122, 365).plain(), "802.19");
  EXPECT_EQ(base::times(Money::yuan(45000), *Decimal::parse("0.000175"), 112).plain(), "882.00");
}

RC_GTEST_PROP(decimal, printed_form_reads_back, (int64_t n)) {
  n %= 900'000'000'000'000'000;
  RC_ASSERT(Decimal::parse(Decimal::billionths(n).plain())->in_billionths() == n);
}
