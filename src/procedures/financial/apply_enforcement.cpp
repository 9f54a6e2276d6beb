#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/case_parties.h"
#include "procedures/financial/payoff.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

casework::LinkedStep enforcement_case(const Case& c, const object& enforcement, base::Date today) {
  object linked = linked_case(c, "enforcement", today);
  for (const auto& [key, value] : enforcement) linked[key] = value;
  return {"enforcement", std::move(linked), {"执"}};
}

base::Result<Decision> decide(const Case& c, const object&, const Context& context) {
  const auto today = context.now.date();
  const auto perform = casework::deadline_of(c, "perform"), apply = casework::deadline_of(c, "enforcement_apply");
  if (!perform) return Refusal{"enforcement.nothing_to_enforce", {}, ""};
  if (today <= perform->due)
    return Refusal{"enforcement.too_early", {{"day", perform->due.plus_days(1).chinese()}}, ""};
  const auto owed = payoff(c, today);
  if (!owed) return owed.refusal();

  Decision d;
  // After two years the court still takes it; the debtor may object (解释 Art.481).
  object enforcement{{"applied_on", today.iso()},
                     {"claimed", owed->value.total().plain()},
                     {"recovered", "0.00"},
                     {"payments", object{}},
                     {"doubled", owed->value.doubled.plain()},
                     {"working", to_json(owed->working)},
                     {"late", apply && today > apply->due}};
  if (apply) enforcement["due_by"] = apply->due.iso();
  d.linked.push_back(enforcement_case(c, enforcement, today));
  d.patch["stage"] = "enforcing";
  d.patch["enforcement"] = std::move(enforcement);
  casework::close_deadline(d.patch, c, "perform", "lapsed");
  casework::close_deadline(d.patch, c, "enforcement_apply", apply && today > apply->due ? "lapsed" : "met");
  return d;
}

}  // namespace

/// 申请执行: once the ten days to perform are over; a linked case with its own number 执.
casework::Action apply_enforcement() {
  return {
      "apply_enforcement", {"effective", "closed", "archived"}, {"enforcing"}, {casework::Role::kClaimant}, {}, decide};
}

}  // namespace procedures::financial
