#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/end_of_enforcement.h"
#include "procedures/financial/payoff.h"
#include "procedures/financial/trial_facts.h"

#include <algorithm>

namespace procedures::financial {
namespace {

using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

// What was owed on the day of the last payment: nothing runs on what has been paid.
base::Result<Decision> decide(const Case& c, const object&, const Context& context) {
  base::Date last;
  for (const auto& [no, payment] : base::object_at(c.part("enforcement"), "payments"))
    last = std::max(last, base::date_at(payment.get_object(), "on").value_or(last));
  const auto owed = payoff(c, last == base::Date() ? context.now.date() : last, {}, context.court.settings);
  if (!owed) return owed.refusal();
  if (owed->value.total() > base::Money())
    return base::Refusal{"enforcement.not_recovered", {{"owed", owed->value.total().plain()}}, ""};
  return end_enforcement(c, context, "recovered", "执行完毕");
}

}  // namespace

/// 执行完毕: only when nothing is left.
casework::Action finish_enforcement() {
  return {"finish_enforcement", {"enforcing"}, {"recovered"}, {casework::Role::kEnforcementJudge}, {}, decide};
}

}  // namespace procedures::financial
