#include "law/articles.h"
#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/settlement_plan.h"
#include "procedures/financial/trial_deadline.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::Date;
using base::Money;
using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;
using casework::Field;

struct Missed {
  int64_t no = 0;
  Date due;
  Money until;  ///< all that had to be paid by that day
  Money paid;
  Date paid_on;
};

std::optional<Refusal> nothing_to_accelerate(const Case& c) {
  const object& plan = enforceable_plan(c);
  const auto perform = casework::deadline_of(c, "perform");
  if (plan.empty() || !perform || perform->state != "open") return Refusal{"instalment.no_plan", {}, ""};
  if (plan.contains("missed")) return Refusal{"instalment.accelerated_before", {}, ""};
  if (!base::bool_at(plan, "accelerates"))
    return Refusal{"instalment.not_agreed", {{"due", perform->due.chinese()}}, ""};
  if (!c.part("enforcement").empty()) return Refusal{"instalment.enforced_before", {}, ""};
  return std::nullopt;
}

base::Result<Missed> missed_of(const Case& c, const object& plan, const object& input, Date today) {
  Missed m{base::int_at(input, "no"), {}, {}, money_or_zero(input, "paid"), {}};
  const auto& schedule = base::array_at(plan, "schedule");
  if (m.no < 1 || m.no > static_cast<int64_t>(schedule.size()))
    return Refusal{"instalment.unknown", {{"no", std::to_string(m.no)}, {"of", std::to_string(schedule.size())}}, "no"};
  for (int64_t n = 0; n < m.no; ++n) {
    const object& part = schedule[static_cast<size_t>(n)].get_object();
    m.until += money_or_zero(part, "amount");
    m.due = base::date_at(part, "due").value_or(today);
  }
  if (today <= m.due)
    return Refusal{"instalment.not_due", {{"no", std::to_string(m.no)}, {"due", m.due.chinese()}}, "no"};
  if (m.paid < Money() || m.paid >= m.until)
    return Refusal{"instalment.not_missed",
                   {{"no", std::to_string(m.no)}, {"paid", m.paid.plain()}, {"until", m.until.plain()}},
                   "paid"};
  m.paid_on = base::date_at(input, "paid_on").value_or(m.due);
  const auto effective = base::date_at(c.state, "effective_on").value_or(today);
  if (m.paid_on > today || m.paid_on < effective)
    return Refusal{"recovery.day_impossible", {{"on", m.paid_on.chinese()}, {"from", effective.chinese()}}, "paid_on"};
  return m;
}

base::json::array working_of(const Missed& m, Money amount, Date today) {
  return to_json({{"第" + std::to_string(m.no) + "期于" + m.due.chinese() + "到期，至该期应付" + m.until.plain() +
                       "元，已付" + m.paid.plain() + "元",
                   ""},
                  {"按约定全部到期：" + amount.plain() + " − " + m.paid.plain() + " ＝ " + (amount - m.paid).plain() +
                       "元，自次日起可以申请执行",
                   law::cite("execution_apply", today)}});
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const auto today = context.now.date();
  const object& plan = enforceable_plan(c);
  const auto missed = missed_of(c, plan, input, today);
  if (!missed) return missed.refusal();
  const Money amount = money_or_zero(plan, "amount");

  Decision d;
  object entry{{"no", missed->no},
               {"due", missed->due.iso()},
               {"paid", missed->paid.plain()},
               {"balance", (amount - missed->paid).plain()},
               {"recorded_on", today.iso()},
               {"working", working_of(*missed, amount, today)}};
  object& target =
      c.part("settlement").empty() ? member(member(d.patch, "mediation"), "plan") : member(d.patch, "settlement");
  target["missed"] = std::move(entry);
  if (missed->paid > Money())
    d.patch["enforcement"] = object{
        {"payments",
         object{{"1", object{{"on", missed->paid_on.iso()}, {"amount", missed->paid.plain()}, {"voluntary", true}}}}}};
  const auto perform = casework::deadline_of(c, "perform");
  casework::set_deadline(d.patch,
                         {"perform", "settlement_accelerated", perform->starts, missed->due, perform->article});
  casework::set_deadline(d.patch, two_years_to_apply(missed->due, context));
  return d;
}

}  // namespace

/// 逾期加速到期: an instalment was not paid and the agreement says that then all is due: the rest can be enforced from
/// the next day on, and the two years to apply run from the day that was missed (民事诉讼法 Art.250). `paid` is all
/// that came in so far.
casework::Action record_missed_instalment() {
  using casework::Role;
  const std::vector<std::string> stages = {"effective", "closed", "archived"};
  return {"record_missed_instalment",
          stages,
          stages,
          {Role::kClaimant, Role::kClerk},
          {asked("no", Field::Kind::kInteger), welcome("paid", Field::Kind::kMoney),
           welcome("paid_on", Field::Kind::kDate)},
          decide,
          nothing_to_accelerate};
}

}  // namespace procedures::financial
