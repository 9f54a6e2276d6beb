#include <algorithm>

#include "base/text.h"
#include "intake/clean.h"
#include "intake/numerals.h"

namespace intake {
namespace {

using base::Decimal;
using base::Wide;

constexpr int kMinutesOfDay = 24 * 60;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// One or two digits that end before `at`; -1 where there are none.
int number_before(const std::string& text, size_t at) {
  size_t from = at;
  while (from > 0 && at - from < 2 && is_digit(text[from - 1])) --from;
  return from == at ? -1 : static_cast<int>(*base::parse_int(text.substr(from, at - from)));
}

int number_from(const std::string& text, size_t at) {
  size_t end = at;
  while (end < text.size() && end - at < 2 && is_digit(text[end])) ++end;
  return end == at ? -1 : static_cast<int>(*base::parse_int(text.substr(at, end - at)));
}

bool has(const std::string& text, const char* word) { return text.find(word) != std::string::npos; }

std::optional<int> minutes(const std::string& text, int hour, int minute) {
  if (hour < 0 || minute < 0 || hour > 23 || minute > 59) return std::nullopt;
  const std::string lower = base::lower_ascii(text);
  const bool later = has(text, "下午") || has(text, "晚") || has(lower, "pm");
  const bool earlier = has(text, "上午") || has(text, "凌晨") || has(lower, "am");
  if (later && hour < 12) hour += 12;
  if (earlier && hour == 12) hour = 0;
  return hour * 60 + minute;
}

}  // namespace

std::optional<int> clean_clock(const Cell& cell) {
  const std::string text = clean_text(cell);
  if (const auto n = billionths(text)) {
    const Wide fraction = *n % Decimal::kScale;
    // A whole number of 12 or 14 digits is a day with its time: 202303151432.
    if (fraction == 0 && (text.size() == 12 || text.size() == 14) && std::all_of(text.begin(), text.end(), is_digit))
      return minutes({}, number_from(text, 8), number_from(text, 10));
    if (fraction <= 0) return std::nullopt;
    const Wide rounded = (fraction * kMinutesOfDay + Decimal::kScale / 2) / Decimal::kScale;
    return std::min(static_cast<int>(rounded), kMinutesOfDay - 1);
  }
  if (const size_t colon = text.find(':'); colon != std::string::npos)
    return minutes(text, number_before(text, colon), number_from(text, colon + 1));
  for (const char* hour : {"时", "点"})
    if (const size_t at = text.find(hour); at != std::string::npos)
      return minutes(text, number_before(text, at), std::max(0, number_from(text, at + std::string_view(hour).size())));
  if (text.size() >= 12 && std::all_of(text.begin(), text.begin() + 12, is_digit))
    return minutes({}, number_from(text, 8), number_from(text, 10));
  return std::nullopt;
}

std::optional<base::Moment> clean_moment(const Cell& cell, bool epoch_1904) {
  const auto day = clean_date(cell, epoch_1904);
  if (!day) return std::nullopt;
  return base::Moment::at(*day).plus_minutes(clean_clock(cell).value_or(0));
}

}  // namespace intake
