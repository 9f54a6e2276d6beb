#include <algorithm>

#include "base/text.h"
#include "intake/clean.h"
#include "intake/numerals.h"

namespace intake {
namespace {

using base::Decimal;
using base::Money;
using base::Wide;

constexpr Wide kMostFen = Money::most().in_fen();

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

// Without spaces, the names of our currency and quotation marks; brackets left empty by that go too.
std::string without_currency(const Cell& cell) {
  std::string text = base::without_spaces(base::fold_width(cell.text));
  for (const char* word : {"人民币", "RMB", "rmb", "Rmb", "CNY", "cny", "CN¥", "CN￥", "¥", "￥", "'", "`", "\"", "“",
                           "”", "‘", "’", "()"})
    text = base::replace_all(std::move(text), word, "");
  text = base::replace_all(std::move(text), "圆", "元");
  text = base::replace_all(std::move(text), "(元)", "元");
  return base::replace_all(std::move(text), "，", ",");
}

// The number alone. What the cell says of its unit goes before what the header says. Empty when it can't be one.
std::string number_of(std::string text, int64_t& unit, bool& negative) {
  for (const char* word : {"整", "正"}) text = base::replace_all(std::move(text), word, "");
  for (const auto& [ending, parts] : {std::pair<const char*, int64_t>{"亿元", 100'000'000},
                                      {"亿", 100'000'000},
                                      {"万元", 10'000},
                                      {"万", 10'000},
                                      {"千元", 1000},
                                      {"千", 1000},
                                      {"元", 1},
                                      {"块", 1}})
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

std::optional<Money> clean_money(const Cell& cell, int64_t unit, bool* rounded) {
  if (cell.kind == Cell::Kind::kError || cell.kind == Cell::Kind::kBoolean || cell.kind == Cell::Kind::kDate)
    return std::nullopt;
  bool negative = false;
  const std::string written = without_currency(cell);
  auto n = billionths(number_of(written, unit, negative));
  if (!n) {
    const auto fen = amount_in_words(base::to_utf32(written));
    if (!fen || *fen > kMostFen) return std::nullopt;
    return Money::fen(static_cast<int64_t>(*fen));
  }
  if (negative) n = -*n;
  constexpr Wide kMost = kMostFen * Decimal::kScale;
  if (*n > kMost || *n < -kMost) return std::nullopt;  // before the unit is put in, which might not fit
  const Wide fen_billionths = *n * 100 * unit;
  if (fen_billionths > kMost || fen_billionths < -kMost) return std::nullopt;
  const int64_t fen = base::divide(fen_billionths, Decimal::kScale);
  const Wide off = fen_billionths - Wide{fen} * Decimal::kScale;
  // Binary noise is below a millionth of a yuan; anything more is a real third decimal.
  if (rounded) *rounded = off > Decimal::kScale / 10'000 || off < -(Decimal::kScale / 10'000);
  return Money::fen(fen);
}

}  // namespace intake
