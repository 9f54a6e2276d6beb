#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/preservation.h"
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

std::optional<Refusal> nothing_to_rule_on(const Case& c) {
  const object& asked = c.part("preservation");
  if (!asked.empty() && !asked.contains("ruled_on")) return std::nullopt;
  return Refusal{"preservation.nothing_to_rule_on", {}, ""};
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const object& asked = c.part("preservation");
  const bool granted = base::bool_at(input, "granted"), early = base::bool_at(asked, "before_suit");
  const auto reason = base::text_at(input, "reason");
  if (!granted && reason.empty()) return Refusal{"preservation.reason_missing", {}, "reason"};
  const auto today = context.now.date().iso();

  Decision d;
  d.patch["preservation"] = object{{"granted", granted}, {"ruled_on", today}};
  if (!granted) member(d.patch, "preservation")["refused_for"] = reason;
  casework::close_deadline(d.patch, c, "preservation_ruling");
  if (!early) count_paper(d.patch, c, "裁定书");
  if (early && granted) d.linked.push_back(preservation_step("linked_open", object{{"ruled_on", today}}));
  if (early && !granted)
    d.linked.push_back(preservation_step("linked_closed", object{{"closed_on", today}, {"result", "驳回"}}));
  return d;
}

}  // namespace

/// 裁定保全: granted, or refused with the reason.
casework::Action rule_preservation() {
  using casework::Role;
  return {"rule_preservation",
          stages_of_preservation(),
          stages_of_preservation(),
          {Role::kJudge, Role::kFilingJudge},
          {asked("granted", Field::Kind::kBoolean), welcome("reason")},
          decide,
          nothing_to_rule_on};
}

}  // namespace procedures::financial
