#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/money.h"

namespace base {

/// An exact decimal with nine places, for rates ("0.0005" a day, "0.24" a year). Never a binary fraction.
class Decimal {
 public:
  static constexpr int64_t kScale = 1'000'000'000;
  constexpr Decimal() = default;
  static constexpr Decimal billionths(int64_t n) { return Decimal(n); }
  /// Reads "0.0005", "24", "-1.5": at most nine decimals.
  static std::optional<Decimal> parse(std::string_view plain);
  constexpr int64_t in_billionths() const { return billionths_; }
  /// The shortest exact form: "0.0005".
  std::string plain() const;
  constexpr auto operator<=>(const Decimal&) const = default;

 private:
  constexpr explicit Decimal(int64_t n) : billionths_(n) {}
  int64_t billionths_ = 0;
};

/// For products of money, rate and days, which outgrow 64 bits.
__extension__ typedef __int128 Wide;

/// How a fraction of a fen is settled. Half up is away from zero; it is the rule of this house (docs/decisions).
enum class Rounding { kHalfUp, kHalfEven, kDown };

/// numerator / denominator, rounded once. Throws Bug when denominator is not positive or the result does not fit.
int64_t divide(Wide numerator, Wide denominator, Rounding rounding = Rounding::kHalfUp);

/// amount × rate × times ÷ divisor, exact until rounded once to a fen.
Money times(Money amount, Decimal rate, int64_t times = 1, int64_t divisor = 1, Rounding rounding = Rounding::kHalfUp);

}  // namespace base
