#include "intake/clean.h"

#include <map>

#include "base/text.h"

namespace intake {
namespace {

using base::Date;
using base::Decimal;
using base::Money;
using base::Wide;

std::string folded(const Cell& cell) { return base::fold_width(base::trim(cell.text)); }
std::string squeezed(const Cell& cell) { return base::without_spaces(base::fold_width(cell.text)); }

void drop(std::string& text, std::initializer_list<const char*> words) {
  for (const char* w : words) text = base::replace_all(std::move(text), w, "");
}

// A decimal number, also with an exponent, exact to nine places (rounded half up beyond).
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
  static constexpr std::u32string_view kDigits = U"〇一二三四五六七八九", kOther = U"零壹贰叁肆伍陆柒捌玖";
  for (size_t i = 0; i < 10; ++i)
    if (c == kDigits[i] || c == kOther[i]) return static_cast<int>(i);
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');  // 二0二三
  return c == U'○' || c == U'O' || c == U'o' || c == U'◯' ? 0 : c == U'两' ? 2 : -1;
}

// "十四" → 14, "二〇二三" → 2023; -1 when it is none.
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

std::optional<Date> from_serial(Wide n, bool epoch_1904) {
  const auto days = static_cast<int64_t>(n / Decimal::kScale);
  if (days < 1 || days > 80'000) return std::nullopt;
  if (epoch_1904) return Date::of(1904, 1, 1)->plus_days(static_cast<int32_t>(days));
  // Day 60 is 29 February 1900, which never was; from 61 on the count is one too high.
  if (days == 60) return std::nullopt;
  return Date::of(1899, 12, 31)->plus_days(static_cast<int32_t>(days > 60 ? days - 1 : days));
}

std::optional<Date> of(int y, int m, int d) {
  if (y < 1000) return std::nullopt;
  return Date::of(y, static_cast<unsigned>(std::max(m, 0)), static_cast<unsigned>(std::max(d, 0)));
}

std::optional<Date> chinese_date(const std::string& text) {
  const auto wide = base::to_utf32(text);
  const size_t y = wide.find(U'年'), m = wide.find(U'月');
  size_t d = wide.find(U'日');
  if (d == std::u32string::npos) d = wide.find(U'号');
  if (y == std::u32string::npos || m == std::u32string::npos || m < y) return std::nullopt;
  const auto number = [&](size_t from, size_t to) {
    const auto part = wide.substr(from, to - from);
    if (const auto n = base::parse_int(base::to_utf8(part))) return static_cast<int>(*n);
    return chinese_integer(part);
  };
  const size_t end = d == std::u32string::npos ? wide.size() : d;
  if (end <= m + 1) return std::nullopt;
  return of(number(0, y), number(y + 1, m), number(m + 1, end));
}

std::optional<Date> english_date(std::string text) {
  static const std::map<std::string, int> months = {{"jan", 1}, {"feb", 2},  {"mar", 3},  {"apr", 4},
                                                    {"may", 5}, {"jun", 6},  {"jul", 7},  {"aug", 8},
                                                    {"sep", 9}, {"oct", 10}, {"nov", 11}, {"dec", 12}};
  text = base::lower_ascii(text);
  std::vector<std::string> words(1);
  for (char c : text) {
    if (c == ' ' || c == '-' || c == ',' || c == '/' || c == '.') {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  if (words.back().empty()) words.pop_back();
  if (words.size() != 3) return std::nullopt;
  for (size_t at = 0; at < 2; ++at) {
    const auto month = words[at].size() >= 3 ? months.find(words[at].substr(0, 3)) : months.end();
    if (month == months.end()) continue;
    auto day = base::parse_int(words[1 - at]), year = base::parse_int(words[2]);
    if (at == 1 && words[0].size() == 4) std::swap(day, year);  // 2023-Feb-14
    if (day && year && *day <= 31 && *year <= 9999)
      return of(static_cast<int>(*year), month->second, static_cast<int>(*day));
  }
  return std::nullopt;
}

// "2023-2-14 10:20:00", "2023/02/14", "2023.2.14", "2023-02-14T00:00:00"
std::optional<Date> separated_date(const std::string& text) {
  int parts[3] = {0, 0, 0};
  size_t at = 0;
  for (int i = 0; i < 3; ++i) {
    const size_t from = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    if (at == from || at - from > 4) return std::nullopt;
    parts[i] = static_cast<int>(*base::parse_int(text.substr(from, at - from)));
    if (i < 2) {
      if (at >= text.size() || (text[at] != '-' && text[at] != '/' && text[at] != '.')) return std::nullopt;
      ++at;
    }
  }
  if (at < text.size() && text[at] != ' ' && text[at] != 'T' && text[at] != 't') return std::nullopt;
  return of(parts[0], parts[1], parts[2]);
}

// Commas part thousands (or, rarely, ten thousands) and stand before the point; anything else may be a decimal comma.
bool commas_part_thousands(std::string_view text) {
  size_t last = std::string_view::npos;
  const size_t point = std::min(text.find('.'), text.size());
  for (size_t at = text.find(','); at != std::string_view::npos; at = text.find(',', at + 1)) {
    if (at > point) return false;
    last = at;
  }
  if (last == std::string_view::npos) return true;
  size_t digits = 0;
  for (size_t at = last + 1; at < point && text[at] >= '0' && text[at] <= '9'; ++at) ++digits;
  return digits == 3 || digits == 4;
}

// The number alone. What the cell says of its unit goes before what the header says. Empty when it can't be one.
std::string money_text(const Cell& cell, int64_t& unit, bool& negative) {
  std::string text = squeezed(cell);
  drop(text, {"人民币", "RMB", "rmb", "Rmb", "CNY", "cny", "¥", "￥", "整", "正", "'", "`"});
  text = base::replace_all(std::move(text), "圆", "元");
  text = base::replace_all(std::move(text), "，", ",");
  for (const auto& [ending, parts] : {std::pair<const char*, int64_t>{"亿元", 100'000'000},
                                      {"亿", 100'000'000},
                                      {"万元", 10'000},
                                      {"万", 10'000},
                                      {"千元", 1000},
                                      {"元", 1}})
    if (text.ends_with(ending)) {
      unit = parts;
      text.erase(text.size() - std::string_view(ending).size());
      break;
    }
  if (!commas_part_thousands(text)) return {};
  text = base::replace_all(std::move(text), ",", "");
  if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
    negative = true;
    text = text.substr(1, text.size() - 2);
  }
  if (text.size() > 1 && text.back() == '-') {
    negative = true;
    text.pop_back();
  }
  text = base::replace_all(std::move(text), "−", "-");
  if (text.starts_with("+")) text.erase(0, 1);
  return text;
}

}  // namespace

bool is_nothing(const Cell& cell) {
  if (cell.empty()) return true;
  if (cell.kind == Cell::Kind::kError) return false;  // #N/A is a formula that failed, not a dash
  constexpr int kLongestMark = 4;                     // null
  int visible = 0;
  for (size_t at = 0; at < cell.text.size();)
    if (!base::is_space(base::next_char(cell.text, at)) && ++visible > kLongestMark) return false;
  const std::string text = base::lower_ascii(squeezed(cell));
  for (const char* mark : {"",   "/",    "\\",   "-",   "--",  "—", "——", "无",   "暂无", "空",    "n/a",
                           "na", "null", "none", "nan", "nil", "*", ".",  "不详", "未知", "无记录"})
    if (text == mark) return true;
  return false;
}

std::string clean_text(const Cell& cell) {
  std::string text = folded(cell);
  if (!text.empty() && text.front() == '\'') text.erase(0, 1);
  return std::string(base::trim(text));
}

std::string clean_name(const Cell& cell) {
  const std::string text = clean_text(cell);
  for (size_t at = 0; at < text.size();)
    if (base::is_han(base::next_char(text, at))) return base::without_spaces(text);
  return text;
}

std::optional<Date> clean_date(const Cell& cell, bool epoch_1904) {
  if (cell.kind == Cell::Kind::kError || cell.kind == Cell::Kind::kBoolean) return std::nullopt;
  std::string text = clean_text(cell);
  for (const char* dash : {"－", "—", "–", "−", "‐", "‑"}) text = base::replace_all(std::move(text), dash, "-");
  // 暂计至2022年12月31日止
  for (const char* word : {"暂计至", "计算至", "截至", "截止", "自", "至"})
    if (text.starts_with(word))
      text = std::string(base::trim(std::string_view(text).substr(std::string_view(word).size())));
  if (cell.kind == Cell::Kind::kDate) {
    const auto n = billionths(text);
    return n ? from_serial(*n, epoch_1904) : separated_date(text);
  }
  if (text.find("年") != std::string::npos) return chinese_date(base::without_spaces(text));
  if (text.size() >= 8 && base::parse_int(text.substr(0, 8)) && (text.size() == 8 || text[8] == ' ' || text[8] == '.'))
    return of(static_cast<int>(*base::parse_int(text.substr(0, 4))),
              static_cast<int>(*base::parse_int(text.substr(4, 2))),
              static_cast<int>(*base::parse_int(text.substr(6, 2))));
  if (const auto n = billionths(text)) {
    // A bare number is a serial day only where a debt could have a date: 1910 and after.
    return *n >= Wide{3'654} * Decimal::kScale ? from_serial(*n, epoch_1904) : std::nullopt;
  }
  if (const auto date = separated_date(text)) return date;
  return english_date(text);
}

std::optional<Money> clean_money(const Cell& cell, int64_t unit, bool* rounded) {
  if (cell.kind == Cell::Kind::kError || cell.kind == Cell::Kind::kBoolean || cell.kind == Cell::Kind::kDate)
    return std::nullopt;
  bool negative = false;
  const std::string text = money_text(cell, unit, negative);
  auto n = billionths(text);
  if (!n) return std::nullopt;
  if (negative) n = -*n;
  const Wide fen_billionths = *n * 100 * unit;
  constexpr Wide kMost = Wide{1'000'000'000'000'000} * Decimal::kScale;
  if (fen_billionths > kMost || fen_billionths < -kMost) return std::nullopt;
  const int64_t fen = base::divide(fen_billionths, Decimal::kScale);
  const Wide off = fen_billionths - Wide{fen} * Decimal::kScale;
  // Binary noise is below a millionth of a yuan; anything more is a real third decimal.
  if (rounded) *rounded = off > Decimal::kScale / 10'000 || off < -(Decimal::kScale / 10'000);
  return Money::fen(fen);
}

std::optional<Decimal> clean_daily_rate(const Cell& cell, bool header_yearly, bool header_percent) {
  if (cell.kind == Cell::Kind::kError || cell.kind == Cell::Kind::kBoolean || cell.kind == Cell::Kind::kDate)
    return std::nullopt;
  std::string text = base::lower_ascii(squeezed(cell));
  const bool says_yearly = text.find("年") != std::string::npos, says_monthly = text.find("月") != std::string::npos;
  const bool says_daily = text.find("日") != std::string::npos || text.find("天") != std::string::npos;
  drop(text, {"年利率", "日利率", "月利率", "年化", "每日", "每天", "每年", "每月", "/日", "/天", "/年",
              "/月",    "年",     "日",     "天",   "月",   "利率", "利息", "息",   "按",  ":",   "'"});
  int64_t divisor = 1;
  const auto suffix = [&](const char* mark, int64_t parts) {
    if (!text.ends_with(mark)) return;
    text.erase(text.size() - std::string_view(mark).size());
    divisor = parts;
  };
  const auto prefix = [&](const char* mark, int64_t parts) {
    if (!text.starts_with(mark)) return;
    text.erase(0, std::string_view(mark).size());
    divisor = parts;
  };
  suffix("%", 100);
  suffix("‰", 1000);
  suffix("‱", 10'000);
  prefix("万分之", 10'000);
  prefix("千分之", 1000);
  prefix("百分之", 100);
  auto n = billionths(text);
  if (!n) {
    // 万分之五, 万分之四点五
    const auto wide = base::to_utf32(text);
    const size_t point = wide.find(U'点');
    const int whole = chinese_integer(wide.substr(0, point));
    if (whole < 0) return std::nullopt;
    n = Wide{whole} * Decimal::kScale;
    Wide place = Decimal::kScale / 10;
    for (size_t i = point == std::u32string::npos ? wide.size() : point + 1; i < wide.size(); ++i, place /= 10) {
      const int digit = chinese_digit(wide[i]);
      if (digit < 0) return std::nullopt;
      *n += place * digit;
    }
  }
  if (*n < 0 || *n > Wide{1'000'000} * Decimal::kScale) return std::nullopt;
  const bool yearly = says_yearly || (header_yearly && !says_daily && !says_monthly);
  // A bare number under (%) is in hundredths, unless it is so small that the cell itself shows per cent (0.0005 seen as
  // 0.05%). A yearly 18 is in hundredths whatever the header says.
  const Wide smallest = yearly || says_monthly ? Decimal::kScale / 2 : Decimal::kScale / 500;
  if (divisor == 1 && ((header_percent && *n >= smallest) || (yearly && *n > Decimal::kScale * 3 / 2))) divisor = 100;
  const int64_t days = yearly ? 365 : says_monthly ? 30 : 1;
  return Decimal::billionths(base::divide(*n, Wide{divisor} * days));
}

std::optional<bool> clean_yes_no(const Cell& cell) {
  const std::string text = base::lower_ascii(squeezed(cell));
  for (const char* yes :
       {"是", "y", "yes", "√", "✓", "✔", "☑", "同意", "已同意", "愿意", "true", "1", "有", "t", "对", "√同意"})
    if (text == yes) return true;
  for (const char* no :
       {"否", "n", "no", "×", "✗", "✘", "x", "☐", "不同意", "未同意", "不愿意", "false", "0", "没有", "f", "不"})
    if (text == no) return false;
  return std::nullopt;
}

std::optional<std::string> clean_sex(const Cell& cell) {
  const std::string text = base::lower_ascii(squeezed(cell));
  for (const char* male : {"男", "男性", "m", "male", "先生", "1"})
    if (text == male) return "男";
  for (const char* female : {"女", "女性", "f", "female", "女士", "2"})
    if (text == female) return "女";
  return std::nullopt;
}

std::string whole_digits(const Cell& cell) {
  const std::string text = squeezed(cell);
  // 19900001234.0 is a number too, by way of another program.
  const size_t point = text.find('.');
  const bool zero_places = point != std::string::npos && point + 1 < text.size() &&
                           text.find_first_not_of('0', point + 1) == std::string::npos;
  const bool numeric = cell.kind == Cell::Kind::kNumber || zero_places || text.find('E') != std::string::npos ||
                       text.find('e') != std::string::npos;
  if (!numeric) return {};
  const auto n = billionths(text);
  if (!n || *n <= 0 || *n % Decimal::kScale != 0) return {};
  std::string digits;
  for (Wide rest = *n / Decimal::kScale; rest > 0; rest /= 10)
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
  return digits;
}

bool precision_lost(const Cell& cell) {
  const std::string digits = whole_digits(cell);
  if (digits.size() <= 15) return false;
  // A program that writes all digits into the file loses none, though Excel would show it otherwise.
  const bool all_written =
      cell.text.find_first_of(".eE") == std::string::npos && base::without_spaces(cell.text).size() == digits.size();
  return !all_written || digits.find_first_not_of('0', 15) == std::string::npos;
}

}  // namespace intake
