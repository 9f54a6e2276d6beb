// Every row of tests/law/*.csv is a worked example made by a program or a hand other than ours.
#include <gtest/gtest.h>

#include "base/text.h"
#include "law/calendar.h"
#include "law/case_number.h"
#include "law/example_rows.h"
#include "law/fees.h"
#include "law/identifiers.h"
#include "law/interest.h"
#include "law/periods.h"
#include "law/rmb_words.h"

using law_tests::rows_of;

namespace {

const base::Date kToday = *base::Date::parse("2026-11-23");

}  // namespace

TEST(examples, fees) {
  for (auto& row : rows_of("fees.csv")) {
    const auto fee = law::fee(row["kind"], *base::Money::parse(row["amount"]), kToday);
    ASSERT_TRUE(fee.ok()) << row["kind"] << " " << row["amount"];
    EXPECT_EQ(fee->value.plain(), row["expected"]) << row["kind"] << " " << row["amount"];
    EXPECT_FALSE(fee->working.empty());
    EXPECT_FALSE(fee->working.front().article.empty());
  }
}

TEST(examples, periods) {
  for (auto& row : rows_of("deadlines.csv")) {
    const std::string& start = row["event_date"];
    const auto end = start.size() > 10 ? law::count_period(row["rule"], *base::Moment::parse(start))
                                       : law::count_period(row["rule"], base::Moment::at(*base::Date::parse(start)));
    ASSERT_TRUE(end.ok()) << row["rule"];
    EXPECT_EQ(row["expected_date"].size() > 10 ? end->value.iso() : end->value.date().iso(), row["expected_date"])
        << row["rule"] << " " << start;
  }
}

TEST(examples, calendar) {
  for (auto& row : rows_of("calendar.csv")) {
    const auto works = law::is_working_day(*base::Date::parse(row["date"]), row["calendar"]);
    ASSERT_TRUE(works.ok());
    EXPECT_EQ(*works, row["kind"] == "work") << row["date"] << row["calendar"];
  }
}

TEST(examples, case_numbers) {
  for (auto& row : rows_of("case_numbers.csv")) {
    const auto number = law::parse_case_number(row["text"]);
    EXPECT_EQ(number.ok(), row["valid"] == "true") << row["text"];
    if (number.ok()) {
      EXPECT_EQ(std::to_string(number->year), row["year"]);
      EXPECT_EQ(number->court, row["court"]);
      EXPECT_EQ(number->special, row["special"]);
      EXPECT_EQ(number->type, row["type"]);
      EXPECT_EQ(std::to_string(number->serial), row["serial"]);
      EXPECT_EQ(law::paper_suffix(number->suffix), row["suffix"]);
      EXPECT_EQ(law::print(*number), row["text"]);
    }
    const auto read = law::read_case_number(row["text"]);
    EXPECT_EQ(read.ok() ? law::print(*read) : "", row["normalised"]) << row["text"];
  }
}

TEST(examples, identifiers) {
  for (auto& row : rows_of("ids.csv")) {
    const std::string &kind = row["kind"], &value = row["value"];
    const bool valid = kind == "id_card"     ? law::check_id_card(value, kToday).ok()
                       : kind == "uscc"      ? law::check_credit_code(value).ok()
                       : kind == "mobile"    ? law::check_mobile(value).ok()
                       : kind == "bank_card" ? law::check_bank_card(value).ok()
                                             : law::check_organisation_code(value).ok();
    EXPECT_EQ(valid, row["valid"] == "true") << kind << " " << value;
  }
}

TEST(examples, amounts_in_words) {
  for (auto& row : rows_of("rmb_uppercase.csv")) {
    const auto amount = *base::Money::parse(row["amount"]);
    EXPECT_EQ(*law::rmb_words(amount), row["uppercase"]) << row["amount"];
    EXPECT_TRUE(law::says_amount(row["uppercase"], amount));
    for (auto also : base::split(row["also_accept"], '|')) {
      if (also.empty()) continue;
      EXPECT_TRUE(law::says_amount(also, amount)) << also;
    }
    EXPECT_FALSE(law::says_amount(row["uppercase"], amount + base::Money::fen(100)));
  }
}

namespace {

base::Money yuan(const std::string& plain) { return *base::Money::parse(plain); }
base::Date day(const char* iso) { return *base::Date::parse(iso); }
const base::Decimal kDaily = *base::Decimal::parse("0.0005");

// Example E3: 20,000 with 1,500 of old interest; 5,000 paid on 02-01, 10,000 on 05-01.
law::Debt e3_on(law::Order order, const char* on) {
  return law::debt_on(yuan("20000.00"), yuan("1500.00"), kDaily, day("2025-01-01"),
                      {{day("2025-02-01"), yuan("5000.00")}, {day("2025-05-01"), yuan("10000.00")}}, order,
                      day("2024-06-01"), day(on))
      ->value;
}

law::ChargeSpan span(const char* principal, const char* charges, const char* from, const char* to) {
  return {yuan(principal), yuan(charges), day(from), day(to)};
}
const std::vector<law::ChargeSpan> kE9 = {span("50000.00", "9800.00", "2024-09-01", "2025-07-01"),
                                          span("50000.00", "4700.00", "2025-07-01", "2025-11-17")};

// The rows that are no simple interest, each by the function that the example is about.
std::map<std::string, base::Money> derived_rows() {
  const auto simple = [](const char* p, const char* from, const char* to) {
    return law::simple_interest(yuan(p), kDaily, law::Per::kDay, day(from), day(to))->value;
  };
  const auto cap = [](const char* p, const char* from, const char* to) {
    return law::charge_cap(yuan(p), day(from), day(to))->value;
  };
  const auto beside = [](const std::vector<law::ChargeSpan>& spans, const law::Settings& settings = {}) {
    return law::due_beside_principal(spans, base::Money(), settings)->value;
  };
  const auto e2 = law::allowed_charges(yuan("13200.94"), cap("48650.32", "2024-05-21", "2025-04-01")).value;
  const auto in = law::Order::kInterestFirst, pr = law::Order::kPrincipalFirst;
  // A minimum of a tenth of 12,000, nothing of it paid.
  const auto penalty = law::late_fee(yuan("1200.00"), yuan("0.00"), *base::Decimal::parse("0.05")).value;
  const auto e7 = std::vector<law::ChargeSpan>{
      kE9[0], {yuan("50000.00"), simple("50000.00", "2025-07-01", "2025-11-17"), kE9[1].from, kE9[1].to}};
  return {
      {"E1 allowed",
       law::allowed_charges(simple("10000.00", "2024-03-01", "2024-07-01"), cap("10000.00", "2024-03-01", "2024-07-01"))
           .value},
      {"E2 reduced_by", yuan("13200.94") - e2},
      {"E2 judgment_sum_at_cutoff", yuan("48650.32") + e2},
      {"E3a interest_after_payment 2025-02-01", e3_on(in, "2025-02-01").interest},
      {"E3a principal_after_payment 2025-05-01", e3_on(in, "2025-05-01").principal},
      {"E3a payoff_2025-07-01 interest_first", e3_on(in, "2025-07-01").total()},
      {"E3b principal_after_payment 2025-02-01", e3_on(pr, "2025-02-01").principal},
      {"E3b interest_after_payment 2025-02-01", e3_on(pr, "2025-02-01").interest},
      {"E3b interest_after_payment 2025-05-01", e3_on(pr, "2025-05-01").interest},
      {"E3b payoff_2025-07-01 principal_first", e3_on(pr, "2025-07-01").total()},
      {"E5 compound_total",
       law::compound_interest(yuan("30000.00"), kDaily,
                              {day("2025-03-01"), day("2025-04-01"), day("2025-05-01"), day("2025-06-01")})
           ->value},
      {"E6 minimum_unpaid", yuan("4000.00") - yuan("1500.00")},
      {"E6 late_fee_5pct", law::late_fee(yuan("4000.00"), yuan("1500.00"), *base::Decimal::parse("0.05")).value},
      {"E7 payoff", yuan("50000.00") + beside(e7)},
      {"E8 penalties", penalty + penalty + penalty},
      {"E8 allowed", beside({span("12000.00", "720.00", "2025-01-01", "2025-04-01")})},
      {"E9 allowed_cumulative", beside(kE9)},
      {"E9 allowed_by_segment", beside(kE9, *law::Settings().with("cap_test", "by_segment"))},
  };
}

}  // namespace

TEST(examples, interest) {
  const auto derived = derived_rows();
  for (auto& row : rows_of("interest.csv")) {
    const std::string name = row["case"] + " " + row["item"];
    if (row["principal"].empty() || row["from_inclusive"].empty()) {
      // "interest_after_payment" stands twice in a case: the day, in the note, tells which.
      auto found = derived.find(name + " " + row["note"]);
      if (found == derived.end()) found = derived.find(name);
      ASSERT_NE(found, derived.end()) << name << " " << row["note"] << ": nothing computes this row";
      EXPECT_EQ(found->second.plain(), row["expected"]) << name << " " << row["note"];
      continue;
    }
    const auto settings = row["divisor"].empty() ? law::Settings() : *law::Settings().with("year_days", row["divisor"]);
    const auto interest =
        law::simple_interest(yuan(row["principal"]), *base::Decimal::parse(row["rate"]),
                             row["per"] == "year" ? law::Per::kYear : law::Per::kDay,
                             day(row["from_inclusive"].c_str()), day(row["to_exclusive"].c_str()), settings);
    ASSERT_TRUE(interest.ok());
    EXPECT_EQ(interest->value.plain(), row["expected"]) << name;
    EXPECT_EQ(std::to_string(day(row["to_exclusive"].c_str()) - day(row["from_inclusive"].c_str())), row["days"]);
  }
}
