#include "intake/numerals.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace intake {

using base::Wide;

std::optional<Wide> billionths(std::string_view text) {
  bool negative = false;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  int exponent = 0;
  if (const size_t e = text.find_first_of("eE"); e != std::string_view::npos) {
    auto power = text.substr(e + 1);
    const bool down = !power.empty() && power[0] == '-';
    if (!power.empty() && (power[0] == '-' || power[0] == '+')) power.remove_prefix(1);
    const auto n = base::parse_int(power);
    if (!n || *n > 300) return std::nullopt;
    exponent = static_cast<int>(down ? -*n : *n);
    text = text.substr(0, e);
  }
  std::string digits;
  int places = 0;
  bool point = false;
  for (char c : text) {
    if (c == '.' && !point)
      point = true;
    else if (c >= '0' && c <= '9') {
      digits += c;
      if (point) ++places;
    } else
      return std::nullopt;
  }
  if (digits.empty()) return std::nullopt;
  int shift = 9 + exponent - places;  // digits × 10^shift are billionths
  if (static_cast<int>(digits.size()) + shift > 34) return std::nullopt;
  if (static_cast<int>(digits.size()) + shift < 0) return Wide{0};
  Wide n = 0;
  const size_t keep = shift >= 0 ? digits.size() : digits.size() - static_cast<size_t>(-shift);
  for (size_t i = 0; i < keep; ++i) n = n * 10 + (digits[i] - '0');
  if (shift < 0 && keep < digits.size() && digits[keep] >= '5') ++n;
  for (; shift > 0; --shift) n *= 10;
  return negative ? -n : n;
}

int chinese_digit(char32_t c) {
  static constexpr std::u32string_view kDigits = U"〇一二三四五六七八九", kOther = U"零壹贰叁肆伍陆柒捌玖",
                                       kOld = U"洞弌貳叄肆伍陸柒捌玖";
  for (size_t i = 0; i < 10; ++i)
    if (c == kDigits[i] || c == kOther[i] || (i > 0 && c == kOld[i])) return static_cast<int>(i);
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');  // 二0二三
  return c == U'○' || c == U'O' || c == U'o' || c == U'◯' ? 0 : c == U'两' ? 2 : -1;
}

int chinese_integer(std::u32string_view text) {
  if (text.empty() || text.size() > 9) return -1;
  bool has_unit = false;
  for (char32_t c : text) has_unit |= c == U'十' || c == U'拾' || c == U'百' || c == U'佰';
  int n = 0, digit = -1;
  for (char32_t c : text) {
    if (const int d = chinese_digit(c); d >= 0) {
      if (!has_unit) n = n * 10 + d;
      digit = d;
    } else if (c == U'十' || c == U'拾') {
      n += (digit <= 0 ? 1 : digit) * 10;
      digit = 0;
    } else if (c == U'百' || c == U'佰') {
      n += (digit <= 0 ? 1 : digit) * 100;
      digit = 0;
    } else {
      return -1;
    }
  }
  return has_unit ? n + std::max(digit, 0) : n;
}

namespace {

int64_t unit_of(char32_t c) {
  switch (c) {
    case U'十':
    case U'拾':
      return 10;
    case U'百':
    case U'佰':
      return 100;
    case U'千':
    case U'仟':
      return 1000;
    case U'万':
    case U'萬':
      return 10'000;
    case U'亿':
    case U'億':
      return 100'000'000;
    default:
      return 0;
  }
}

}  // namespace

std::optional<Wide> amount_in_words(std::u32string_view text) {
  constexpr int64_t kMyriad = 10'000;
  while (!text.empty() && (text.back() == U'整' || text.back() == U'正')) text.remove_suffix(1);
  if (text.empty() || text.size() > 40) return std::nullopt;
  // `section` is what stands before the next 万 or 亿; `digits` what stands before the next unit of any kind.
  Wide yuan = 0, section = 0, digits = 0, fen = 0;
  int64_t last_small = kMyriad, last_large = INT64_MAX;
  bool has_digits = false, has_unit = false, yuan_said = false, jiao_said = false, only_nought = true;
  for (size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    if (c == U'O' || c == U'o') return std::nullopt;  // a letter among figures is a slip, not a nought
    if (const int digit = chinese_digit(c); digit >= 0) {
      only_nought = only_nought && digit == 0;
      digits = has_digits ? digits * 10 + digit : Wide{digit};
      has_digits = true;
      if (digits > 999'999) return std::nullopt;
      continue;
    }
    if (c == U'元' || c == U'圆' || c == U'块') {
      if (yuan_said || (!has_digits && !has_unit)) return std::nullopt;
      yuan += section + digits;
      section = digits = 0;
      has_digits = false;
      yuan_said = has_unit = true;
    } else if (c == U'角' || c == U'毛' || c == U'分') {
      const bool jiao = c != U'分';
      if (!has_digits || digits > 9 || (jiao && jiao_said)) return std::nullopt;
      fen += digits * (jiao ? 10 : 1);
      jiao_said = jiao_said || jiao;
      digits = 0;
      has_digits = false;
      yuan_said = has_unit = true;
      if (!jiao && i + 1 != text.size()) return std::nullopt;
    } else if (const int64_t unit = unit_of(c); unit > 0 && !yuan_said) {
      if (unit < kMyriad) {
        if (unit >= last_small || (!has_digits && unit != 10)) return std::nullopt;
        section += (has_digits ? (digits == 0 && unit == 10 ? Wide{1} : digits) : Wide{1}) * unit;
        last_small = unit;
      } else {
        if (unit >= last_large || (section == 0 && digits == 0)) return std::nullopt;
        yuan += (section + digits) * unit;
        section = 0;
        last_large = unit;
        last_small = kMyriad;
      }
      digits = 0;
      has_digits = false;
      has_unit = true;
    } else {
      return std::nullopt;
    }
  }
  if (!has_unit && !only_nought) return std::nullopt;
  if (has_digits && yuan_said) return std::nullopt;  // 五元三: three what?
  if (has_digits && digits != 0 && has_unit && last_small != 10 && text.size() > 1 &&
      unit_of(text[text.size() - 2]) != 0)
    return std::nullopt;  // 一万二: twelve thousand to some, ten thousand and two to others
  return (yuan + section + digits) * 100 + fen;
}

}  // namespace intake
