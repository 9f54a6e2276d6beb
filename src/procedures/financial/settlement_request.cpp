#include "procedures/financial/settlement_request.h"

#include "procedures/financial/limits.h"
#include "procedures/financial/settlement_plan.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {

using base::Money;
using base::Refusal;
using base::json::object;

base::Result<object> plan_asked_for(const casework::Case& c, const object& input, base::Date today) {
  if (!input.contains("instalments")) return object{};
  const object& claim = c.part("claim");
  const Money total = money_or_zero(claim, "total"), most = total + money_or_zero(claim, "lawyer_fee");
  const Money amount = base::money_at(input, "amount").value_or(total);
  const auto instalments = base::int_at(input, "instalments");
  const auto first_due = base::date_at(input, "first_due").value_or(today.plus_months(1));
  if (amount > most) return Refusal{"request.amount_over_claim", {{"claim", most.plain()}}, "amount"};
  if (first_due > today.plus_months(limits::kFirstDueMonths))
    return Refusal{"request.first_due_too_far",
                   {{"last", today.plus_months(limits::kFirstDueMonths).chinese()},
                    {"last@en", today.plus_months(limits::kFirstDueMonths).iso()}},
                   "first_due"};
  if (auto refused = plan_impossible("request", amount, instalments, first_due, today)) return *refused;
  return object{{"amount", amount.plain()},
                {"instalments", instalments},
                {"first_due", first_due.iso()},
                {"schedule", instalment_schedule(amount, instalments, first_due)}};
}

const object& last_request(const casework::Case& c) {
  static const object none;
  const object* last = &none;
  for (const auto& [party, value] : c.part("settlement_requests"))
    if (value.is_object() && base::text_at(value.get_object(), "on") >= base::text_at(*last, "on"))
      last = &value.get_object();
  return *last;
}

const std::vector<std::string>& settlement_stages() {
  static const std::vector<std::string> all = {"mediating", "filed", "preparing", "scheduled", "heard"};
  return all;
}

}  // namespace procedures::financial
