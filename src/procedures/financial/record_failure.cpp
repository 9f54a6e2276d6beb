#include "procedures/financial/actions_before.h"
#include "procedures/financial/elements.h"
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

std::vector<std::string> unknown_elements(const Case& c, const base::json::array& keys) {
  std::vector<std::string> unknown;
  for (const auto& key : keys) {
    const std::string name = key.is_string() ? std::string(key.get_string()) : base::json::serialize(key);
    if (!c.part("elements").contains(name)) unknown.push_back(name);
  }
  return unknown;
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  if (auto refused = not_this_mediator(c, context)) return *refused;
  const object& mediation = c.part("mediation");
  const auto today = context.now.date();
  const auto code = base::text_at(input, "code");
  const auto& undisputed = base::array_at(input, "undisputed");
  if (!mediation.contains("accepted_on")) return Refusal{"mediation.not_accepted", {}, c.id};
  const auto ends = base::date_at(mediation, "ends_on");
  if (code == "expired" && ends && today <= *ends)
    return Refusal{"mediation.not_expired", {{"ends", ends->chinese()}}, "code"};
  if (const auto unknown = unknown_elements(c, undisputed); !unknown.empty())
    return Refusal{"mediation.unknown_element", {{"elements", listed(unknown)}}, "undisputed"};
  // Only what both sides confirmed in writing may be used later (在线调解规则 Art.22).
  if (!undisputed.empty() && !base::bool_at(input, "in_writing"))
    return Refusal{"mediation.undisputed_not_in_writing", {}, "in_writing"};

  Decision d;
  d.patch["stage"] = "mediation_failed";
  object ended{{"outcome", "failed"}, {"code", code}, {"ended_on", today.iso()}};
  if (!undisputed.empty()) ended["undisputed"] = undisputed;
  if (const auto* given = input.if_contains("concessions"); given && !given->is_null())
    ended["private"] = object{{"concessions", *given}};
  d.patch["mediation"] = std::move(ended);
  casework::close_deadline(d.patch, c, "mediation", code == "expired" ? "lapsed" : "met");
  casework::close_deadline(d.patch, c, "ask_other_side", "lapsed");
  d.load_from = {std::string(base::text_at(base::object_at(mediation, "mediator"), "id"))};
  return d;
}

}  // namespace

/// 调解不成: with its code. The other two of the eight codes, settled and self_settled, are set by record_agreement and
/// withdraw_claim. `concessions` stay behind the mediation wall.
casework::Action record_failure() {
  return {"record_failure",
          {"mediating"},
          {"mediation_failed"},
          {casework::Role::kMediator},
          {{"code",
            Field::Kind::kText,
            true,
            {"unreachable", "unwilling", "too_far_apart", "expired", "refused_to_sign", "other"}},
           welcome("undisputed", Field::Kind::kList),
           welcome("in_writing", Field::Kind::kBoolean),
           welcome("concessions")},
          decide};
}

}  // namespace procedures::financial
