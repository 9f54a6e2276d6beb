#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

/// A calendar day (proleptic Gregorian).
class Date {
 public:
  constexpr Date() = default;
  static constexpr Date from_days(int32_t days_since_1970) { return Date(days_since_1970); }
  /// nullopt when there is no such day (30 February, month 13); years 1 to 9999.
  static std::optional<Date> of(int year, unsigned month, unsigned day);
  /// Reads "2023-02-14" and nothing else.
  static std::optional<Date> parse(std::string_view iso);

  constexpr int32_t days() const { return days_; }
  int year() const;
  unsigned month() const;
  unsigned day() const;
  /// 0 Sunday … 6 Saturday.
  unsigned weekday() const;
  std::string iso() const;
  /// "2023年2月14日".
  std::string chinese() const;
  constexpr Date plus_days(int32_t n) const { return Date(days_ + n); }
  /// Same day number n months on, else the end of that month (Civil Code Art. 202).
  Date plus_months(int n) const;

  friend constexpr int32_t operator-(Date later, Date earlier) { return later.days_ - earlier.days_; }
  constexpr auto operator<=>(const Date&) const = default;

 private:
  constexpr explicit Date(int32_t days) : days_(days) {}
  int32_t days_ = 0;
};

/// A minute of court time (China Standard Time). What the Clock gives and events carry.
class Moment {
 public:
  constexpr Moment() = default;
  static constexpr Moment from_minutes(int64_t minutes_since_1970) { return Moment(minutes_since_1970); }
  static Moment at(Date date, int hour = 0, int minute = 0);
  /// Reads "2023-02-14T09:20" or "2023-02-14 09:20".
  static std::optional<Moment> parse(std::string_view iso);
  constexpr int64_t minutes() const { return minutes_; }
  Date date() const;
  int hour() const;
  int minute() const;
  /// "2023-02-14T09:20".
  std::string iso() const;
  constexpr Moment plus_minutes(int64_t n) const { return Moment(minutes_ + n); }
  constexpr auto operator<=>(const Moment&) const = default;

 private:
  constexpr explicit Moment(int64_t minutes) : minutes_(minutes) {}
  int64_t minutes_ = 0;
};

/// Where the time comes from. Rules never ask it: they are given the moment.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Moment now() const = 0;
};

/// A clock that stands where it is put: runs of past days, tests.
class FixedClock : public Clock {
 public:
  explicit FixedClock(Moment now) : now_(now) {}
  Moment now() const override { return now_; }
  void set(Moment now) { now_ = now; }

 private:
  Moment now_;
};

}  // namespace base
