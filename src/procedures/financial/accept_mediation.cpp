#include "procedures/financial/actions_before.h"
#include "procedures/financial/mediator_guard.h"
#include "procedures/financial/trial_deadline.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

base::Result<Decision> decide(const Case& c, const object&, const Context& context) {
  if (auto refused = not_this_mediator(c, context)) return *refused;
  const object& mediation = c.part("mediation");
  const auto today = context.now.date();
  if (const auto on = base::date_at(mediation, "accepted_on"))
    return Refusal{"mediation.accepted_before", {{"on", on->chinese()}}, c.id};
  // Who is silent for three working days is replaced (在线调解规则 Art.12).
  const auto due = casework::deadline_of(c, "mediator_accept");
  if (due && today > due->due) return Refusal{"mediation.acceptance_lapsed", {{"due", due->due.chinese()}}, c.id};

  const auto ends = run_deadline("mediation", "mediation_presuit_30d", today, context);
  if (!ends) return ends.refusal();
  Decision d;
  d.patch["mediation"] = object{{"accepted_on", today.iso()}, {"ends_on", ends->due.iso()}};
  casework::close_deadline(d.patch, c, "mediator_accept");
  casework::set_deadline(d.patch, *ends);
  const auto ask = run_deadline("ask_other_side", "ask_other_side_3wd", today, context);
  if (!ask) return ask.refusal();
  casework::set_deadline(d.patch, *ask);
  return d;
}

}  // namespace

/// 接受指定: from here the thirty days of mediation run (在线调解规则 Art.24), and three working days to ask the other
/// side (Art.15).
casework::Action accept_mediation() {
  return {"accept_mediation", {"mediating"}, {"mediating"}, {casework::Role::kMediator}, {}, decide};
}

}  // namespace procedures::financial
