#include "procedures/financial/actions_before.h"
#include "procedures/financial/case_parties.h"
#include "procedures/financial/mediator_guard.h"
#include "procedures/financial/trial_deadline.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;
using casework::Field;

// 诉前调确 for pre-suit mediation of the court from 2022 on; 民特 before.
std::string number_type(base::Date on) { return on >= *base::Date::of(2022, 1, 1) ? "诉前调确" : "民特"; }

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  if (auto refused = not_this_mediator(c, context)) return *refused;
  const auto today = context.now.date();
  if (!base::bool_at(input, "jointly")) return Refusal{"confirmation.not_joint", {}, "jointly"};
  const auto effective = base::date_at(c.part("mediation"), "effective_on");
  base::check(effective.has_value(), "an agreement has its day of effect");
  const auto apply = run_deadline("confirmation_apply", "judicial_confirmation_apply_30d", *effective, context);
  if (!apply) return apply.refusal();
  if (today > apply->due)
    return Refusal{"confirmation.too_late", {{"effective", effective->chinese()}, {"due", apply->due.chinese()}}, c.id};
  const auto decide_by = run_deadline("confirmation_decide", "judicial_confirmation_decide_30d", today, context);
  if (!decide_by) return decide_by.refusal();

  Decision d;
  d.patch["stage"] = "confirming";
  d.patch["confirmation"] = object{{"requested_on", today.iso()}, {"jointly", true}};
  casework::close_deadline(d.patch, c, "confirmation_apply");
  casework::set_deadline(d.patch, *decide_by);
  d.linked.push_back({"confirmation", linked_case(c, "confirmation", today), {number_type(today)}});
  return d;
}

}  // namespace

/// 申请司法确认: both jointly, within thirty days of the agreement taking effect (民事诉讼法 Art.205).
casework::Action request_confirmation() {
  using casework::Role;
  return {"request_confirmation",
          {"mediated"},
          {"confirming"},
          {Role::kClaimant, Role::kMediator},
          {asked("jointly", Field::Kind::kBoolean)},
          decide};
}

}  // namespace procedures::financial
