#include <algorithm>

#include "law/articles.h"
#include "law/fees.h"
#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/case_parties.h"
#include "procedures/financial/claim_audit.h"
#include "procedures/financial/second_instance.h"
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

std::optional<Refusal> not_theirs(const Case& c, const std::string& by, casework::Role role) {
  if (!is_party(c, by) || (c.stage() == "filing_refused" && by != "claimant"))
    return Refusal{"appeal.unknown_party", {{"by", by}}, "by"};
  if (!speaks_for(role, by)) return Refusal{"appeal.for_another", {{"who", party_name(c, by)}}, "by"};
  if (c.part("appeals").contains(by)) return Refusal{"appeal.twice", {{"who", party_name(c, by)}}, "by"};
  return std::nullopt;
}

// The period of a party who has not been served has not begun: that party is never too late.
std::optional<Refusal> out_of_time(const Case& c, const std::string& by, Date on, Date today) {
  const auto given = c.stage() == "filing_refused" ? base::date_at(c.part("filing"), "refused_on")
                                                   : base::date_at(c.part("judgment"), "pronounced_on");
  if (on > today || (given && on < *given)) return Refusal{"appeal.day_impossible", {{"on", on.chinese()}}, "on"};
  const auto period = casework::deadline_of(c, "appeal." + by);
  if (period && on > period->due)
    return Refusal{
        "appeal.late", {{"who", party_name(c, by)}, {"due", period->due.chinese()}, {"on", on.chinese()}}, "on"};
  return std::nullopt;
}

// What is attacked: by a defendant all that was granted, by the claimant all that was not, unless the appeal says less.
Money attacked(const Case& c, const std::string& by, const object& input) {
  const Money granted = money_or_zero(c.part("judgment"), "total");
  const Money against = by == "claimant" ? amount_in_dispute(c.part("claim")) - granted : granted;
  return base::money_at(input, "amount").value_or(against);
}

// On what is attacked, not on the claim (办法 Art.17). Not paid with the appeal: a notice of seven days (Art.22), which
// never end before the period for appeal itself.
base::Result<object> fee_of(const Case& c, const std::string& by, Money amount, const object& input, Date on,
                            object& patch, const Context& context) {
  const auto fee = law::property_fee(amount, on, context.court.settings);
  if (!fee) return fee.refusal();
  auto working = fee->working;
  working.push_back(
      {"按上诉请求数额" + amount.plain() + "元计收" + fee->value.plain() + "元", law::cite("appeal_fee_base", on)});
  object owed{{"payable", fee->value.plain()}};
  if (base::bool_at(input, "fee_paid")) {
    owed["paid_on"] = on.iso();
    owed["working"] = to_json(working);
    return owed;
  }
  const auto counted = run_deadline("appeal_fee." + by, "appeal_fee_7d", context.now.date(), context);
  if (!counted) return counted.refusal();
  casework::Deadline due = *counted;
  const auto ends = appeal_period_ends(c, by, context);
  if (!ends) return ends.refusal();
  if (*ends) due.due = std::max(due.due, **ends);
  casework::set_deadline(patch, due);
  working.push_back({"未随上诉状预交，通知于" + due.due.chinese() + "前交纳；逾期按自动撤回上诉处理",
                     law::cite("appeal_fee_unpaid", on)});
  owed["noticed_on"] = context.now.date().iso();
  owed["pay_by"] = due.due.iso();
  owed["working"] = to_json(working);
  return owed;
}

// The address confirmed in the first instance holds in the second unless it is changed in writing (解释 Art.137).
object addresses(const Case& c, const std::string& by, const object& input, Date on) {
  object all = base::object_at(c.part("second_instance"), "addresses");
  const std::string article = law::cite("address_carries_over", on);
  for (const auto& party : party_keys(c)) {
    const object& who = party == "claimant" ? c.part("claimant") : base::object_at(c.part("defendants"), party);
    const auto confirmed = base::text_at(who, "agreed_address");
    const auto known = confirmed.empty() ? base::text_at(who, "address") : confirmed;
    const auto changed = party == by ? base::text_at(input, "new_address") : std::string_view();
    if (!changed.empty())
      all[party] = object{{"address", changed}, {"from", "appeal"}, {"article", article}};
    else if (!all.contains(party) && !known.empty())
      all[party] = object{{"address", known}, {"from", "first_instance"}, {"article", article}};
  }
  return all;
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const bool ruling = c.stage() == "filing_refused" || against_ruling(c);
  if (!ruling && final_at_once(c))
    return Refusal{"appeal.final_at_once",
                   {{"number", std::string(c.number())}, {"article", law::cite("small_claims", context.now.date())}},
                   ""};
  const std::string by(base::text_at(input, "by"));
  if (auto refusal = not_theirs(c, by, context.actor.role)) return *refusal;
  const auto today = context.now.date();
  const auto on = base::date_at(input, "on").value_or(today);
  if (auto refusal = out_of_time(c, by, on, today)) return *refusal;

  Decision d;
  object appeal{{"on", on.iso()}};
  if (!ruling) {
    const Money amount = attacked(c, by, input), most = amount_in_dispute(c.part("claim"));
    if (amount <= Money() || amount > most)
      return Refusal{"appeal.amount_impossible", {{"amount", amount.plain()}, {"most", most.plain()}}, "amount"};
    auto fee = fee_of(c, by, amount, input, on, d.patch, context);
    if (!fee) return fee.refusal();
    appeal["amount"] = amount.plain();
    appeal["fee"] = std::move(fee.value());
    const auto copy = run_deadline("appeal_copy." + by, "appeal_copy_5d", on, context);
    if (!copy) return copy.refusal();
    casework::set_deadline(d.patch, *copy);
  }
  d.patch["stage"] = "appealed";
  d.patch["appeals"] = object{{by, std::move(appeal)}};
  d.patch["second_instance"] =
      object{{"against", ruling ? "ruling" : "judgment"}, {"addresses", addresses(c, by, input, on)}};
  casework::close_deadline(d.patch, c, "appeal." + by);
  if (auto refused = plan_send_up(d.patch, c, context)) return *refused;
  return d;
}

}  // namespace

/// 上诉: against a judgment within 15 days, against the ruling not to take the case within 10, each party from their
/// own service (民事诉讼法 Art.171, 解释 Art.244). The other side may follow.
casework::Action appeal() {
  using casework::Role;
  return {"appeal",
          {"pronounced", "appealed", "filing_refused"},
          {"appealed"},
          {Role::kDefendant, Role::kClaimant, Role::kClerk},
          {asked("by"), welcome("on", Field::Kind::kDate), welcome("amount", Field::Kind::kMoney),
           welcome("fee_paid", Field::Kind::kBoolean), welcome("new_address")},
          decide};
}

}  // namespace procedures::financial
