#include "procedures/financial/actions_before.h"
#include "procedures/financial/trial_deadline.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::Money;
using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;
using casework::Field;

std::optional<Refusal> already_paid(const Case& c) {
  const Money payable = money_or_zero(c.part("fee"), "payable"), paid = money_or_zero(c.part("fee"), "paid");
  if (payable > paid) return std::nullopt;
  return Refusal{"fee.already_paid", {{"paid", paid.plain()}}, c.id};
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const object& fee = c.part("fee");
  const auto today = context.now.date();
  const auto on = base::date_at(input, "on").value_or(today);
  const Money payable = money_or_zero(fee, "payable"), paid = money_or_zero(fee, "paid"), owed = payable - paid;
  const Money first = owed - money_or_zero(fee, "topup");  // without the other half asked for later
  const Money amount = base::money_at(input, "amount").value_or(owed);
  if (on > today) return Refusal{"fee.paid_in_the_future", {{"on", on.chinese()}}, "on"};
  if (amount != owed && !(first > Money() && amount == first))
    return Refusal{"fee.wrong_amount", {{"amount", amount.plain()}, {"owed", owed.plain()}}, "amount"};

  Decision d;
  object& changed = member(d.patch, "fee");
  changed["paid"] = (paid + amount).plain();
  changed["paid_on"] = on.iso();
  if (const auto by = base::date_at(fee, "pay_by"); by && on > *by && paid == Money()) changed["paid_late"] = true;
  if (const auto by = base::date_at(fee, "topup_by"); by && on > *by && amount == owed) changed["topup_late"] = true;
  casework::close_deadline(d.patch, c, "fee");
  if (amount == owed) casework::close_deadline(d.patch, c, "fee_topup");
  return d;
}

}  // namespace

/// 交纳案件受理费: what is owed, to the fen; after a conversion also the other half.
casework::Action record_fee_payment() {
  using casework::Role;
  return {"record_fee_payment",
          {"filed", "preparing", "scheduled"},
          {"filed", "preparing", "scheduled"},
          {Role::kClaimant, Role::kClerk, Role::kFilingJudge},
          {welcome("amount", Field::Kind::kMoney), welcome("on", Field::Kind::kDate)},
          decide,
          already_paid};
}

}  // namespace procedures::financial
