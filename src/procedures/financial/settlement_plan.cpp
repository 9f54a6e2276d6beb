#include "procedures/financial/settlement_plan.h"

#include "law/interest.h"

namespace procedures::financial {

const base::json::object& enforceable_plan(const casework::Case& c) {
  if (!c.part("settlement").empty() || base::text_at(c.part("confirmation"), "result") != "confirmed")
    return c.part("settlement");
  return base::object_at(c.part("mediation"), "plan");
}

std::optional<base::Refusal> plan_impossible(const std::string& prefix, base::Money amount, int64_t instalments,
                                             base::Date first_due, base::Date today) {
  using base::Refusal;
  if (amount <= base::Money()) return Refusal{prefix + ".amount_not_positive", {{"amount", amount.plain()}}, "amount"};
  if (instalments < 1 || instalments > kInstalmentsMost || amount.in_fen() < instalments)
    return Refusal{prefix + ".instalments_impossible",
                   {{"instalments", std::to_string(instalments)}, {"most", std::to_string(kInstalmentsMost)}},
                   "instalments"};
  if (first_due < today) return Refusal{prefix + ".due_in_the_past", {{"first_due", first_due.chinese()}}, "first_due"};
  return std::nullopt;
}

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
