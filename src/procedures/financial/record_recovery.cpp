#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/payoff.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;
using casework::Field;

// Payments are told in the order in which they came, or the interest between them would have to be undone.
base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const auto today = context.now.date();
  const auto on = base::date_at(input, "on").value_or(today);
  const auto amount = money_or_zero(input, "amount");
  const object& enforcement = c.part("enforcement");
  auto earliest = base::date_at(enforcement, "applied_on").value_or(on);
  const object& payments = base::object_at(enforcement, "payments");
  for (const auto& [no, payment] : payments)
    earliest = std::max(earliest, base::date_at(payment.get_object(), "on").value_or(on));
  if (amount <= base::Money()) return Refusal{"recovery.amount_not_positive", {{"amount", amount.plain()}}, "amount"};
  if (on > today || on < earliest)
    return Refusal{"recovery.day_impossible", {{"on", on.chinese()}, {"from", earliest.chinese()}}, "on"};

  const auto before = payoff(c, on, {}, context.court.settings);
  if (!before) return before.refusal();
  if (amount > before->value.total())
    return Refusal{
        "recovery.more_than_owed", {{"amount", amount.plain()}, {"owed", before->value.total().plain()}}, "amount"};
  const auto after = payoff(c, on, amount, context.court.settings);
  if (!after) return after.refusal();

  Decision d;
  d.patch["enforcement"] = object{
      {"payments", object{{std::to_string(payments.size() + 1), object{{"on", on.iso()}, {"amount", amount.plain()}}}}},
      {"recovered", after->value.recovered.plain()},
      {"doubled", after->value.doubled.plain()},
      {"owed", after->value.total().plain()},
      {"working", to_json(after->working)}};
  return d;
}

}  // namespace

/// 到位: money that came in, set against the debt by payoff.h.
casework::Action record_recovery() {
  return {"record_recovery",
          {"enforcing"},
          {"enforcing"},
          {casework::Role::kEnforcementJudge},
          {asked("amount", Field::Kind::kMoney), welcome("on", Field::Kind::kDate)},
          decide};
}

}  // namespace procedures::financial
