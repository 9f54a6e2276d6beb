#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

/// An amount in renminbi, in whole fen. Adding and subtracting are exact and throw Bug on overflow; there is no
/// multiplication by a fraction here: see Decimal, which says how it rounds.
class Money {
 public:
  constexpr Money() = default;
  static constexpr Money fen(int64_t fen) { return Money(fen); }
  static constexpr Money yuan(int64_t yuan) { return Money(yuan * 100); }
  /// What somebody may state: ten trillion yuan. More is a slip of the pen; sums of so much stay far from overflow.
  static constexpr Money most() { return Money(1'000'000'000'000'000); }
  /// Reads the plain form "1234", "1234.5", "-0.05" (at most two decimals, no separators).
  static std::optional<Money> parse(std::string_view plain);

  constexpr int64_t in_fen() const { return fen_; }
  /// "1234.50": two decimals, no separators.
  std::string plain() const;
  /// "1,234.50".
  std::string grouped() const;

  friend Money operator+(Money a, Money b);
  friend Money operator-(Money a, Money b);
  Money& operator+=(Money b) { return *this = *this + b; }
  Money& operator-=(Money b) { return *this = *this - b; }
  constexpr Money operator-() const { return Money(-fen_); }
  constexpr auto operator<=>(const Money&) const = default;

 private:
  constexpr explicit Money(int64_t fen) : fen_(fen) {}
  int64_t fen_ = 0;
};

}  // namespace base
