#include "delivery/carrier_time.h"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "base/date.h"
#include "base/text.h"

namespace delivery {
namespace {

constexpr int64_t kDay = 86400;
constexpr int64_t kCourtAhead = int64_t{8} * 3600;
constexpr int64_t kLatest = 253402214400;  // 9999-12-31 at the court

struct Written {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
};

// Seconds of what the fields say, as though they were in Greenwich.
std::optional<int64_t> seconds_of(const Written& w) {
  if (w.month < 1 || w.day < 1) return std::nullopt;
  const auto date = base::Date::of(w.year, static_cast<unsigned>(w.month), static_cast<unsigned>(w.day));
  if (!date || w.hour > 23 || w.minute > 59 || w.second > 60) return std::nullopt;
  return date->days() * kDay + w.hour * 3600 + w.minute * 60 + w.second;
}

// Takes what it reads off the front of a text.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  std::optional<int> digits(size_t least, size_t most) {
    size_t n = 0;
    int value = 0;
    while (n < most && n < rest_.size() && rest_[n] >= '0' && rest_[n] <= '9') value = value * 10 + (rest_[n++] - '0');
    if (n < least) return std::nullopt;
    rest_.remove_prefix(n);
    return value;
  }
  bool one_of(std::string_view letters) {
    if (rest_.empty() || letters.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void blanks() {
    while (one_of(" \t")) continue;
  }
  void skip_digits() {
    while (one_of("0123456789")) continue;
  }
  std::string_view letters() {
    size_t n = 0;
    while (n < rest_.size() && ((rest_[n] | 0x20) >= 'a' && (rest_[n] | 0x20) <= 'z')) ++n;
    const auto word = rest_.substr(0, n);
    rest_.remove_prefix(n);
    return word;
  }
  bool done() const { return rest_.empty(); }

  /// Seconds ahead of Greenwich; without a zone: the court's.
  std::optional<int64_t> zone() {
    blanks();
    if (done()) return kCourtAhead;
    if (one_of("Z")) return 0;
    const bool behind = rest_.front() == '-';
    if (!one_of("+-")) {
      const auto name = letters();
      if (name == "GMT" || name == "UT" || name == "UTC") return 0;
      return std::nullopt;
    }
    const auto hours = digits(2, 2);
    one_of(":");
    const auto minutes = digits(2, 2);
    if (!hours || !minutes || *hours > 14 || *minutes > 59) return std::nullopt;
    blanks();
    if (one_of("(")) rest_ = {};  // a comment: "+0800 (CST)"
    return (behind ? -1 : 1) * (*hours * int64_t{3600} + *minutes * int64_t{60});
  }

 private:
  std::string_view rest_;
};

std::optional<int64_t> iso(std::string_view text) {
  Reader in(text);
  const auto year = in.digits(4, 4);
  if (!year || !in.one_of("-/")) return std::nullopt;
  const auto month = in.digits(1, 2);
  if (!month || !in.one_of("-/")) return std::nullopt;
  const auto day = in.digits(1, 2);
  if (!day || !in.one_of("T ")) return std::nullopt;
  in.blanks();
  const auto hour = in.digits(1, 2);
  if (!hour || !in.one_of(":")) return std::nullopt;
  const auto minute = in.digits(2, 2);
  const auto second = in.one_of(":") ? in.digits(2, 2) : std::optional(0);
  if (!minute || !second) return std::nullopt;
  if (in.one_of(".,")) in.skip_digits();
  const auto zone = in.zone();
  const auto local = seconds_of({*year, *month, *day, *hour, *minute, *second});
  if (!zone || !local || !in.done()) return std::nullopt;
  return *local - *zone;
}

std::optional<int64_t> packed(std::string_view digits) {
  const bool whole_year = digits.size() == 14;
  Reader in(digits);
  const auto year = in.digits(whole_year ? 4 : 2, whole_year ? 4 : 2);
  const auto month = in.digits(2, 2), day = in.digits(2, 2), hour = in.digits(2, 2), minute = in.digits(2, 2);
  const auto second = in.done() ? std::optional(0) : in.digits(2, 2);
  if (!year || !month || !day || !hour || !minute || !second) return std::nullopt;
  const auto local = seconds_of({whole_year ? *year : 2000 + *year, *month, *day, *hour, *minute, *second});
  if (!local) return std::nullopt;
  return *local - kCourtAhead;
}

std::optional<int64_t> of_digits(std::string_view digits) {
  if (digits.size() == 14 || digits.size() == 12) return packed(digits);
  const auto number = base::parse_int(digits);
  if (!number) return std::nullopt;
  if (digits.size() == 13) return *number / 1000;
  if (digits.size() != 10) return std::nullopt;
  // Ten digits are seconds since 1970 or SMPP's YYMMDDhhmm. Seconds of 2009 to 2030 would be the years 2012 to 2018
  // there, which are over; SMPP's from 2019 on would be seconds of 2030 and later.
  if (*number >= 1260000000 && *number < 1900000000) return *number;
  return packed(digits);
}

std::optional<int64_t> rfc5322(std::string_view text) {
  static constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                               "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  Reader in(text);
  if (!in.letters().empty() && !in.one_of(",")) return std::nullopt;
  in.blanks();
  const auto day = in.digits(1, 2);
  in.blanks();
  const auto name = in.letters();
  in.blanks();
  const auto year = in.digits(4, 4);
  in.blanks();
  const auto hour = in.digits(2, 2);
  if (!day || !year || !hour || !in.one_of(":")) return std::nullopt;
  const auto minute = in.digits(2, 2);
  const auto second = in.one_of(":") ? in.digits(2, 2) : std::optional(0);
  const auto zone = in.zone();
  int month = 0;
  for (int i = 0; i < 12; ++i)
    if (kMonths[static_cast<size_t>(i)] == name) month = i + 1;
  if (!minute || !second || !zone) return std::nullopt;
  const auto local = seconds_of({*year, month, *day, *hour, *minute, *second});
  if (!local) return std::nullopt;
  return *local - *zone;
}

}  // namespace

std::string court_time(int64_t unix_seconds) {
  const int64_t at = unix_seconds + kCourtAhead;
  if (unix_seconds < 0 || at > kLatest) return {};
  const auto rest = static_cast<int>(at % kDay);
  return fmt::format("{}T{:02}:{:02}:{:02}", base::Date::from_days(static_cast<int32_t>(at / kDay)).iso(), rest / 3600,
                     rest / 60 % 60, rest % 60);
}

std::optional<std::string> carrier_time(std::string_view text) {
  const auto trimmed = base::trim(text);
  if (trimmed.empty() || trimmed.size() > 64) return std::nullopt;
  const bool digits = trimmed.find_first_not_of("0123456789") == std::string_view::npos;
  auto seconds = digits ? of_digits(trimmed) : iso(trimmed);
  if (!seconds && !digits) seconds = rfc5322(trimmed);
  if (!seconds) return std::nullopt;
  auto time = court_time(*seconds);
  if (time.empty()) return std::nullopt;
  return time;
}

}  // namespace delivery
