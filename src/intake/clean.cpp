#include "intake/clean.h"

#include "base/text.h"
#include "intake/numerals.h"

namespace intake {
namespace {

using base::Decimal;
using base::Wide;

std::string squeezed(const Cell& cell) { return base::without_spaces(base::fold_width(cell.text)); }

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
  std::string text = base::fold_width(base::trim(cell.text));
  if (!text.empty() && text.front() == '\'') text.erase(0, 1);
  return std::string(base::trim(text));
}

std::string clean_name(const Cell& cell) {
  const std::string text = clean_text(cell);
  for (size_t at = 0; at < text.size();)
    if (base::is_han(base::next_char(text, at))) return base::without_spaces(text);
  return text;
}

std::optional<bool> clean_yes_no(const Cell& cell) {
  const std::string text = base::lower_ascii(squeezed(cell));
  for (const char* yes :
       {"是", "y", "yes", "√",     "✓",   "✔",   "☑",     "同意", "已同意", "愿意",   "true",   "1",
        "有", "t", "对",  "√同意", "☑是", "√是", "☑同意", "已签", "已签署", "已约定", "有约定", "已勾选"})
    if (text == yes) return true;
  for (const char* no :
       {"否", "n",    "no", "×",  "✗",    "✘",      "x",      "☐",      "不同意", "未同意",   "不愿意", "false",
        "0",  "没有", "f",  "不", "未签", "未签署", "未约定", "无约定", "未勾选", "没有约定", "拒绝"})
    if (text == no) return false;
  return std::nullopt;
}

std::optional<std::string> clean_sex(const Cell& cell) {
  const std::string text = base::lower_ascii(squeezed(cell));
  for (const char* male : {"男", "男性", "m", "male", "先生", "1", "♂"})
    if (text == male) return "男";
  for (const char* female : {"女", "女性", "f", "female", "女士", "2", "♀"})
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
