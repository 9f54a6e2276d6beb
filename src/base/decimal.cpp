#include "base/decimal.h"

#include <limits>

#include "base/result.h"

namespace base {

std::optional<Decimal> Decimal::parse(std::string_view plain) {
  const bool negative = !plain.empty() && plain.front() == '-';
  if (negative) plain.remove_prefix(1);
  int64_t n = 0;
  int decimals = -1;
  bool digits = false;
  for (char c : plain) {
    if (c == '.' && decimals < 0 && digits) {
      decimals = 0;
      continue;
    }
    if (c < '0' || c > '9' || decimals == 9 || n > 900'000'000'000'000'000) return std::nullopt;
    n = n * 10 + (c - '0');
    digits = true;
    if (decimals >= 0) ++decimals;
  }
  if (!digits || decimals == 0) return std::nullopt;
  for (int d = decimals < 0 ? 0 : decimals; d < 9; ++d) {
    if (__builtin_mul_overflow(n, int64_t{10}, &n)) return std::nullopt;
  }
  return Decimal(negative ? -n : n);
}

std::string Decimal::plain() const {
  const bool negative = billionths_ < 0;
  const uint64_t all = negative ? 0 - static_cast<uint64_t>(billionths_) : static_cast<uint64_t>(billionths_);
  std::string text = std::to_string(all / kScale);
  std::string places = std::to_string(all % kScale);
  places.insert(0, 9 - places.size(), '0');
  while (!places.empty() && places.back() == '0') places.pop_back();
  if (!places.empty()) text += "." + places;
  return negative ? "-" + text : text;
}

int64_t divide(Wide numerator, Wide denominator, Rounding rounding) {
  check(denominator > 0, "divisor must be positive");
  const bool negative = numerator < 0;
  const Wide magnitude = negative ? -numerator : numerator;
  Wide quotient = magnitude / denominator;
  const Wide twice = (magnitude % denominator) * 2;
  const bool up = rounding == Rounding::kHalfUp     ? twice >= denominator
                  : rounding == Rounding::kHalfEven ? twice > denominator || (twice == denominator && quotient % 2 == 1)
                                                    : false;
  if (up) ++quotient;
  check(quotient <= std::numeric_limits<int64_t>::max(), "money overflow");
  return static_cast<int64_t>(negative ? -quotient : quotient);
}

Money times(Money amount, Decimal rate, int64_t times, int64_t divisor, Rounding rounding) {
  Wide product = static_cast<Wide>(amount.in_fen()) * rate.in_billionths();
  check(!__builtin_mul_overflow(product, static_cast<Wide>(times), &product), "money overflow");
  return Money::fen(divide(product, static_cast<Wide>(divisor) * Decimal::kScale, rounding));
}

}  // namespace base
