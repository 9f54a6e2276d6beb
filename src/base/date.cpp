#include "base/date.h"

#include <chrono>
#include <cstdio>

namespace base {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

year_month_day ymd(Date d) { return year_month_day(sys_days(std::chrono::days(d.days()))); }

// Exactly `count` digits from `at`, or -1.
int digits(std::string_view text, size_t at, size_t count) {
  int n = 0;
  for (size_t i = at; i < at + count; ++i) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') return -1;
    n = n * 10 + (text[i] - '0');
  }
  return n;
}

}  // namespace

std::optional<Date> Date::of(int year, unsigned month, unsigned day) {
  const year_month_day candidate{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (year < 1 || year > 9999 || !candidate.ok()) return std::nullopt;
  return Date(static_cast<int32_t>(sys_days(candidate).time_since_epoch().count()));
}

std::optional<Date> Date::parse(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const int y = digits(iso, 0, 4), m = digits(iso, 5, 2), d = digits(iso, 8, 2);
  if (y < 0 || m < 0 || d < 0) return std::nullopt;
  return of(y, static_cast<unsigned>(m), static_cast<unsigned>(d));
}

int Date::year() const { return static_cast<int>(ymd(*this).year()); }
unsigned Date::month() const { return static_cast<unsigned>(ymd(*this).month()); }
unsigned Date::day() const { return static_cast<unsigned>(ymd(*this).day()); }
unsigned Date::weekday() const { return std::chrono::weekday(sys_days(std::chrono::days(days_))).c_encoding(); }

std::string Date::iso() const {
  char text[40];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", year(), month(), day());
  return text;
}

std::string Date::chinese() const {
  return std::to_string(year()) + "年" + std::to_string(month()) + "月" + std::to_string(day()) + "日";
}

Date Date::plus_months(int n) const {
  const year_month_day from = ymd(*this);
  year_month_day to = from + std::chrono::months(n);
  if (!to.ok()) to = to.year() / to.month() / std::chrono::last;
  return Date(static_cast<int32_t>(sys_days(to).time_since_epoch().count()));
}

Moment Moment::at(Date date, int hour, int minute) { return Moment(int64_t{date.days()} * 1440 + hour * 60 + minute); }

std::optional<Moment> Moment::parse(std::string_view iso) {
  if (iso.size() != 16 || (iso[10] != 'T' && iso[10] != ' ') || iso[13] != ':') return std::nullopt;
  const auto date = Date::parse(iso.substr(0, 10));
  const int h = digits(iso, 11, 2), m = digits(iso, 14, 2);
  if (!date || h < 0 || h > 23 || m < 0 || m > 59) return std::nullopt;
  return at(*date, h, m);
}

Date Moment::date() const {
  const int64_t day = minutes_ >= 0 ? minutes_ / 1440 : -((1439 - minutes_) / 1440);
  return Date::from_days(static_cast<int32_t>(day));
}
int Moment::hour() const { return static_cast<int>((minutes_ - int64_t{date().days()} * 1440) / 60); }
int Moment::minute() const { return static_cast<int>((minutes_ - int64_t{date().days()} * 1440) % 60); }

std::string Moment::iso() const {
  char text[24];
  std::snprintf(text, sizeof text, "T%02d:%02d", hour(), minute());
  return date().iso() + text;
}

}  // namespace base
