#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "base/text.h"
#include "intake/clean.h"
#include "intake/numerals.h"

namespace intake {
namespace {

using base::Date;
using base::Decimal;
using base::Wide;

constexpr int kFirstYearOfTwoDigits = 30;  // as spreadsheets read them: 30 to 99 are 19xx, 00 to 29 are 20xx

std::optional<Date> from_serial(Wide n, bool epoch_1904) {
  const auto days = static_cast<int64_t>(n / Decimal::kScale);
  if (days < 1 || days > 80'000) return std::nullopt;
  if (epoch_1904) return Date::of(1904, 1, 1)->plus_days(static_cast<int32_t>(days));
  // Day 60 is 29 February 1900, which never was; from 61 on the count is one too high.
  if (days == 60) return std::nullopt;
  return Date::of(1899, 12, 31)->plus_days(static_cast<int32_t>(days > 60 ? days - 1 : days));
}

std::optional<Date> of(int y, int m, int d) {
  if (y < 1000) return std::nullopt;
  return Date::of(y, static_cast<unsigned>(std::max(m, 0)), static_cast<unsigned>(std::max(d, 0)));
}

// Only where the order of the three is beyond doubt: 31-Dec-22, 22年12月31日.
int full_year(int year, size_t digits) {
  if (digits != 2) return year;
  return year + (year < kFirstYearOfTwoDigits ? 2000 : 1900);
}

std::optional<Date> chinese_date(const std::string& text) {
  const auto wide = base::to_utf32(text);
  const size_t y = wide.find(U'年'), m = wide.find(U'月');
  size_t d = wide.find(U'日');
  if (d == std::u32string::npos) d = wide.find(U'号');
  if (y == std::u32string::npos || m == std::u32string::npos || m < y) return std::nullopt;
  const auto number = [&](size_t from, size_t to) {
    const auto part = wide.substr(from, to - from);
    if (const auto n = base::parse_int(base::to_utf8(part))) return static_cast<int>(*n);
    return chinese_integer(part);
  };
  const size_t end = d == std::u32string::npos ? wide.size() : d;
  if (end <= m + 1) return std::nullopt;
  return of(full_year(number(0, y), base::parse_int(base::to_utf8(wide.substr(0, y))) ? y : 4), number(y + 1, m),
            number(m + 1, end));
}

std::optional<Date> english_date(const std::string& written) {
  static const std::map<std::string, int> months = {{"jan", 1}, {"feb", 2},  {"mar", 3},  {"apr", 4},
                                                    {"may", 5}, {"jun", 6},  {"jul", 7},  {"aug", 8},
                                                    {"sep", 9}, {"oct", 10}, {"nov", 11}, {"dec", 12}};
  std::vector<std::string> words(1);
  for (char c : base::lower_ascii(written)) {
    if (c == ' ' || c == '-' || c == ',' || c == '/' || c == '.') {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  if (words.back().empty()) words.pop_back();
  if (words.size() < 3 || (words.size() > 3 && words[3].find(':') == std::string::npos)) return std::nullopt;
  for (size_t at = 0; at < 2; ++at) {
    const auto month = words[at].size() >= 3 ? months.find(words[at].substr(0, 3)) : months.end();
    if (month == months.end()) continue;
    std::string day_word = words[1 - at], year_word = words[2];
    if (at == 1 && words[0].size() == 4) std::swap(day_word, year_word);  // 2023-Feb-14
    const auto day = base::parse_int(day_word), year = base::parse_int(year_word);
    if (day && year && *day <= 31 && *year <= 9999)
      return of(full_year(static_cast<int>(*year), year_word.size()), month->second, static_cast<int>(*day));
  }
  return std::nullopt;
}

// "2023-2-14", "14/2/2023": three numbers, with how many digits each has; and what follows them.
struct Triple {
  std::array<int, 3> numbers{};
  std::array<size_t, 3> digits{};
  std::string rest;
};

std::optional<Triple> three_numbers(const std::string& text) {
  Triple t;
  size_t at = 0;
  for (size_t i = 0; i < 3; ++i) {
    const size_t from = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    if (at == from || at - from > 4) return std::nullopt;
    t.digits[i] = at - from;
    t.numbers[i] = static_cast<int>(*base::parse_int(text.substr(from, at - from)));
    if (i == 2) break;
    const std::string_view here = std::string_view(text).substr(at);
    size_t separator = 0;
    for (const char* mark : {"-", "/", ".", "\\", "_", ",", "、", " "})
      if (here.starts_with(mark)) separator = std::string_view(mark).size();
    if (separator == 0) return std::nullopt;
    at += separator;
    while (at < text.size() && text[at] == ' ') ++at;  // 2023, 2, 14
  }
  t.rest = text.substr(at);
  return t;
}

// A time, a day of the week or 日止 may follow; another number may not.
bool may_follow(const std::string& rest) {
  if (rest.empty()) return true;
  for (const char* start : {" ", "T", "t", "日", "号", "止", "(", "星期", "周"})
    if (rest.starts_with(start)) return true;
  return false;
}

std::optional<Date> separated_date(const std::string& text) {
  const auto t = three_numbers(text);
  if (!t || !may_follow(t->rest)) return std::nullopt;
  const auto& [a, b, c] = t->numbers;
  if (t->digits[0] == 4) return of(a, b, c);
  // The year last: read only where one reading exists, 12/31/2022 or 31/12/2022 but not 2/3/2022.
  if (t->digits[2] != 4) return std::nullopt;
  if (a > 12 || a == b) return of(c, b, a);
  if (b > 12) return of(c, a, b);
  return std::nullopt;
}

std::string without_words(std::string text) {
  for (const char* dash : {"－", "—", "–", "−", "‐", "‑"}) text = base::replace_all(std::move(text), dash, "-");
  // 暂计至2022年12月31日止
  for (const char* word : {"暂计至", "计算至", "截至", "截止", "自", "至"})
    if (text.starts_with(word))
      text = std::string(base::trim(std::string_view(text).substr(std::string_view(word).size())));
  while (!text.empty() && std::string_view("-./,;").find(text.back()) != std::string_view::npos) text.pop_back();
  return text;
}

// 20230214, also with a time behind it: 20230214 00:00, 20230214102030.
std::optional<Date> eight_digits(const std::string& text) {
  const size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits != 8 && digits != 12 && digits != 14) return std::nullopt;
  if (digits < text.size() && text[digits] != ' ' && text[digits] != '.' && text[digits] != 'T') return std::nullopt;
  const auto part = [&](size_t at, size_t count) { return static_cast<int>(*base::parse_int(text.substr(at, count))); };
  return of(part(0, 4), part(4, 2), part(6, 2));
}

}  // namespace

std::optional<Date> clean_date(const Cell& cell, bool epoch_1904) {
  if (cell.kind == Cell::Kind::kError || cell.kind == Cell::Kind::kBoolean) return std::nullopt;
  const std::string text = without_words(clean_text(cell));
  if (cell.kind == Cell::Kind::kDate) {
    if (const auto n = billionths(text)) {
      // 20230214 kept as a number under a date's format shows as #### and is meant as it is written.
      return *n > Wide{10'000'000} * Decimal::kScale ? eight_digits(text) : from_serial(*n, epoch_1904);
    }
    return separated_date(text);
  }
  if (text.find("年") != std::string::npos) return chinese_date(base::without_spaces(text));
  if (text.size() >= 8)
    if (const auto date = eight_digits(text)) return date;
  if (const auto n = billionths(text)) {
    // A bare number is a serial day only where a debt could have a date: 1910 and after.
    return *n >= Wide{3'654} * Decimal::kScale ? from_serial(*n, epoch_1904) : std::nullopt;
  }
  if (const auto date = separated_date(text)) return date;
  return english_date(text);
}

DateFault date_fault(const Cell& cell) {
  const std::string text = without_words(clean_text(cell));
  if (const auto t = three_numbers(text); t && may_follow(t->rest))
    return t->digits[0] == 4 || (t->digits[2] == 4 && (t->numbers[0] > 12 || t->numbers[1] > 12))
               ? DateFault::kNoSuchDay
               : DateFault::kAmbiguous;
  if (text.find("年") != std::string::npos && text.find("月") != std::string::npos &&
      text.find("日") != std::string::npos)
    return DateFault::kNoSuchDay;
  return text.size() == 8 && base::parse_int(text) ? DateFault::kNoSuchDay : DateFault::kUnreadable;
}

}  // namespace intake
