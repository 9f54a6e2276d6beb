#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/second_instance.h"
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
using casework::Field;

// Counts as withdrawn only when the time set for the fee is over (解释 Art.318).
std::optional<Refusal> fee_not_overdue(const Case& c, const std::string& by, base::Date today) {
  if (appeal_fee_settled(c, by)) return Refusal{"appeal.fee_settled", {{"who", party_name(c, by)}}, "by_rule"};
  const auto due = base::date_at(base::object_at(base::object_at(c.part("appeals"), by), "fee"), "pay_by");
  if (due && today <= *due)
    return Refusal{"appeal.fee_not_overdue", {{"who", party_name(c, by)}, {"due", due->chinese()}}, "by_rule"};
  return std::nullopt;
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const std::string by(base::text_at(input, "by"));
  const auto today = context.now.date();
  const bool by_rule = base::bool_at(input, "by_rule");
  if (auto refused = no_living_appeal(c, by)) return *refused;
  if (by_rule)
    if (auto refused = fee_not_overdue(c, by, today)) return *refused;

  Decision d;
  d.patch["appeals"] = object{{by, appeal_withdrawn(c, by, today, base::text_at(input, "reason"), by_rule)}};
  casework::close_deadline(d.patch, c, "appeal_fee." + by, by_rule ? "lapsed" : "met");
  casework::close_deadline(d.patch, c, "appeal_copy." + by);
  if (!appeals_live(with(c, d.patch))) {
    d.patch["stage"] = against_ruling(c) ? "filing_refused" : "pronounced";
    close_deadlines(d.patch, c, {"send_up", "appeal_answer."}, "lapsed");
  } else if (auto refused = plan_send_up(d.patch, c, context)) {
    return *refused;
  }
  return d;
}

}  // namespace

/// 撤回上诉 before the file goes up; `by_rule` where the fee was not paid in the time set (解释 Art.318). With the last
/// appeal gone the judgment takes effect as if there had been none, but not before that day.
casework::Action withdraw_appeal() {
  using casework::Role;
  return {"withdraw_appeal",
          {"appealed"},
          {"appealed", "pronounced", "filing_refused"},
          {Role::kClerk, Role::kJudge},
          {asked("by"), asked("reason"), welcome("by_rule", Field::Kind::kBoolean)},
          decide};
}

}  // namespace procedures::financial
