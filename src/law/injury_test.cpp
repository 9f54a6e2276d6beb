#include "law/injury.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"
#include "law/example_rows.h"

namespace {

const base::Date kDay = *base::Date::parse("2024-05-01");
base::Money yuan(std::string_view plain) { return *base::Money::parse(plain); }

base::Decimal share(std::string_view text) {
  const bool percent = text.ends_with("%");
  const auto n = *base::Decimal::parse(percent ? text.substr(0, text.size() - 1) : text);
  return percent ? base::Decimal::billionths(n.in_billionths() / 100) : n;
}
base::Decimal grade_or_share(std::string_view text) {
  const auto grade = base::parse_int(text);
  return grade ? *law::grade_coefficient(*grade) : share(text);
}

// The `ask` of a row: the question as the command line puts it.
law::Compensation asked(const std::string& ask) {
  const auto a = base::split(ask, ' ');
  const auto n = [&](size_t i) { return *base::parse_int(a.at(i)); };
  if (a[0] == "lost-income") return law::by_days("lost_income", n(1), yuan(a[2]), 1, kDay);
  if (a[0] == "board" || a[0] == "nutrition") return law::by_days(std::string(a[0]), n(1), yuan(a[2]), 1, kDay);
  if (a[0] == "care") return law::by_days("care", n(1), yuan(a[2]), n(3), kDay);
  if (a[0] == "lasting-care") return law::lasting_care(yuan(a[1]), n(2), share(a[3]), kDay);
  if (a[0] == "aids") return law::aids(yuan(a[1]), n(2), kDay);
  if (a[0] == "funeral") return law::funeral(yuan(a[1]), kDay);
  if (a[0] == "disability") return law::disability(yuan(a[1]), n(2), grade_or_share(a[3]), kDay);
  if (a[0] == "death") return law::death(yuan(a[1]), n(2), kDay);
  if (a[0] == "relief") return law::relief_cap(yuan(a[1]), kDay);
  if (a[0] == "dependants") {
    std::vector<law::Dependant> all;
    for (size_t i = 3; i < a.size(); ++i) {
      const auto parts = base::split(a[i], '/');
      all.push_back({*base::parse_int(parts[0]), *base::parse_int(parts[1])});
    }
    return law::dependants(yuan(a[1]), share(a[2]), all, kDay);
  }
  if (a[0] == "total") {
    std::vector<law::InjuryItem> items;
    auto suit = law::Suit::kCivil;
    for (size_t i = 2; i < a.size(); ++i) {
      if (a[i] == "attached") {
        suit = law::Suit::kAttached;
        continue;
      }
      const auto parts = base::split(a[i], ':');
      items.push_back({std::string(parts[0]), yuan(parts[1])});
    }
    return law::liable_for(items, share(a[1]), suit, kDay);
  }
  const auto bounds = law::deposit_bounds(yuan(a[1]), kDay);
  if (!bounds) return bounds.refusal();
  if (a[0] == "deposit_over") return base::Worked<base::Money>{bounds->value.more_than, bounds->working};
  if (a[0] == "deposit_most") return base::Worked<base::Money>{bounds->value.at_most, bounds->working};
  ADD_FAILURE() << "nothing computes " << ask;
  return base::Refusal{};
}

}  // namespace

TEST(injury, worked_examples) {
  for (auto& row : law_tests::rows_of("injury_relief.csv")) {
    const auto answer = asked(row["ask"]);
    ASSERT_TRUE(answer.ok()) << row["item"];
    EXPECT_EQ(answer->value.plain(), row["expected"]) << row["item"] << ": " << row["formula"];
    ASSERT_FALSE(answer->working.empty());
    EXPECT_FALSE(answer->working.front().article.empty()) << row["item"];
  }
}

TEST(injury, the_attached_suit_leaves_out_what_it_may_not_award_and_says_so) {
  const auto all = law::liable_for({{"medical", yuan("100.00")}, {"death", yuan("900.00")}, {"mental", yuan("50.00")}},
                                   share("1"), law::Suit::kAttached, kDay);
  EXPECT_EQ(all->value.plain(), "100.00");
  ASSERT_GE(all->working.size(), 3u);
  EXPECT_NE(all->working[1].text.find("不属于附带民事诉讼的赔偿范围"), std::string::npos);
}

TEST(injury, a_deposit_lies_above_what_is_owed_and_at_most_three_tenths_over_it) {
  const auto bounds = law::deposit_bounds(yuan("40000.00"), kDay)->value;
  EXPECT_FALSE(bounds.holds(yuan("40000.00")));
  EXPECT_TRUE(bounds.holds(yuan("40000.01")));
  EXPECT_TRUE(bounds.holds(yuan("52000.00")));
  EXPECT_FALSE(bounds.holds(yuan("52000.01")));
  EXPECT_EQ(law::deposit_bounds(base::Money(), kDay).refusal().code, "injury.lawful_not_positive");
}

TEST(injury, wrongs_before_the_rules_are_refused) {
  const auto before = *base::Date::parse("2022-04-30");
  EXPECT_EQ(law::death(yuan("43000"), 61, before).refusal().code, "injury.no_rules_for_date");
  EXPECT_TRUE(law::death(yuan("43000"), 61, before.plus_days(1)).ok());
}

RC_GTEST_PROP(injury, years_never_grow_with_age, ()) {
  const int64_t age = *rc::gen::inRange<int64_t>(0, 130);
  const int a = *law::compensated_years(age), b = *law::compensated_years(age + 1);
  RC_ASSERT(b <= a);
  RC_ASSERT(b >= 5);
  RC_ASSERT(a - b <= 1);
}

RC_GTEST_PROP(injury, dependants_never_cost_more_than_a_years_consumption_a_year, ()) {
  const auto consumption = base::Money::fen(*rc::gen::inRange<int64_t>(0, 10'000'000));
  std::vector<law::Dependant> all;
  int most = 0;
  for (int i = *rc::gen::inRange(1, 6); i > 0; --i) {
    all.push_back({*rc::gen::inRange<int64_t>(0, 100), *rc::gen::inRange<int64_t>(1, 21)});
    const auto age = static_cast<int>(all.back().age);
    most = std::max(most, age < 18 ? 18 - age : *law::compensated_years(age));
  }
  const auto sum =
      law::dependants(consumption, base::Decimal::billionths(*rc::gen::inRange<int64_t>(0, 1'000'000'001)), all, kDay);
  RC_ASSERT(sum.ok());
  RC_ASSERT(sum->value.in_fen() <= consumption.in_fen() * most);
  // One more dependant never takes anything away.
  auto more = all;
  more.push_back({*rc::gen::inRange<int64_t>(0, 100), *rc::gen::inRange<int64_t>(1, 21)});
  RC_ASSERT(law::dependants(consumption, base::Decimal::billionths(1'000'000'000), more, kDay)->value >=
            law::dependants(consumption, base::Decimal::billionths(1'000'000'000), all, kDay)->value);
}
