#include "portal/typed.h"

#include <algorithm>

#include "base/date.h"
#include "base/decimal.h"
#include "base/money.h"
#include "base/text.h"

namespace portal {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Without what people put around figures: spaces, thousands, the unit.
std::string figures(std::string_view text, std::initializer_list<std::string_view> units) {
  std::string plain = base::without_spaces(base::fold_width(text));
  for (const auto unit : units)
    if (plain.ends_with(unit)) plain.resize(plain.size() - unit.size());
  return plain;
}

std::optional<std::string> two_digits(std::string_view text) {
  if (text.empty() || text.size() > 2 || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  return text.size() == 1 ? "0" + std::string(text) : std::string(text);
}

}  // namespace

std::string typed(const Typed& form, std::string_view name) {
  const auto found = form.find(name);
  return found == form.end() ? std::string() : std::string(base::trim(found->second));
}

std::optional<std::string> money_typed(std::string_view text) {
  std::string plain = figures(text, {"元", "yuan", "圆", "RMB"});
  for (const char* sign : {"¥", "￥"})
    if (plain.starts_with(sign)) plain.erase(0, std::string_view(sign).size());
  // A comma stands before three figures, or it is a decimal comma and could mean anything.
  for (size_t at = plain.find(','); at != std::string::npos; at = plain.find(',', at)) {
    size_t after = at + 1;
    while (after < plain.size() && is_digit(plain[after])) ++after;
    if (at == 0 || after - at != 4) return std::nullopt;
    plain.erase(at, 1);
  }
  if (plain.empty() || !is_digit(plain.front()) || !is_digit(plain.back())) return std::nullopt;
  const auto amount = base::Money::parse(plain);
  if (!amount || *amount > base::Money::most()) return std::nullopt;
  return amount->plain();
}

std::optional<std::string> date_typed(std::string_view text) {
  std::string plain = base::without_spaces(base::fold_width(text));
  for (const char* mark : {"年", "月", "/", "."}) plain = base::replace_all(plain, mark, "-");
  plain = base::replace_all(plain, "日", "");
  if (plain.size() == 8 && std::all_of(plain.begin(), plain.end(), is_digit)) {
    plain.insert(6, "-");
    plain.insert(4, "-");
  }
  const auto parts = base::split(plain, '-');
  if (parts.size() != 3 || parts[0].size() != 4) return std::nullopt;
  const auto month = two_digits(parts[1]), day = two_digits(parts[2]);
  if (!month || !day) return std::nullopt;
  const auto date = base::Date::parse(std::string(parts[0]) + "-" + *month + "-" + *day);
  return date ? std::optional(date->iso()) : std::nullopt;
}

std::optional<std::string> rate_typed(std::string_view text) {
  std::string plain = figures(text, {});
  int64_t parts = 1;
  constexpr std::string_view kTenThousandth = "万分之";
  static constexpr std::pair<std::string_view, std::string_view> kNumerals[] = {{"一", "1"}, {"二", "2"}, {"三", "3"},
                                                                                {"四", "4"}, {"五", "5"}, {"六", "6"},
                                                                                {"七", "7"}, {"八", "8"}, {"九", "9"}};
  if (plain.ends_with('%')) {
    plain.pop_back();
    parts = 100;
  } else if (plain.starts_with(kTenThousandth)) {
    plain.erase(0, kTenThousandth.size());
    for (const auto& [numeral, figure] : kNumerals) plain = base::replace_all(plain, numeral, figure);
    plain = base::replace_all(plain, "点", ".");
    parts = 10'000;
  }
  const auto rate = base::Decimal::parse(plain);
  if (!rate || rate->in_billionths() < 0 || rate->in_billionths() % parts != 0) return std::nullopt;
  const auto whole = base::Decimal::billionths(rate->in_billionths() / parts);
  if (whole.in_billionths() > base::Decimal::kScale) return std::nullopt;
  return whole.plain();
}

std::optional<int64_t> count_typed(std::string_view text) {
  return base::parse_int(figures(text, {"期", "个月", "次"}));
}

std::optional<std::string> value_typed(std::string_view kind, std::string_view text) {
  if (kind == "money") return money_typed(text);
  if (kind == "date") return date_typed(text);
  if (kind == "rate") return rate_typed(text);
  return std::string(text);
}

}  // namespace portal
