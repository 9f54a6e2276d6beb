#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/halved_fee.h"
#include "procedures/financial/sitting_judge.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;
using casework::Field;

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const bool by_rule = base::bool_at(input, "by_rule");
  Decision d;
  d.patch["stage"] = "withdrawn";
  object withdrawal = sitting_judge(c, context, "withdrawal");
  withdrawal["on"] = context.now.date().iso();
  withdrawal["why"] = base::text_at(input, "reason");
  withdrawal["by_rule"] = by_rule;
  d.patch["withdrawal"] = std::move(withdrawal);
  // The Decree halves the fee of who asks to withdraw (Art.15); who stays away asks for nothing.
  d.patch["fee"] =
      by_rule ? object{{"bearing", "claimant"}} : halve_once(c, context.now.date(), "申请撤诉，减半交纳", "claimant");
  close_deadlines(d.patch, c, {""}, "lapsed");
  end_trial_limit(d.patch, c, context.now.date());
  count_paper(d.patch, c, "裁定书");
  d.papers = {"withdrawal_ruling"};
  return d;
}

}  // namespace

/// 撤诉: permitted by ruling (民事诉讼法 Art.148); `by_rule` when the claimant did not appear (Art.146).
casework::Action withdraw_suit() {
  return {"withdraw_suit",
          {"filed", "preparing", "scheduled", "heard"},
          {"withdrawn"},
          {casework::Role::kJudge},
          {asked("reason"), welcome("by_rule", Field::Kind::kBoolean)},
          decide};
}

}  // namespace procedures::financial
