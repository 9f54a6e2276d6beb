#include "procedures/financial/settlement_plan.h"

namespace procedures::financial {

base::json::array instalment_schedule(base::Money amount, int64_t instalments, base::Date first_due) {
  base::check(instalments > 0 && amount >= base::Money(), "a plan has instalments");
  const auto each = base::Money::fen(amount.in_fen() / instalments);
  const auto last = amount - base::Money::fen(each.in_fen() * (instalments - 1));
  base::json::array schedule;
  for (int64_t no = 1; no <= instalments; ++no)
    schedule.push_back(base::json::object{{"no", no},
                                          {"due", first_due.plus_months(static_cast<int>(no - 1)).iso()},
                                          {"amount", (no == instalments ? last : each).plain()}});
  return schedule;
}

}  // namespace procedures::financial
