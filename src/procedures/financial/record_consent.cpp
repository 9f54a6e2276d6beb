#include "procedures/financial/actions_before.h"
#include "procedures/financial/mediator_guard.h"
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

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  if (auto refused = not_this_mediator(c, context)) return *refused;
  const object& mediation = c.part("mediation");
  if (!mediation.contains("accepted_on")) return Refusal{"mediation.not_accepted", {}, c.id};
  if (const auto on = base::date_at(base::object_at(mediation, "asked"), "on"))
    return Refusal{"mediation.asked_before", {{"on", on->chinese()}}, "answer"};
  const auto today = context.now.date();
  const auto answer = base::text_at(input, "answer");

  Decision d;
  object asked{{"on", today.iso()}, {"answer", answer}};
  const auto clock = casework::deadline_of(c, "ask_other_side");
  casework::close_deadline(d.patch, c, "ask_other_side", clock && today > clock->due ? "lapsed" : "met");
  d.patch["mediation"] = object{{"asked", std::move(asked)}};
  if (answer == "agrees") return d;
  d.patch["stage"] = "mediation_failed";
  object& ended = member(d.patch, "mediation");
  ended["outcome"] = "failed";
  ended["code"] = answer == "refuses" ? "unwilling" : "unreachable";
  ended["ended_on"] = today.iso();
  casework::close_deadline(d.patch, c, "mediation");
  d.load_from = {std::string(base::text_at(base::object_at(mediation, "mediator"), "id"))};
  return d;
}

}  // namespace

/// 征询对方意愿: within three working days of accepting. Who refuses or can't be reached ends the mediation at once
/// (在线调解规则 Art.15).
casework::Action record_consent() {
  return {"record_consent",
          {"mediating"},
          {"mediating", "mediation_failed"},
          {casework::Role::kMediator},
          {{"answer", Field::Kind::kText, true, {"agrees", "refuses", "unreachable"}}},
          decide};
}

}  // namespace procedures::financial
