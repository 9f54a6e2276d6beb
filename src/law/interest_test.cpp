#include "law/interest.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

using base::Date;
using base::Decimal;
using base::Money;

namespace {
Date day(const char* iso) { return *Date::parse(iso); }
Money yuan(const char* plain) { return *Money::parse(plain); }
const Decimal kHalfPerMille = *Decimal::parse("0.0005");
}  // namespace

TEST(interest, example_e2_the_cap_binds) {
  const auto cap = law::charge_cap(yuan("48650.32"), day("2024-05-21"), day("2025-04-01"));
  EXPECT_EQ(cap->value.plain(), "10076.61");
  const auto allowed = law::allowed_charges(yuan("13200.94"), cap->value).value;
  EXPECT_EQ((yuan("13200.94") - allowed).plain(), "3124.33");
  EXPECT_EQ((yuan("48650.32") + allowed).plain(), "58726.93");
}

TEST(interest, example_e3_order_of_payments) {
  const std::vector<law::Payment> payments = {{day("2025-02-01"), yuan("5000.00")},
                                              {day("2025-05-01"), yuan("10000.00")}};
  const auto by = [&](law::Order order) {
    return law::debt_on(yuan("20000.00"), yuan("1500.00"), kHalfPerMille, day("2025-01-01"), payments, order,
                        day("2024-06-01"), day("2025-07-01"))
        ->value.total()
        .plain();
  };
  EXPECT_EQ(by(law::Order::kInterestFirst), "7788.57");
  EXPECT_EQ(by(law::Order::kPrincipalFirst), "7630.00");
  EXPECT_EQ(by(law::Order::kByDelay), "7630.00");  // over 90 days overdue: principal first (Art. 57)
}

TEST(interest, example_e4_both_end_days_of_the_doubled_part_count) {
  EXPECT_EQ(law::delay_interest(yuan("10000.00"), day("2015-07-03"), day("2015-09-01"))->value.plain(), "105.00");
  EXPECT_EQ(law::delay_interest(yuan("45000.00"), day("2025-03-10"), day("2025-06-30"))->value.plain(), "882.00");
  EXPECT_EQ(law::delay_interest(yuan("45000.00"), day("2025-03-10"), day("2025-03-01"))->value.plain(), "0.00");
}

TEST(interest, example_e5_compounds_at_each_posting) {
  const auto c = law::compound_interest(yuan("30000.00"), kHalfPerMille,
                                        {day("2025-03-01"), day("2025-04-01"), day("2025-05-01"), day("2025-06-01")});
  EXPECT_EQ(c->value.plain(), "1401.27");
}

TEST(interest, example_e6_late_fee_on_the_unpaid_minimum) {
  EXPECT_EQ(law::late_fee(yuan("4000.00"), yuan("1500.00"), *Decimal::parse("0.05")).value.plain(), "125.00");
  EXPECT_EQ(law::late_fee(yuan("4000.00"), yuan("5000.00"), *Decimal::parse("0.05")).value.plain(), "0.00");
}

RC_GTEST_PROP(interest, days_parted_in_two_lose_nothing_but_a_rounding, ()) {
  const auto principal = Money::fen(*rc::gen::inRange<int64_t>(0, 100'000'000));
  const Date from = Date::from_days(*rc::gen::inRange(18000, 20000));
  const int a = *rc::gen::inRange(0, 400), b = *rc::gen::inRange(0, 400);
  const auto part = [&](Date f, Date t) {
    return law::simple_interest(principal, kHalfPerMille, law::Per::kDay, f, t)->value;
  };
  const Money whole = part(from, from.plus_days(a + b)),
              parts = part(from, from.plus_days(a)) + part(from.plus_days(a), from.plus_days(a + b));
  RC_ASSERT((whole - parts).in_fen() >= -1);
  RC_ASSERT((whole - parts).in_fen() <= 1);
}

TEST(interest, payments_count_in_the_order_of_their_days) {
  const auto by = [](std::vector<law::Payment> payments) {
    return law::debt_on(yuan("20000.00"), yuan("0.00"), kHalfPerMille, day("2025-01-01"), std::move(payments),
                        law::Order::kInterestFirst, day("2024-06-01"), day("2025-07-01"));
  };
  const law::Payment a{day("2025-02-01"), yuan("5000.00")}, b{day("2025-05-01"), yuan("100.00")};
  EXPECT_EQ(by({a, b})->value.total(), by({b, a})->value.total());
  EXPECT_EQ(by({{day("2024-12-31"), yuan("1.00")}}).refusal().code, "interest.payment_early");
  EXPECT_EQ(by({{day("2025-02-01"), yuan("-1.00")}}).refusal().code, "interest.negative");
}

TEST(interest, delay_of_ninety_days_is_interest_first_and_ninety_one_principal_first) {
  const auto principal_left = [](const char* default_day) {
    return law::debt_on(yuan("1000.00"), yuan("100.00"), kHalfPerMille, day("2025-04-01"),
                        {{day("2025-04-01"), yuan("100.00")}}, law::Order::kByDelay, day(default_day),
                        day("2025-04-01"))
        ->value.principal.plain();
  };
  EXPECT_EQ(principal_left("2025-01-01"), "1000.00");  // day 90
  EXPECT_EQ(principal_left("2024-12-31"), "900.00");   // day 91
}

TEST(interest, limitation_that_ends_on_a_holiday_ends_after_it) {
  EXPECT_EQ(law::limitation_ends(day("2020-10-01")).value.iso(), "2023-10-07");  // made up for: a working Saturday
  EXPECT_EQ(law::limitation_ends(day("2020-10-07")).value.iso(), "2023-10-07");
  EXPECT_EQ(law::limitation_ends(day("2022-03-31")).value.iso(), "2025-03-31");
  EXPECT_EQ(law::limitation_ends(day("2022-03-31"), "CN-GX").value.iso(), "2025-04-02");
  EXPECT_EQ(law::limitation_ends(day("2020-02-29")).value.iso(), "2023-02-28");
  EXPECT_EQ(law::limitation_ends(day("2024-05-01")).value.iso(), "2027-05-01");  // 2027 is not known
}

TEST(interest, that_nobody_can_mean_is_refused) {
  const auto of = [](const char* principal, const char* rate, const char* to) {
    return law::simple_interest(yuan(principal), *base::Decimal::parse(rate), law::Per::kDay, day("0001-01-01"),
                                day(to));
  };
  for (const auto& wrong : {of("10000000000000.00", "1", "9899-01-01"), of("10000000000000.00", "1", "0001-01-03"),
                            of("90000000000000000.00", "9000000000", "9899-01-01")})
    EXPECT_EQ(wrong.refusal().code, "interest.too_large");
  EXPECT_EQ(of("10000000000000.00", "1", "0001-01-02")->value, base::Money::most());
}

TEST(interest, a_day_asked_about_before_any_is_refused) {
  EXPECT_EQ(law::charge_cap(yuan("1.00"), day("2025-01-02"), day("2025-01-01")).refusal().code, "interest.dates_wrong");
  EXPECT_EQ(law::delay_interest(yuan("1.00"), day("9999-12-31"), day("9999-12-31")).refusal().code,
            "interest.dates_wrong");
  EXPECT_EQ(law::cap_starts(day("2024-05-21"), std::nullopt, *law::Settings().with("cap_first_day", "posting_day"))
                .refusal()
                .code,
            "interest.posting_day_missing");
}

RC_GTEST_PROP(interest, by_segment_never_gives_more_than_once, ()) {
  std::vector<law::ChargeSpan> spans;
  Date from = day("2023-01-01");
  for (int i = *rc::gen::inRange(1, 5); i > 0; --i) {
    const Date to = from.plus_days(*rc::gen::inRange(0, 400));
    spans.push_back({Money::fen(*rc::gen::inRange<int64_t>(0, 10'000'000)),
                     Money::fen(*rc::gen::inRange<int64_t>(0, 3'000'000)), from, to});
    from = to;
  }
  const auto recovery = Money::fen(*rc::gen::inRange<int64_t>(0, 1'000'000));
  const auto once = law::due_beside_principal(spans, recovery)->value;
  const auto each = law::due_beside_principal(spans, recovery, *law::Settings().with("cap_test", "by_segment"))->value;
  const auto inside =
      law::due_beside_principal(spans, recovery, *law::Settings().with("recovery_in_cap", "yes"))->value;
  RC_ASSERT(each <= once);
  RC_ASSERT(inside <= once);
}

RC_GTEST_PROP(interest, each_years_own_length_lies_between_360_and_366, ()) {
  const auto principal = Money::fen(*rc::gen::inRange<int64_t>(0, 100'000'000));
  const Date from = Date::from_days(*rc::gen::inRange(18000, 20000)), to = from.plus_days(*rc::gen::inRange(0, 1500));
  const auto cap = [&](const char* days) {
    return law::charge_cap(principal, from, to, *law::Settings().with("year_days", days))->value;
  };
  RC_ASSERT(cap("366") <= cap("actual"));
  RC_ASSERT(cap("actual") <= cap("365"));
  RC_ASSERT(cap("365") <= cap("360"));
}

RC_GTEST_PROP(interest, instalments_add_up_to_the_last_fen, ()) {
  const auto amount = Money::fen(*rc::gen::inRange<int64_t>(60, 1'000'000'000));
  const int n = *rc::gen::inRange(1, 61);
  const auto all = law::instalments(amount, n, day("2023-03-31"));
  RC_ASSERT(all.ok());
  Money sum;
  for (const auto& i : *all) sum += i.amount;
  RC_ASSERT(sum == amount);
  RC_ASSERT(static_cast<int>(all->size()) == n);
}
