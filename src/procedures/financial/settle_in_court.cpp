#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/halved_fee.h"
#include "procedures/financial/settlement_plan.h"
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
  const auto today = context.now.date();
  const auto amount = base::money_at(input, "amount").value_or(money_or_zero(c.part("claim"), "total"));
  const auto instalments = base::int_at(input, "instalments");
  const auto first_due = base::date_at(input, "first_due").value_or(today.plus_months(1));
  if (auto refused = plan_impossible("settlement", amount, instalments, first_due, today)) return *refused;

  Decision d;
  d.patch["stage"] = "mediated_in_court";
  const std::string bearing = base::text_at(input, "fee_borne_by") == "claimant" ? "claimant" : "defendants";
  object settlement = sitting_judge(c, context, "settlement");
  settlement.insert({{"agreed_on", today.iso()},
                     {"amount", amount.plain()},
                     {"fee_bearing", bearing},
                     {"accelerates", base::bool_at(input, "accelerates")},
                     {"terms", agreed_terms(input)},
                     {"schedule", instalment_schedule(amount, instalments, first_due)}});
  if (base::bool_at(input, "accelerates")) settlement["acceleration_words"] = kAccelerationWords;
  d.patch["settlement"] = std::move(settlement);
  d.patch["fee"] = halve_once(c, today, "调解结案，减半交纳", bearing);
  close_deadlines(d.patch, c, {"answer.", "evidence."}, "lapsed");
  count_paper(d.patch, c, "调解书");
  d.papers = {"court_mediation"};
  return d;
}

}  // namespace

/// 调解: agreed before the court. The statement takes effect when everybody has signed for it (民事诉讼法 Art.100):
/// `close` looks for that.
casework::Action settle_in_court() {
  return {"settle_in_court",
          {"filed", "preparing", "scheduled", "heard"},
          {"mediated_in_court"},
          {casework::Role::kJudge},
          {welcome("amount", Field::Kind::kMoney),
           asked("instalments", Field::Kind::kInteger),
           welcome("first_due", Field::Kind::kDate),
           welcome("accelerates", Field::Kind::kBoolean),
           welcome("terms", Field::Kind::kList),
           {"fee_borne_by", Field::Kind::kText, false, {"defendants", "claimant"}}},
          decide};
}

}  // namespace procedures::financial
