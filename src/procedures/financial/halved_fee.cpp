#include "procedures/financial/halved_fee.h"

#include "law/articles.h"
#include "law/fees.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {

using base::Money;
using base::json::object;

object halve_once(const casework::Case& c, base::Date on, std::string_view why, std::string_view bearing) {
  const object& fee = c.part("fee");
  object patch{{"bearing", bearing}};
  Money payable = money_or_zero(fee, "payable");
  std::vector<base::WorkingLine> working;
  if (base::bool_at(fee, "halved")) {
    working.push_back({"案件受理费已减半为" + payable.plain() + "元，不再减半", law::cite("halving_once", on)});
  } else {
    const auto half = law::half_of(money_or_zero(fee, "full"), law::cite("fee_halved_settled", on));
    payable = half.value;
    working = half.working;
    patch["payable"] = payable.plain();
    patch["halved"] = true;
    patch["halved_why"] = why;
  }
  const Money paid = money_or_zero(fee, "paid");
  if (paid > payable) {
    patch["refund"] = (paid - payable).plain();
    working.push_back(
        {"已交" + paid.plain() + " − 应交" + payable.plain() + " ＝ 退还" + (paid - payable).plain() + "元", ""});
  }
  patch["ending_working"] = to_json(working);
  return patch;
}

}  // namespace procedures::financial
