#include "app/figures.h"

#include <fmt/format.h>

namespace app {
namespace {

std::string unit_in(const std::string& unit, base::Language language) {
  if (language == base::Language::kChinese) return unit;
  if (unit == "件") return "cases";
  if (unit == "元") return "yuan";
  if (unit == "天") return "days";
  return unit;
}

}  // namespace

std::vector<std::string> figure_line(const office::Figure& f, base::Language language) {
  return {base::message("figure." + f.key, {}, language).sentence,
          f.unit == "%" ? f.value : f.value + " " + unit_in(f.unit, language),
          f.denominator == 0 ? "" : fmt::format("{}/{}", f.numerator, f.denominator)};
}

std::vector<std::string> figure_header(base::Language language) {
  if (language == base::Language::kChinese) return {"指标", "数值", "分子/分母"};
  return {"figure", "value", "of"};
}

}  // namespace app
