#include "procedures/financial/settlement_plan.h"

#include "law/interest.h"

namespace procedures::financial {

base::json::array instalment_schedule(base::Money amount, int64_t instalments, base::Date first_due) {
  base::check(instalments >= 1 && instalments <= kInstalmentsMost,
              "a plan of instalments is checked before it is made");
  const auto parts = law::instalments(amount, static_cast<int>(instalments), first_due);
  base::check(parts.ok(), "a plan of instalments is checked before it is made");
  base::json::array schedule;
  for (const auto& part : *parts)
    schedule.push_back(
        base::json::object{{"no", part.number}, {"due", part.due.iso()}, {"amount", part.amount.plain()}});
  return schedule;
}

base::json::array agreed_terms(const base::json::object& input) {
  base::json::array terms;
  for (const auto& term : base::array_at(input, "terms"))
    if (term.is_string() && !term.get_string().empty()) terms.push_back(term);
  return terms;
}

}  // namespace procedures::financial
