// What is open in the law is data: every setting changes an answer.
#include "law/settings.h"

#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "law/courts.h"
#include "law/fees.h"
#include "law/injury.h"
#include "law/interest.h"
#include "law/periods.h"
#include "law/service_clock.h"
#include "law/track.h"

namespace {

using law::Settings;

base::Date day(const char* iso) { return *base::Date::parse(iso); }
base::Money yuan(const char* plain) { return *base::Money::parse(plain); }
const base::Date kDay = day("2023-06-01");

std::string period(const char* rule, const char* from, const Settings& s) {
  return law::count_period(rule, day(from), s)->value.iso();
}
std::string debt(const Settings& s) {
  return law::debt_on(yuan("20000.33"), yuan("0.00"), *base::Decimal::parse("0.0005"), day("2025-01-01"),
                      {{day("2025-02-01"), yuan("5000.00")}, {day("2025-05-01"), yuan("1.11")}},
                      law::Order::kPrincipalFirst, day("2024-06-01"), day("2025-07-02"), s)
      ->value.total()
      .plain();
}
std::string due(const Settings& s) {
  return law::due_beside_principal({{yuan("50000.00"), yuan("9800.00"), day("2024-09-01"), day("2025-07-01")},
                                    {yuan("50000.00"), yuan("4700.00"), day("2025-07-01"), day("2025-11-17")}},
                                   yuan("1000.00"), s)
      ->value.plain();
}

struct Change {
  const char* key;
  const char* value;
  std::function<std::string(const Settings&)> answer;
  const char* before;
  const char* after;
};

const std::vector<Change>& changes() {
  static const std::vector<Change> all = {
      {"fee_fraction", "half_even", [](auto& s) { return law::property_fee(yuan("10001"), kDay, s)->value.plain(); },
       "50.03", "50.02"},
      {"fee_fraction", "down", [](auto& s) { return law::property_fee(yuan("10001.60"), kDay, s)->value.plain(); },
       "50.04", "50.04"},
      {"service_hours_from", "9", [](auto& s) { return law::in_service_hours(base::Moment::at(kDay, 6), s).iso(); },
       "2023-06-01T08:00", "2023-06-01T09:00"},
      {"service_hours_to", "18", [](auto& s) { return law::in_service_hours(base::Moment::at(kDay, 19), s).iso(); },
       "2023-06-01T19:00", "2023-06-02T08:00"},
      {"service_contacts_a_day", "2", [](auto& s) { return std::to_string(law::service_contacts_a_day(kDay, s)); }, "3",
       "2"},
      {"service_wait_electronic", "5",
       [](auto& s) { return law::service_wait_ends(law::ServiceWait::kElectronic, kDay, s).iso(); }, "2023-06-04T09:00",
       "2023-06-06T09:00"},
      {"service_wait_post", "20",
       [](auto& s) { return law::service_wait_ends(law::ServiceWait::kPost, kDay, s).iso(); }, "2023-06-16T09:00",
       "2023-06-21T09:00"},
      {"recipient_link_days", "30", [](auto& s) { return law::recipient_link_ends(kDay, s).iso(); }, "2023-08-30",
       "2023-07-01"},
      {"fee_part_of", "exact", [](auto& s) { return law::halved_property_fee(yuan("10001"), kDay, s)->value.plain(); },
       "25.02", "25.01"},
      {"fee_part_of", "exact",
       [](auto& s) { return law::halved_property_fee(yuan("1000001"), kDay, s)->value.plain(); }, "6900.01", "6900.00"},
      {"fee_unit", "yuan", [](auto& s) { return law::property_fee(yuan("48650.32"), kDay, s)->value.plain(); },
       "1016.26", "1016.00"},
      {"fee_unit", "jiao", [](auto& s) { return law::property_fee(yuan("48650.32"), kDay, s)->value.plain(); },
       "1016.26", "1016.20"},
      {"small_claims_fee_parts", "4",
       [](auto& s) { return law::fee("property_small_claims", yuan("20000"), kDay, s)->value.plain(); }, "150.00",
       "75.00"},
      {"trial_limits_roll", "yes", [](auto& s) { return period("summary_limit_3m", "2025-07-01", s); }, "2025-10-01",
       "2025-10-09"},
      {"public_notice_rolls", "yes", [](auto& s) { return period("public_notice_30d", "2025-09-05", s); }, "2025-10-05",
       "2025-10-09"},
      {"regional_holidays_roll", "no", [](auto& s) { return period("answer_15d@CN-GX", "2025-03-16", s); },
       "2025-04-02", "2025-03-31"},
      {"unofficial_holidays", "no", [](auto& s) { return period("answer_15d@CN-GX", "2026-04-02", s); }, "2026-04-21",
       "2026-04-17"},
      {"hearing_notice_plan", "d_minus_3",
       [](auto& s) {
         return law::earliest_hearing(day("2023-03-01"), true, day("2023-02-13"), "CN-GX", s)->value.iso();
       },
       "2023-02-17", "2023-02-16"},
      {"hearing_notice_least", "clear_days", [](auto& s) { return law::least_notice_rule(kDay, s); },
       "summons_3d_before", "summons_3_clear_days_before"},
      {"year_days", "360",
       [](auto& s) { return law::charge_cap(yuan("10000"), day("2024-03-01"), day("2024-07-01"), s)->value.plain(); },
       "802.19", "813.33"},
      {"year_days", "actual",
       [](auto& s) { return law::charge_cap(yuan("10000"), day("2024-03-01"), day("2024-07-01"), s)->value.plain(); },
       "802.19", "800.00"},
      // 184 days of 2023 over 365, 182 of 2024 over 366: 1,209.86 + 1,193.44.
      {"year_days", "actual",
       [](auto& s) { return law::charge_cap(yuan("10000"), day("2023-07-01"), day("2024-07-01"), s)->value.plain(); },
       "2406.58", "2403.31"},
      // 310.01 + 667.51 + 464.98 on 14,999.22; counted, a day more of 20,000.33 first and of 14,999.22 at the end.
      {"payment_day_counted", "yes", debt, "16441.72", "16451.72"},
      {"cap_rate", "0.2",
       [](auto& s) { return law::charge_cap(yuan("36500"), day("2024-03-01"), day("2024-03-11"), s)->value.plain(); },
       "240.00", "200.00"},
      {"cap_first_day", "posting_day",
       [](auto& s) { return law::cap_starts(day("2024-05-21"), day("2024-05-01"), s)->value.iso(); }, "2024-05-21",
       "2024-05-01"},
      {"cap_test", "by_segment", due, "15500.00", "15369.86"},
      {"recovery_in_cap", "yes", due, "15500.00", "14531.50"},
      {"charges_at_most_principal", "yes",
       [](auto& s) { return law::charge_cap(yuan("10000"), day("2015-01-01"), day("2025-01-01"), s)->value.plain(); },
       "24019.73", "10000.00"},
      {"interest_rounding", "at_end",
       [](auto& s) {
         return law::debt_on(yuan("10.10"), yuan("0.00"), *base::Decimal::parse("0.0005"), day("2025-01-01"),
                             {{day("2025-01-02"), yuan("0.00")}, {day("2025-01-03"), yuan("0.00")}},
                             law::Order::kPrincipalFirst, day("2025-01-01"), day("2025-01-04"), s)
             ->value.interest.plain();
       },
       "0.03", "0.02"},
      {"doubled_rate", "0.0002",
       [](auto& s) {
         return law::delay_interest(yuan("10000"), day("2015-07-03"), day("2015-09-01"), s)->value.plain();
       },
       "105.00", "120.00"},
      {"small_claims_wage_series", "private",
       [](auto& s) { return law::small_claims_line("450000", kDay, s)->line.plain(); }, "46033.00", "24975.50"},
      {"small_claims_line_rounding", "yuan_up",
       [](auto& s) {
         return law::small_claims_line("450000", kDay, *s.with("small_claims_wage_series", "private"))->line.plain();
       },
       "24975.50", "24976.00"},
      {"court_code", "桂0381", [](auto& s) { return law::find_court("450381", s)->code; }, "桂0331", "桂0381"},
      {"fault_share_on_mental_damages", "yes",
       [](auto& s) {
         return law::liable_for({{"medical", yuan("1000")}, {"mental", yuan("500")}}, *base::Decimal::parse("0.7"),
                                law::Suit::kCivil, kDay, s)
             ->value.plain();
       },
       "1200.00", "1050.00"},
      {"urban_income", "43000",
       [](auto& s) { return s.money("urban_income", kDay) ? s.money("urban_income", kDay)->plain() : "none"; }, "none",
       "43000.00"},
      {"urban_consumption", "25000",
       [](auto& s) {
         return s.money("urban_consumption", kDay) ? s.money("urban_consumption", kDay)->plain() : "none";
       },
       "none", "25000.00"},
      {"deposit_excess", "0.5",
       [](auto& s) { return law::deposit_bounds(yuan("40000"), kDay, s)->value.at_most.plain(); }, "52000.00",
       "60000.00"},
      {"relief_wage_series", "private",
       [](auto& s) { return law::average_wage("450000", s.text("relief_wage_series", kDay), kDay)->amount.plain(); },
       "92066.00", "49951.00"},
      {"relief_months", "12", [](auto& s) { return law::relief_cap(yuan("96184"), kDay, s)->value.plain(); },
       "288552.00", "96184.00"},
  };
  return all;
}

}  // namespace

TEST(settings, each_changes_an_answer) {
  for (const auto& c : changes()) {
    EXPECT_EQ(c.answer(Settings()), c.before) << c.key;
    const auto changed = Settings().with(c.key, c.value);
    ASSERT_TRUE(changed.ok()) << c.key << " " << c.value;
    EXPECT_EQ(c.answer(*changed), c.after) << c.key << " " << c.value;
  }
}

TEST(settings, none_is_without_a_use) {
  std::set<std::string> used, there;
  for (const auto& c : changes()) used.insert(c.key);
  for (const auto& s : Settings().shown(kDay)) {
    there.insert(s.key);
    EXPECT_FALSE(s.title.empty()) << s.key;
    EXPECT_FALSE(s.source.empty()) << s.key;
  }
  EXPECT_EQ(used, there);
}

TEST(settings, the_nearest_place_and_the_latest_day_win) {
  const auto file = Settings::of("450305").with_rows(R"(
fee_unit:
  values:
    - {court: "450000", value: jiao}
    - {court: "450305", from: 2024-01-01, value: yuan}
    - {court: "110000", value: yuan}
)");
  ASSERT_TRUE(file.ok());
  EXPECT_EQ(file->text("fee_unit", day("2023-12-31")), "jiao");
  EXPECT_EQ(file->text("fee_unit", day("2024-01-01")), "yuan");
  EXPECT_EQ(file->at("450312").text("fee_unit", day("2024-01-01")), "jiao");
  EXPECT_EQ(file->at("460000").text("fee_unit", day("2024-01-01")), "fen");
  EXPECT_EQ(Settings::of("450381").text("court_code", kDay), "桂0331");
  EXPECT_EQ(Settings::of("450305").text("court_code", kDay), "");
}

TEST(settings, what_does_not_fit_is_refused) {
  EXPECT_EQ(Settings().with("tea", "green").refusal().code, "settings.unknown");
  EXPECT_EQ(Settings().with("year_days", "364").refusal().code, "settings.bad_value");
  EXPECT_EQ(Settings().with("relief_months", "0").refusal().code, "settings.bad_value");
  EXPECT_EQ(Settings().with("relief_months", "1.5").refusal().code, "settings.bad_value");
  EXPECT_EQ(Settings().with("cap_rate", "1.01").refusal().code, "settings.bad_value");
  EXPECT_EQ(Settings().with("urban_income", "-5").refusal().code, "settings.bad_value");
  EXPECT_EQ(Settings().with("trial_limits_roll", "true").refusal().code, "settings.bad_value");
  EXPECT_EQ(Settings().with_rows("tea: {values: []}").refusal().code, "settings.unknown");
  EXPECT_EQ(Settings().with_rows("just words").refusal().code, "settings.unreadable");
  EXPECT_EQ(Settings().with_rows("fee_unit: {values: [{value: fen").refusal().code, "settings.unreadable");
  EXPECT_EQ(Settings().with_rows("fee_unit: {values: [{from: 2023-02-30, value: fen}]}").refusal().code,
            "settings.bad_value");
}
