// Every row of tests/law/*.csv is a worked example made by a program or a hand other than ours.
#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "base/text.h"
#include "law/calendar.h"
#include "law/case_number.h"
#include "law/fees.h"
#include "law/identifiers.h"
#include "law/interest.h"
#include "law/periods.h"
#include "law/rmb_words.h"

namespace {

using Row = std::map<std::string, std::string>;

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (char c : line) {
    if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      fields.emplace_back();
    else if (c != '\r')
      fields.back() += c;
  }
  return fields;
}

std::vector<Row> rows_of(const std::string& name) {
  std::ifstream in(std::string(SOURCE_DIR) + "/tests/law/" + name);
  std::string line;
  std::getline(in, line);
  const auto header = fields_of(line);
  std::vector<Row> rows;
  while (std::getline(in, line)) {
    const auto fields = fields_of(line);
    Row row;
    for (size_t i = 0; i < header.size() && i < fields.size(); ++i) row[header[i]] = fields[i];
    rows.push_back(std::move(row));
  }
  EXPECT_GT(rows.size(), 5u) << name;
  return rows;
}

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
  std::map<std::pair<std::string, std::string>, std::string> regional;
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

TEST(examples, simple_interest_and_caps) {
  for (auto& row : rows_of("interest.csv")) {
    if (row["principal"].empty() || row["from_inclusive"].empty()) continue;
    const law::InterestRules rules{row["divisor"].empty() ? 365 : std::stoi(row["divisor"])};
    const auto interest =
        law::simple_interest(*base::Money::parse(row["principal"]), *base::Decimal::parse(row["rate"]),
                             row["per"] == "year" ? law::Per::kYear : law::Per::kDay,
                             *base::Date::parse(row["from_inclusive"]), *base::Date::parse(row["to_exclusive"]), rules);
    ASSERT_TRUE(interest.ok());
    EXPECT_EQ(interest->value.plain(), row["expected"]) << row["case"] << " " << row["item"];
    EXPECT_EQ(std::to_string(*base::Date::parse(row["to_exclusive"]) - *base::Date::parse(row["from_inclusive"])),
              row["days"]);
  }
}
