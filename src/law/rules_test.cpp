#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"
#include "law/articles.h"
#include "law/calendar.h"
#include "law/case_number.h"
#include "law/courts.h"
#include "law/identifiers.h"
#include "law/periods.h"
#include "law/rmb_words.h"
#include "law/track.h"

using base::Date;
using base::Money;

namespace {
Date day(const char* iso) { return *Date::parse(iso); }
}  // namespace

TEST(periods, a_year_without_a_calendar_is_refused_not_guessed) {
  EXPECT_EQ(law::count_period("answer_15d", day("2026-12-25")).refusal().code, "calendar.year_missing");
  EXPECT_TRUE(law::count_period("public_notice_30d", day("2026-12-25")).ok());  // does not roll: no calendar needed
  EXPECT_EQ(law::count_period("answer_15d@CN-XX", day("2023-02-14")).refusal().code, "calendar.unknown");
  EXPECT_EQ(law::count_period("tea_15d", day("2023-02-14")).refusal().code, "period.unknown_rule");
  EXPECT_EQ(law::count_period("preservation_48h_at_once", day("2023-02-14")).refusal().code, "period.needs_time");
}

TEST(periods, cite_the_text_in_force_on_the_day) {
  EXPECT_EQ(law::period_article("judicial_confirmation_apply_30d", day("2023-06-01")),
            "《中华人民共和国民事诉讼法》第二百零一条");
  EXPECT_EQ(law::period_article("judicial_confirmation_apply_30d", day("2024-01-01")),
            "《中华人民共和国民事诉讼法》第二百零五条");
  EXPECT_EQ(law::article_number("delay_interest", day("2023-12-31")), "第二百六十条");
  EXPECT_EQ(law::article_number("delay_interest", day("2024-01-01")), "第二百六十四条");
}

RC_GTEST_PROP(periods, a_rolled_last_day_is_a_working_day, ()) {
  const Date from = Date::from_days(*rc::gen::inRange(day("2023-01-01").days(), day("2026-11-01").days()));
  const auto end = law::count_period("answer_15d@CN-GX", from);
  RC_ASSERT(end.ok());
  RC_ASSERT(*law::is_working_day(end->value, "CN-GX"));
  RC_ASSERT(end->value - from >= 15);
  const auto later = law::count_period("answer_15d@CN-GX", from.plus_days(1));
  RC_ASSERT(later->value >= end->value);
}

TEST(track, the_line_moves_with_the_published_wage) {
  law::TrackFacts facts{Money::yuan(45'000), day("2023-02-14"), "450000", false, false, false};
  EXPECT_EQ(law::track_of(facts)->value, "简易");
  facts.both_agree_to_small_claims = true;
  EXPECT_EQ(law::track_of(facts)->value, "小额");
  facts.both_agree_to_small_claims = false;
  facts.filed_on = day("2023-06-01");
  EXPECT_EQ(law::track_of(facts)->value, "小额");
  facts.whereabouts_unknown = true;
  EXPECT_EQ(law::track_of(facts)->value, "普通");
  EXPECT_EQ(law::small_claims_line("450000", day("2023-02-14"))->line.plain(), "44085.00");
}

TEST(track, no_default_hearing_before_the_answer_period_is_over) {
  EXPECT_EQ(law::earliest_hearing(day("2023-03-01"), false, day("2023-02-14"), "CN-GX")->value.iso(), "2023-03-02");
  EXPECT_EQ(law::earliest_hearing(day("2023-03-01"), true, day("2023-02-14"), "CN-GX")->value.iso(),
            "2023-02-20");  // 18th is a Saturday
}

RC_GTEST_PROP(case_number, prints_what_it_reads, ()) {
  law::CaseNumber n{*rc::gen::inRange(2016, 2100),
                    *rc::gen::element<std::string>("桂0305", "最高法", "桂", "内0102", "兵12", "沪74"),
                    *rc::gen::element<std::string>("", "知"),
                    *rc::gen::element<std::string>("民初", "诉前调", "诉前调确", "执", "执保"),
                    *rc::gen::inRange<int64_t>(1, 99'999'999),
                    *rc::gen::inRange(0, 100)};
  const auto read = law::parse_case_number(law::print(n));
  RC_ASSERT(read.ok());
  RC_ASSERT(*read == n);
}

RC_GTEST_PROP(periods, never_end_earlier_for_a_later_start, ()) {
  const auto rule = *rc::gen::elementOf(law::period_rules());
  if (law::counts_hours(rule)) return;
  const Date from = Date::from_days(*rc::gen::inRange(day("2023-01-10").days(), day("2024-06-01").days()));
  const auto end = law::count_period(rule + "@CN-GX", from),
             next = law::count_period(rule + "@CN-GX", from.plus_days(1));
  RC_ASSERT(end.ok());
  RC_ASSERT(next.ok());
  RC_ASSERT(end->value <= next->value);
}

TEST(periods, rules_are_not_counted_before_they_were) {
  EXPECT_EQ(law::count_period("public_notice_30d", day("2021-12-31")).refusal().code, "period.not_yet");
  EXPECT_TRUE(law::count_period("public_notice_30d", day("2022-01-01")).ok());
  EXPECT_EQ(law::count_period("small_claims_limit_2m", day("2021-06-01")).refusal().code, "period.not_yet");
  EXPECT_EQ(law::count_period("ordinary_limit_6m", day("9999-12-01")).refusal().code, "period.too_far");
  // The articles of before are not loaded: the working says so instead of naming a wrong one.
  const auto old = law::count_period("ordinary_limit_6m", day("2021-06-01"));
  ASSERT_TRUE(old.ok());
  EXPECT_NE(old->working.front().article.find("未载入"), std::string::npos);
}

TEST(periods, an_unofficial_holiday_is_told) {
  const auto end = law::count_period("answer_15d@CN-GX", day("2026-04-02"));
  ASSERT_TRUE(end.ok());
  EXPECT_NE(end->working.back().text.find("非官方"), std::string::npos);
  const auto official = law::count_period("answer_15d@CN-GX", day("2025-03-16"));
  EXPECT_EQ(official->working.back().text.find("非官方"), std::string::npos);
}

TEST(identifiers, what_is_not_wrong_but_odd_is_a_warning) {
  EXPECT_TRUE(law::region_warning("999999"));
  EXPECT_FALSE(law::region_warning("450305"));
  EXPECT_TRUE(law::is_residence_permit("810000"));
  EXPECT_FALSE(law::is_residence_permit("450305"));
  EXPECT_FALSE(law::organisation_warning("91999999MA00000154"));
  // The specimen of the standard, as it was with 15 digits.
  EXPECT_EQ(law::id_card_of_15_digits("110105491231002"), "11010519491231002X");
  EXPECT_FALSE(law::id_card_of_15_digits("110105491331002"));
}

RC_GTEST_PROP(identifiers, one_wrong_digit_is_caught, ()) {
  std::string id = "99999919851231028";
  id += "6";
  const auto at = static_cast<size_t>(*rc::gen::inRange(0, 17));
  const char other = static_cast<char>('0' + *rc::gen::inRange(0, 10));
  RC_PRE(id[at] != other);
  id[at] = other;
  RC_ASSERT(!law::check_id_card(id, day("2026-01-01")).ok());
}

namespace {

// The other way, by itself: 壹拾万零柒仟元伍角叁分 → 10700053. Knows digits, units and groups, nothing of where a 零
// goes.
int64_t fen_of(const std::string& words) {
  const std::u32string digits = U"零壹贰叁肆伍陆柒捌玖";
  int64_t yi = 0, wan = 0, group = 0, digit = 0, fen = 0;
  for (const char32_t c : base::to_utf32(words)) {
    if (const auto n = digits.find(c); n != std::u32string::npos) {
      digit = static_cast<int64_t>(n);
      continue;
    }
    if (c == U'拾') group += 10 * digit;
    if (c == U'佰') group += 100 * digit;
    if (c == U'仟') group += 1000 * digit;
    if (c == U'亿' || c == U'万') {
      (c == U'亿' ? yi : wan) = group + digit;
      group = 0;
    }
    if (c == U'元') fen += (yi * 100'000'000 + wan * 10'000 + group + digit) * 100;
    if (c == U'角') fen += digit * 10;
    if (c == U'分') fen += digit;
    digit = 0;
  }
  return fen;
}

}  // namespace

RC_GTEST_PROP(rmb_words, read_back_as_what_they_say, ()) {
  const int64_t scale = *rc::gen::element<int64_t>(1, 100, 10'000, 1'000'000, 100'000'000);
  const int64_t fen = *rc::gen::inRange<int64_t>(0, 99'999'999'999'999 / scale) * scale;
  RC_ASSERT(fen_of(*law::rmb_words(Money::fen(fen))) == fen);
}

RC_GTEST_PROP(rmb_words, different_amounts_read_differently, ()) {
  const auto a = Money::fen(*rc::gen::inRange<int64_t>(0, 10'000'000'000)),
             b = Money::fen(*rc::gen::inRange<int64_t>(0, 10'000'000'000));
  RC_ASSERT(law::says_amount(*law::rmb_words(a), a));
  RC_ASSERT(a == b || *law::rmb_words(a) != *law::rmb_words(b));
}

TEST(courts, are_found_by_any_of_their_names) {
  EXPECT_EQ(law::find_court("450305")->code, "桂0305");
  EXPECT_EQ(law::find_court("桂林市七星区人民法院")->division, "450305");
  EXPECT_EQ(law::find_court(law::find_court("450305")->appeal)->name, "桂林市中级人民法院");
  EXPECT_FALSE(law::find_court("110101"));
}
