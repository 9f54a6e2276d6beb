#include "procedures/financial/order_amounts.h"

#include <algorithm>

#include "base/text.h"

namespace procedures::financial {

using base::Money;
using base::json::object;

std::vector<Money> amounts_in(std::string_view text) {
  const std::string folded = base::replace_all(base::fold_width(text), ",", "");
  const std::string_view yuan = "元";
  std::vector<Money> amounts;
  for (size_t at = folded.find(yuan); at != std::string::npos; at = folded.find(yuan, at + yuan.size())) {
    size_t begin = at;
    while (begin > 0 && (folded[begin - 1] == '.' || (folded[begin - 1] >= '0' && folded[begin - 1] <= '9'))) --begin;
    if (const auto amount = Money::parse(std::string_view(folded).substr(begin, at - begin)))
      amounts.push_back(*amount);
  }
  return amounts;
}

std::vector<std::string> amounts_not_in(const object& judgment) {
  std::vector<Money> known;
  const auto know = [&](const object& part, std::initializer_list<const char*> keys) {
    for (const char* key : keys)
      if (const auto amount = base::money_at(part, key)) known.push_back(*amount);
  };
  know(judgment,
       {"principal", "interest", "late_fee", "instalment_fee", "charges", "lawyer_fee", "total", "reduced_by"});
  know(base::object_at(judgment, "cap"), {"ceiling", "charges", "lawful", "total_if_capped"});
  know(base::object_at(judgment, "running"), {"base"});
  know(base::object_at(judgment, "fee_bearing"), {"payable", "defendants", "claimant"});

  std::vector<std::string> strange;
  for (const auto& order : base::array_at(judgment, "orders"))
    for (const Money amount : amounts_in(order.is_string() ? std::string_view(order.get_string()) : std::string_view()))
      if (std::find(known.begin(), known.end(), amount) == known.end()) strange.push_back(amount.plain() + "元");
  return strange;
}

}  // namespace procedures::financial
