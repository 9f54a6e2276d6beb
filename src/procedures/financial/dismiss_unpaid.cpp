#include "law/articles.h"
#include "law/fees.h"
#include "procedures/financial/actions_before.h"
#include "procedures/financial/sitting_judge.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::Money;
using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

base::Result<Decision> decide(const Case& c, const object&, const Context& context) {
  const object& fee = c.part("fee");
  const auto today = context.now.date();
  const Money paid = money_or_zero(fee, "paid"), owed = money_or_zero(fee, "payable") - paid;
  if (owed <= Money()) return Refusal{"fee.already_paid", {{"paid", paid.plain()}}, c.id};
  const bool other_half = paid > Money();
  const auto due = base::date_at(fee, other_half ? "topup_by" : "pay_by");
  base::check(due.has_value(), "a fee notice has its day");
  if (today <= *due) return Refusal{"fee.not_overdue", {{"due", due->chinese()}}, c.id};

  Decision d;
  d.patch["stage"] = "withdrawn";
  object withdrawal = sitting_judge(c, context, "withdrawal");
  withdrawal["on"] = today.iso();
  withdrawal["why"] = other_half ? "未在期限内补交案件受理费" : "未在期限内交纳案件受理费";
  withdrawal["by_rule"] = true;
  withdrawal["article"] = law::cite(other_half ? "topup" : "fee_unpaid", today);
  d.patch["withdrawal"] = std::move(withdrawal);
  object& changed = member(d.patch, "fee");
  changed["bearing"] = "claimant";
  if (other_half) {  // half of what was paid goes back (解释 Art.199)
    const auto half = law::half_of(paid, law::cite("topup", today));
    changed["refund"] = (paid - half.value).plain();
    changed["ending_working"] = to_json(half.working);
  }
  close_deadlines(d.patch, c, {""}, "lapsed");
  count_paper(d.patch, c, "裁定书");
  d.papers = {"withdrawal_ruling"};
  return d;
}

}  // namespace

/// 按撤诉处理: the fee, or its other half, was not paid in time (解释 Arts 199, 213).
casework::Action dismiss_unpaid() {
  using casework::Role;
  return {"dismiss_unpaid", {"filed", "preparing"}, {"withdrawn"}, {Role::kFilingJudge, Role::kJudge}, {}, decide};
}

}  // namespace procedures::financial
