#include "portal/told.h"

#include <array>

#include "base/date.h"
#include "base/decimal.h"
#include "base/money.h"

namespace portal {
namespace {

constexpr std::array kMonths = {"January", "February", "March",     "April",   "May",      "June",
                                "July",    "August",   "September", "October", "November", "December"};
constexpr std::array kDays = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr std::array kDaysChinese = {"日", "一", "二", "三", "四", "五", "六"};

std::string english(base::Date date) {
  return std::to_string(date.day()) + " " + kMonths[date.month() - 1] + " " + std::to_string(date.year());
}

std::string hour(base::Moment at) {
  return std::to_string(at.hour()) + (at.minute() < 10 ? ":0" : ":") + std::to_string(at.minute());
}

}  // namespace

std::string day(const Words& words, std::string_view iso) {
  const auto date = base::Date::parse(iso);
  if (!date) return std::string(iso);
  return words.chinese() ? date->chinese() : english(*date);
}

std::string moment(const Words& words, std::string_view iso) {
  const auto at = base::Moment::parse(iso);
  if (!at) return std::string(iso);
  const auto date = at->date();
  if (words.chinese()) return date.chinese() + "（星期" + kDaysChinese[date.weekday()] + "）" + hour(*at);
  return std::string(kDays[date.weekday()]) + ", " + english(date) + ", " + hour(*at);
}

std::string money(const Words& words, std::string_view plain) {
  const auto amount = base::Money::parse(plain);
  if (!amount) return std::string(plain);
  std::string text = amount->plain();
  for (size_t at = text.find('.'); at > 3 && at != std::string::npos && text[at - 4] != '-'; at -= 3)
    text.insert(at - 3, ",");
  return text + (words.chinese() ? "元" : " yuan");
}

std::string value(const Words& words, std::string_view kind, std::string_view value) {
  constexpr int64_t kHundredth = base::Decimal::kScale / 100;
  if (kind == "money") return money(words, value);
  if (kind == "date") return day(words, value);
  if (kind != "rate") return std::string(value);
  const auto rate = base::Decimal::parse(value);
  if (!rate || rate->in_billionths() > kHundredth * 10'000) return std::string(value);
  return base::Decimal::billionths(rate->in_billionths() * 100).plain() + "%";
}

}  // namespace portal
