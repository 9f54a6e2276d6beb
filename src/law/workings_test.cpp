#include <gtest/gtest.h>

#include "base/text.h"
#include "law/fees.h"
#include "law/injury.h"
#include "law/interest.h"
#include "law/periods.h"
#include "law/track.h"

namespace law {
namespace {

using base::Date;
using base::Decimal;
using base::Money;

Date day(const char* iso) { return *Date::parse(iso); }
Money yuan(int64_t n) { return Money::yuan(n); }

Settings set(const std::string& key, const std::string& value, const Settings& more = {}) {
  const auto all = more.with(key, value);
  EXPECT_TRUE(all.ok()) << key << " = " << value;
  return all.ok() ? *all : more;
}

bool has_han(const std::string& text) {
  const auto all = base::to_utf32(text);
  return std::any_of(all.begin(), all.end(), base::is_han);
}

// In English without a Chinese word, in Chinese with one (bare sums have none but 元), no place left unfilled.
void expect_in_both(const std::vector<base::WorkingLine>& working) {
  ASSERT_FALSE(working.empty());
  for (const auto& line : working) {
    EXPECT_FALSE(has_han(line.english)) << line.english;
    EXPECT_TRUE(has_han(line.text)) << line.text;
    for (const auto* text : {&line.english, &line.text}) {
      EXPECT_EQ(text->find('{'), std::string::npos) << *text;
      EXPECT_EQ(text->find("working."), std::string::npos) << *text;
    }
  }
}

template <class T>
void expect_in_both(const base::Result<base::Worked<T>>& answer) {
  ASSERT_TRUE(answer.ok()) << answer.refusal().code;
  expect_in_both(answer->working);
}

TEST(workings, a_period_is_counted_in_the_readers_language) {
  const auto answer = count_period("answer_15d", day("2023-09-14"));  // the last day is within the National Day holiday
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->working.at(0).text, "自2023年9月14日的次日起算15日，至2023年9月29日届满");
  EXPECT_EQ(answer->working.at(0).in(base::Language::kEnglish),
            "15 days counted from the day after 2023-09-14; the period ends on 2023-09-29");
  EXPECT_EQ(answer->working.at(0).article, "《中华人民共和国民事诉讼法》第一百二十八条");
  EXPECT_EQ(answer->working.at(1).english,
            "The last day is a day off by law: the period ends on the first day after it, 2023-10-07");
}

TEST(workings, every_period_is_said_in_both_languages) {
  for (const auto& rule : period_rules())
    if (counts_hours(rule))
      expect_in_both(count_period(rule, base::Moment::at(day("2023-09-14"), 9, 20)));
    else
      expect_in_both(count_period(rule, day("2023-09-14")));
  expect_in_both(count_period("answer_15d@CN-GX", day("2026-04-02")));  // over an unofficial holiday
}

TEST(workings, every_fee_is_said_in_both_languages) {
  const Date on = day("2023-02-14");
  for (const auto& kind : fee_kinds())
    for (const int64_t amount : {100, 48'650, 900'000'000}) expect_in_both(fee(kind, yuan(amount), on));
  for (const char* fraction : {"down", "half_even", "half_up"})
    for (const char* unit : {"fen", "jiao", "yuan"})
      expect_in_both(fee("property_halved", yuan(48'651), on,
                         set("fee_fraction", fraction, set("fee_unit", unit, set("fee_part_of", "exact")))));
  expect_in_both(fee("property_small_claims", yuan(48'650), on, set("small_claims_fee_parts", "3")));
  expect_in_both(fee_difference(yuan(20'000), yuan(48'650), on));
  expect_in_both(fee_top_up(yuan(48'650), on));
  expect_in_both(borne_by_loser(yuan(1000), yuan(300), yuan(900)).working);
}

TEST(workings, every_track_is_said_in_both_languages) {
  for (const int64_t claim : {30'000, 90'000, 300'000})
    for (const int facts : {0, 1, 2, 4})
      expect_in_both(
          track_of({yuan(claim), day("2023-02-14"), "450000", (facts & 1) != 0, (facts & 2) != 0, (facts & 4) != 0}));
  expect_in_both(small_claims_line("450000", day("2027-02-14"))->working);  // later wages are not loaded
  for (const bool waived : {true, false})
    for (const char* plan : {"clear_days", "d_minus_3"})
      expect_in_both(
          earliest_hearing(day("2023-03-14"), waived, day("2023-03-10"), "CN", set("hearing_notice_plan", plan)));
}

TEST(workings, every_kind_of_interest_is_said_in_both_languages) {
  const Date from = day("2023-06-01"), to = day("2024-06-01");
  const Decimal daily = Decimal::parse("0.0005").value();
  for (const char* days : {"365", "actual"})
    for (const Per per : {Per::kDay, Per::kYear})
      expect_in_both(simple_interest(yuan(10'000), daily, per, from, to, set("year_days", days)));
  expect_in_both(charge_cap(yuan(10'000), day("2010-06-01"), to, set("charges_at_most_principal", "yes")));
  expect_in_both(cap_starts(from, to, set("cap_first_day", "posting_day")));
  expect_in_both(cap_starts(from, to));
  expect_in_both(allowed_charges(yuan(100), yuan(200)).working);
  expect_in_both(allowed_charges(yuan(300), yuan(200)).working);
  for (const char* test : {"by_segment", "once"})
    for (const char* inside : {"yes", "no"})
      expect_in_both(due_beside_principal({{yuan(10'000), yuan(3000), from, to}}, yuan(500),
                                          set("cap_test", test, set("recovery_in_cap", inside))));
  expect_in_both(late_fee(yuan(1000), yuan(100), daily).working);
  expect_in_both(compound_interest(yuan(10'000), daily, {from, day("2023-07-01"), to}));
  for (const Order order : {Order::kInterestFirst, Order::kPrincipalFirst})
    expect_in_both(debt_on(yuan(10'000), yuan(100), daily, from, {{day("2023-09-01"), yuan(500)}}, order, from, to));
  expect_in_both(delay_interest(yuan(10'000), from, to));
  expect_in_both(limitation_ends(day("2020-10-01"), "CN").working);  // ends on a holiday
}

TEST(workings, every_item_of_injury_is_said_in_both_languages) {
  const Date on = day("2023-02-14");
  const Decimal half = Decimal::parse("0.5").value(), whole = Decimal::parse("1").value();
  for (const char* item : {"lost_income", "care", "board", "nutrition", "travel"})
    for (const int64_t persons : {1, 2}) expect_in_both(by_days(item, 10, yuan(100), persons, on));
  for (const int64_t years : {10, 30}) expect_in_both(lasting_care(yuan(50'000), years, half, on));
  expect_in_both(aids(yuan(2000), 3, on));
  expect_in_both(funeral(yuan(8000), on));
  expect_in_both(disability(yuan(40'000), 50, half, on));
  expect_in_both(death(yuan(40'000), 50, on));
  expect_in_both(dependants(yuan(20'000), whole, {{5, 1}, {8, 1}, {70, 2}}, on));
  std::vector<InjuryItem> all;
  for (const auto& item : injury_items()) all.push_back({item, yuan(1000)});
  for (const Suit suit : {Suit::kCivil, Suit::kAttached}) expect_in_both(liable_for(all, half, suit, on));
  expect_in_both(deposit_bounds(yuan(10'000), on));
  expect_in_both(relief_cap(yuan(92'066), on));
}

}  // namespace
}  // namespace law
