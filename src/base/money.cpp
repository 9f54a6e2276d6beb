#include "base/money.h"

#include "base/result.h"

namespace base {

Money operator+(Money a, Money b) {
  int64_t sum = 0;
  check(!__builtin_add_overflow(a.fen_, b.fen_, &sum), "money overflow");
  return Money(sum);
}

Money operator-(Money a, Money b) {
  int64_t difference = 0;
  check(!__builtin_sub_overflow(a.fen_, b.fen_, &difference), "money overflow");
  return Money(difference);
}

std::optional<Money> Money::parse(std::string_view plain) {
  bool negative = !plain.empty() && plain.front() == '-';
  if (negative) plain.remove_prefix(1);
  int64_t fen = 0;
  int decimals = -1;
  bool digits = false;
  for (char c : plain) {
    if (c == '.' && decimals < 0 && digits) {
      decimals = 0;
      continue;
    }
    if (c < '0' || c > '9' || decimals == 2 || fen > INT64_MAX / 1000) return std::nullopt;
    fen = fen * 10 + (c - '0');
    digits = true;
    if (decimals >= 0) ++decimals;
  }
  if (!digits || decimals == 0) return std::nullopt;
  for (int d = decimals < 0 ? 0 : decimals; d < 2; ++d)
    if (__builtin_mul_overflow(fen, int64_t{10}, &fen)) return std::nullopt;
  return Money(negative ? -fen : fen);
}

std::string Money::plain() const {
  const bool negative = fen_ < 0;
  const uint64_t all = negative ? 0 - static_cast<uint64_t>(fen_) : static_cast<uint64_t>(fen_);
  std::string text = std::to_string(all / 100);
  text += '.';
  text += static_cast<char>('0' + all % 100 / 10);
  text += static_cast<char>('0' + all % 10);
  return negative ? "-" + text : text;
}

std::string Money::grouped() const {
  std::string text = plain();
  const size_t first = text.front() == '-' ? 1 : 0;
  for (size_t at = text.size() - 3; at > first + 3; at -= 3) text.insert(at - 3, 1, ',');
  return text;
}

}  // namespace base
