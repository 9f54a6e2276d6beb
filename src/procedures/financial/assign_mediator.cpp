#include <algorithm>

#include "procedures/financial/actions_before.h"
#include "procedures/financial/case_parties.h"
#include "procedures/financial/mediator_guard.h"
#include "procedures/financial/trial_deadline.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

base::Result<casework::Draw> named(const std::string& id, const std::vector<std::string>& parties,
                                   const Context& context) {
  for (const auto& p : context.people) {
    if (p.id != id || p.role != "mediator" || !p.active) continue;
    for (const auto& party : parties)
      if (std::find(p.conflicts.begin(), p.conflicts.end(), party) != p.conflicts.end())
        return Refusal{"mediation.mediator_conflicted", {{"mediator", p.name}, {"party", party}}, "mediator"};
    return casework::Draw{p.id, p.name, object{{"chosen", p.id}, {"named_by", context.actor.user}}};
  }
  return Refusal{"mediation.mediator_unknown", {{"mediator", id}}, "mediator"};
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const object& mediation = c.part("mediation");
  // Who turns out to be tied to a party is replaced, even in the middle of it (在线调解规则 Art.13).
  if (mediation.contains("accepted_on") && mediator_conflict(c, context).empty())
    return Refusal{"mediation.already_accepted",
                   {{"mediator", std::string(base::text_at(base::object_at(mediation, "mediator"), "name"))}},
                   c.id};
  const auto parties = all_party_names(c);
  const std::string before(base::text_at(base::object_at(mediation, "mediator"), "id"));
  const std::string wanted(base::text_at(input, "mediator"));
  const auto round = base::int_at(mediation, "assignments") + 1;
  casework::DrawRequest request{"mediator",
                                "",
                                std::string(base::text_at(c.state, "cause")),
                                parties,
                                context.batch + ":" + c.id + ":mediator:" + std::to_string(round),
                                before};
  const auto drawn = wanted.empty() ? casework::draw(context.people, request) : named(wanted, parties, context);
  if (!drawn) return drawn.refusal();

  Decision d;
  const auto today = context.now.date();
  d.patch["stage"] = "mediating";
  d.patch["mediation"] = object{{"mediator", object{{"id", drawn->person}, {"name", drawn->name}}},
                                {"assigned_on", today.iso()},
                                {"assignments", round},
                                {"allocation", drawn->record}};
  const auto accept = run_deadline("mediator_accept", "mediator_accept_3wd", today, context);
  if (!accept) return accept.refusal();
  casework::set_deadline(d.patch, *accept);
  casework::close_deadline(d.patch, c, "mediator_assign");
  for (const char* gone : {"accepted_on", "ends_on", "asked"})
    if (mediation.contains(gone)) member(d.patch, "mediation")[gone] = nullptr;
  for (const char* gone : {"mediation", "ask_other_side"}) casework::remove_deadline(d.patch, c, gone);
  if (before.empty()) d.numbers = {"诉前调"};
  d.load_to = {drawn->person};
  if (!before.empty()) d.load_from = {before};
  return d;
}

}  // namespace

/// 指定调解员: named, else drawn. Again where the first one did not accept (在线调解规则 Art.12): never the same by the
/// draw.
casework::Action assign_mediator() {
  return {"assign_mediator",     {"received", "mediating"},
          {"mediating"},         {casework::Role::kMediationClerk},
          {welcome("mediator")}, decide};
}

}  // namespace procedures::financial
