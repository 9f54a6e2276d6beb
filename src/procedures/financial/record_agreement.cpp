#include "procedures/financial/actions_before.h"
#include "procedures/financial/mediator_guard.h"
#include "procedures/financial/settlement_plan.h"
#include "procedures/financial/trial_deadline.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::Money;
using base::Refusal;
using base::json::array;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;
using casework::Field;

std::optional<Refusal> fault_of(const Case& c, const object& input, Money amount, base::Date first_due,
                                const Context& context) {
  const object& mediation = c.part("mediation");
  const auto today = context.now.date();
  const auto instalments = base::int_at(input, "instalments");
  const Money claimed = money_or_zero(c.part("claim"), "total") + money_or_zero(c.part("claim"), "lawyer_fee");
  if (!mediation.contains("accepted_on")) return Refusal{"mediation.not_accepted", {}, c.id};
  if (const auto ends = base::date_at(mediation, "ends_on");
      ends && today > *ends && !base::bool_at(input, "all_agree_longer"))
    return Refusal{"mediation.time_over", {{"ends", ends->chinese()}}, "all_agree_longer"};
  if (amount <= Money() || amount > claimed)
    return Refusal{
        "mediation.amount_outside_claim", {{"amount", amount.plain()}, {"claim", claimed.plain()}}, "amount"};
  return plan_impossible("mediation", amount, instalments, first_due, today);
}

array working_of(Money amount, const array& schedule) {
  const auto amount_of = [&](size_t i) { return std::string(base::text_at(schedule[i].get_object(), "amount")); };
  std::string text = "总额" + amount.plain() + "元";
  if (schedule.size() > 1)
    text += " ＝ 每期" + amount_of(0) + "元 × " + std::to_string(schedule.size() - 1) + "期 ＋ 末期" +
            amount_of(schedule.size() - 1) + "元";
  return to_json({{text, ""}});
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  if (auto refused = not_this_mediator(c, context)) return *refused;
  const auto today = context.now.date();
  const Money amount = base::money_at(input, "amount").value_or(money_or_zero(c.part("claim"), "total"));
  const auto first_due = base::date_at(input, "first_due").value_or(today.plus_months(1));
  if (auto fault = fault_of(c, input, amount, first_due, context)) return *fault;

  const auto apply = run_deadline("confirmation_apply", "judicial_confirmation_apply_30d", today, context);
  if (!apply) return apply.refusal();
  const array schedule = instalment_schedule(amount, base::int_at(input, "instalments"), first_due);
  Decision d;
  d.patch["stage"] = "mediated";
  d.patch["mediation"] = object{{"outcome", "agreed"},
                                {"code", "settled"},
                                {"ended_on", today.iso()},
                                {"effective_on", today.iso()},
                                {"plan", object{{"amount", amount.plain()},
                                                {"instalments", input.at("instalments")},
                                                {"accelerates", base::bool_at(input, "accelerates")},
                                                {"terms", agreed_terms(input)},
                                                {"schedule", schedule},
                                                {"working", working_of(amount, schedule)}}}};
  if (base::bool_at(input, "accelerates"))
    member(member(d.patch, "mediation"), "plan")["acceleration_words"] = kAccelerationWords;
  casework::close_deadline(d.patch, c, "mediation");
  casework::close_deadline(d.patch, c, "ask_other_side");
  casework::set_deadline(d.patch, *apply);
  d.papers = {"mediation_agreement"};
  d.load_from = {std::string(base::text_at(base::object_at(c.part("mediation"), "mediator"), "id"))};
  return d;
}

}  // namespace

/// 达成调解协议: the plan to the last fen. It takes effect when the last party has signed (在线调解规则 Art.19): today.
casework::Action record_agreement() {
  return {"record_agreement",
          {"mediating"},
          {"mediated"},
          {casework::Role::kMediator},
          {asked("instalments", Field::Kind::kInteger), welcome("amount", Field::Kind::kMoney),
           welcome("first_due", Field::Kind::kDate), welcome("all_agree_longer", Field::Kind::kBoolean),
           welcome("accelerates", Field::Kind::kBoolean), welcome("terms", Field::Kind::kList)},
          decide};
}

}  // namespace procedures::financial
