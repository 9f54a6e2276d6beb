#include "law/fees.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

using base::Money;

namespace {
const base::Date kDay = *base::Date::parse("2023-02-14");
Money amount() { return Money::fen(*rc::gen::inRange<int64_t>(1, 5'000'000'000)); }
}  // namespace

TEST(fees, halves_are_taken_of_the_rounded_fee) {
  EXPECT_EQ(law::halved_property_fee(*Money::parse("10000.40"), kDay)->value.plain(), "25.01");
  EXPECT_EQ(law::halved_property_fee(*Money::parse("10001"), kDay)->value.plain(), "25.02");
  EXPECT_EQ(law::halved_property_fee(*Money::parse("1000001"), kDay)->value.plain(), "6900.01");
}

TEST(fees, a_raised_claim_pays_the_difference) {
  EXPECT_EQ(law::fee_difference(*Money::parse("48650.32"), *Money::parse("60000.00"), kDay)->value.plain(), "283.74");
  EXPECT_EQ(law::fee_top_up(*Money::parse("48650.32"), kDay)->value.plain(), "508.13");
}

TEST(fees, what_cannot_be_computed_is_refused) {
  EXPECT_EQ(law::property_fee(Money(), kDay).refusal().code, "fee.amount_not_positive");
  EXPECT_EQ(law::fee("tea", Money::yuan(1), kDay).refusal().code, "fee.unknown_kind");
  // What there is is in the refusal, so that the sentence can list it.
  const auto unknown = law::fee("tea", Money::yuan(1), kDay).refusal();
  ASSERT_EQ(unknown.values.size(), 2u);
  EXPECT_NE(unknown.values[1].second.find("property_halved"), std::string::npos);
  EXPECT_EQ(law::property_fee(Money::yuan(1), *base::Date::parse("2006-01-01")).refusal().code,
            "fee.no_table_for_date");
}

RC_GTEST_PROP(fees, never_fall_as_amounts_grow, ()) {
  const Money a = amount(), b = amount();
  for (const char* kind : {"property", "execution", "preservation", "property_halved", "payment_order"})
    RC_ASSERT((law::fee(kind, a, kDay)->value <= law::fee(kind, b, kDay)->value) || b < a);
}

RC_GTEST_PROP(fees, twice_the_half_is_the_whole_within_a_fen, ()) {
  const Money a = amount();
  const auto twice = law::halved_property_fee(a, kDay)->value + law::halved_property_fee(a, kDay)->value;
  const auto rest = (twice - law::property_fee(a, kDay)->value).in_fen();
  RC_ASSERT(rest >= 0);
  RC_ASSERT(rest <= 1);
}

RC_GTEST_PROP(fees, differences_add_up_along_the_way, ()) {
  const Money a = amount(), b = amount(), c = amount();
  const auto step = [](Money from, Money to) { return law::fee_difference(from, to, kDay)->value; };
  RC_ASSERT(step(a, b) + step(b, c) == step(a, c));
  RC_ASSERT(step(a, b) == -step(b, a));
  RC_ASSERT(law::property_fee(a, kDay)->value + step(a, b) == law::property_fee(b, kDay)->value);
}

RC_GTEST_PROP(fees, half_and_top_up_are_the_whole, ()) {
  const Money a = amount();
  RC_ASSERT(law::halved_property_fee(a, kDay)->value + law::fee_top_up(a, kDay)->value ==
            law::property_fee(a, kDay)->value);
}

RC_GTEST_PROP(fees, a_fee_to_the_yuan_is_under_the_exact_one_by_less_than_a_yuan, ()) {
  const Money a = amount();
  const auto yuan = law::property_fee(a, kDay, *law::Settings().with("fee_unit", "yuan"))->value;
  RC_ASSERT(yuan.in_fen() % 100 == 0);
  const auto under = (law::property_fee(a, kDay)->value - yuan).in_fen();
  RC_ASSERT(under >= 0);
  RC_ASSERT(under < 100);
}

RC_GTEST_PROP(fees, what_is_borne_never_exceeds_the_fee, ()) {
  const Money claimed = amount(), lost = Money::fen(*rc::gen::inRange<int64_t>(0, claimed.in_fen() + 1)),
              fee = amount();
  const Money borne = law::borne_by_loser(fee, lost, claimed).value;
  RC_ASSERT(borne >= Money());
  RC_ASSERT(borne <= fee);
}
