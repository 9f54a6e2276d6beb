#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/case_parties.h"
#include "procedures/financial/payoff.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"
#include "procedures/financial/trial_track.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

// Taken up again after it was terminated, it gets a number of its own: 执恢.
casework::LinkedStep enforcement_case(const Case& c, const object& enforcement, base::Date today) {
  const bool again = c.part("enforcement").contains("ended_on");
  object linked = linked_case(c, "enforcement", today);
  for (const auto& [key, value] : enforcement) linked[key] = value;
  return {"enforcement", std::move(linked), {again ? "执恢" : "执"}};
}

// What the debtor paid of himself since the judgment, as the claimant says.
object paid_of_himself(const Case& c, const object& input, base::Date today) {
  const auto paid = money_or_zero(input, "paid");
  if (paid <= base::Money()) return {};
  const auto no = std::to_string(base::object_at(c.part("enforcement"), "payments").size() + 1);
  const auto on = base::date_at(input, "paid_on").value_or(today);
  return object{{no, object{{"on", on.iso()}, {"amount", paid.plain()}, {"voluntary", true}}}};
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const auto today = context.now.date();
  const auto perform = casework::deadline_of(c, "perform"), apply = casework::deadline_of(c, "enforcement_apply");
  if (!perform) return Refusal{"enforcement.nothing_to_enforce", {}, ""};
  if (today <= perform->due)
    return Refusal{"enforcement.too_early", {{"day", perform->due.plus_days(1).chinese()}}, ""};
  const auto effective = base::date_at(c.state, "effective_on").value_or(today);
  if (const auto on = base::date_at(input, "paid_on").value_or(today); on < effective || on > today)
    return Refusal{"recovery.day_impossible", {{"on", on.chinese()}, {"from", effective.chinese()}}, "paid_on"};

  object enforcement{{"payments", paid_of_himself(c, input, today)}};
  const Case after = with(c, object{{"enforcement", enforcement}});
  const auto owed = payoff(after, today, {}, context.court.settings);
  if (!owed) return owed.refusal();
  if (owed->value.total() <= base::Money()) return Refusal{"enforcement.nothing_to_enforce", {}, ""};

  Decision d;
  // After two years the court still takes it; the debtor may object (解释 Art.481).
  const bool late = apply && today > apply->due;
  enforcement["applied_on"] = today.iso();
  enforcement["claimed"] = owed->value.total().plain();
  enforcement["recovered"] = owed->value.recovered.plain();
  enforcement["doubled"] = owed->value.doubled.plain();
  enforcement["working"] = to_json(owed->working);
  enforcement["late"] = late;
  if (apply) enforcement["due_by"] = apply->due.iso();
  d.linked.push_back(enforcement_case(c, enforcement, today));
  for (const char* gone : {"ended_on", "how", "reason"})
    if (c.part("enforcement").contains(gone)) enforcement[gone] = nullptr;
  d.patch["stage"] = "enforcing";
  d.patch["enforcement"] = std::move(enforcement);
  casework::close_deadline(d.patch, c, "perform", "lapsed");
  casework::close_deadline(d.patch, c, "enforcement_apply", late ? "lapsed" : "met");
  return d;
}

}  // namespace

/// 申请执行: once the time to perform is over; a linked case with its own number 执. `paid` on `paid_on` is what the
/// debtor paid of himself before.
casework::Action apply_enforcement() {
  return {"apply_enforcement",
          {"effective", "closed", "archived"},
          {"enforcing"},
          {casework::Role::kClaimant},
          {welcome("paid", casework::Field::Kind::kMoney), welcome("paid_on", casework::Field::Kind::kDate)},
          decide};
}

}  // namespace procedures::financial
