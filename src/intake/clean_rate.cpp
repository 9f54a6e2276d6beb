#include "base/text.h"
#include "intake/clean.h"
#include "intake/numerals.h"

namespace intake {
namespace {

using base::Decimal;
using base::Wide;

// A number and what it is to be divided by: 0.05% is {0.05, 100}.
struct Parts {
  Wide number = 0;  // billionths
  int64_t divisor = 1;
};

// 五, 四点五, 零点零五
std::optional<Wide> spoken_number(const std::string& text) {
  const auto wide = base::to_utf32(text);
  const size_t point = wide.find(U'点');
  const int whole = chinese_integer(std::u32string_view(wide).substr(0, point));
  if (whole < 0) return std::nullopt;
  Wide n = Wide{whole} * Decimal::kScale;
  Wide place = Decimal::kScale / 10;
  for (size_t i = point == std::u32string::npos ? wide.size() : point + 1; i < wide.size(); ++i, place /= 10) {
    const int digit = chinese_digit(wide[i]);
    if (digit < 0) return std::nullopt;
    n += place * digit;
  }
  return n;
}

std::optional<Parts> parts_of(std::string text) {
  Parts parts;
  for (const auto& [mark, divisor] : {std::pair<const char*, int64_t>{"%", 100},
                                      {"‰", 1000},
                                      {"‱", 10'000},
                                      {"bps", 10'000},
                                      {"bp", 10'000},
                                      {"/10000", 10'000},
                                      {"/1000", 1000},
                                      {"/100", 100}})
    if (parts.divisor == 1 && text.ends_with(mark)) {
      text.erase(text.size() - std::string_view(mark).size());
      parts.divisor = divisor;
    }
  for (const auto& [mark, divisor] :
       {std::pair<const char*, int64_t>{"万分之", 10'000}, {"千分之", 1000}, {"百分之", 100}, {"万", 10'000}})
    if (parts.divisor == 1 && text.starts_with(mark)) {
      text.erase(0, std::string_view(mark).size());
      parts.divisor = divisor;
    }
  auto n = billionths(text);
  if (!n) n = spoken_number(text);
  if (!n || *n < 0 || *n > Wide{1'000'000} * Decimal::kScale) return std::nullopt;
  parts.number = *n;
  return parts;
}

}  // namespace

std::optional<Decimal> clean_daily_rate(const Cell& cell, bool header_yearly, bool header_percent) {
  if (cell.kind == Cell::Kind::kError || cell.kind == Cell::Kind::kBoolean || cell.kind == Cell::Kind::kDate)
    return std::nullopt;
  std::string text = base::lower_ascii(base::without_spaces(base::fold_width(cell.text)));
  const bool says_yearly = text.find("年") != std::string::npos, says_monthly = text.find("月") != std::string::npos;
  const bool says_daily = text.find("日") != std::string::npos || text.find("天") != std::string::npos;
  for (const char* word : {"年利率", "日利率", "月利率", "年化", "单利", "约定", "每日", "每天", "每年", "每月",
                           "/日",    "/天",    "/年",    "/月",  "/day", "/d",   "年",   "日",   "天",   "月",
                           "利率",   "利息",   "息",     "()",   "按",   ":",    "'",    "\""})
    text = base::replace_all(std::move(text), word, "");
  const auto parts = parts_of(std::move(text));
  if (!parts) return std::nullopt;
  const Wide n = parts->number;
  int64_t divisor = parts->divisor;
  const bool yearly = says_yearly || (header_yearly && !says_daily && !says_monthly);
  // A bare number under (%) is in hundredths, unless it is so small that the cell itself shows per cent (0.0005 seen as
  // 0.05%). A yearly 18 is in hundredths whatever the header says.
  const Wide smallest = yearly || says_monthly ? Decimal::kScale / 2 : Decimal::kScale / 500;
  if (divisor == 1 && ((header_percent && n >= smallest) || (yearly && n > Decimal::kScale * 3 / 2))) divisor = 100;
  const int64_t days = yearly ? 365 : says_monthly ? 30 : 1;
  return Decimal::billionths(base::divide(n, Wide{divisor} * days));
}

}  // namespace intake
