#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/preservation.h"
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

std::optional<Refusal> not_granted(const Case& c) {
  const object& ruled = c.part("preservation");
  if (!base::bool_at(ruled, "granted") || ruled.contains("executed_on") || ruled.contains("lifted_on"))
    return Refusal{"preservation.not_granted", {}, ""};
  return std::nullopt;
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const object& ruled = c.part("preservation");
  const auto today = context.now.date();
  const auto expires = today.plus_months(preservation_months(base::text_at(ruled, "property")));
  const auto result = base::text_at(input, "result");

  Decision d;
  d.patch["preservation"] = object{{"executed_on", today.iso()}, {"expires", expires.iso()}, {"result", result}};
  casework::set_deadline(d.patch, {"preservation_expires", "preservation_months", today, expires,
                                   "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第四百八十五条"});
  if (before_suit(c)) {
    auto sue = run_deadline("preservation_sue", "presuit_preservation_sue_30d", today, context);
    if (!sue) return sue.refusal();
    casework::set_deadline(d.patch, *sue);
  }
  object measure{{"executed_on", today.iso()}, {"result", result}};
  if (base::bool_at(ruled, "before_suit"))
    d.linked.push_back(preservation_step("linked_open", std::move(measure), {"执保"}));
  else
    d.linked.push_back(preservation_opened(c, today, std::move(measure), "执保"));
  return d;
}

}  // namespace

/// 实施保全, under its own number 执保; from here the thirty days to sue run where there is no suit yet.
casework::Action execute_preservation() {
  return {"execute_preservation",
          stages_of_preservation(),
          stages_of_preservation(),
          {casework::Role::kEnforcementJudge},
          {asked("result")},
          decide,
          not_granted};
}

}  // namespace procedures::financial
