#include "procedures/financial/end_of_enforcement.h"

#include "law/fees.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {

using base::json::object;

base::Result<casework::Decision> end_enforcement(const casework::Case& c, const casework::Context& context,
                                                 const std::string& stage, const std::string& how) {
  const auto today = context.now.date();
  const auto recovered = money_or_zero(c.part("enforcement"), "recovered");
  object enforcement{{"ended_on", today.iso()}, {"how", how}};
  if (recovered > base::Money()) {
    const auto fee = law::fee("execution", recovered, today, context.court.settings);
    if (!fee) return fee.refusal();
    enforcement["fee"] = fee->value.plain();
    enforcement["fee_working"] = to_json(fee->working);
  }
  casework::Decision d;
  d.patch["stage"] = stage;
  d.patch["enforcement"] = std::move(enforcement);
  object linked{
      {"stage", "linked_closed"}, {"closed_on", today.iso()}, {"result", how}, {"recovered", recovered.plain()}};
  d.linked.push_back({"enforcement", std::move(linked), {}});
  return d;
}

}  // namespace procedures::financial
