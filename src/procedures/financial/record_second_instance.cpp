#include <algorithm>

#include "law/articles.h"
#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/claim_audit.h"
#include "procedures/financial/performance.h"
#include "procedures/financial/remand.h"
#include "procedures/financial/second_instance.h"
#include "procedures/financial/settlement_plan.h"
#include "procedures/financial/trial_deadline.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"
#include "procedures/financial/trial_track.h"

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

std::optional<Refusal> day_impossible(Date on, Date from) {
  return Refusal{"second_instance.day_impossible", {{"on", on.chinese()}, {"from", from.chinese()}}, "on"};
}

// Decided after it was docketed, served after it was decided, neither tomorrow.
std::optional<Refusal> fault_of(const Case& c, std::string_view result, Date on, Date served, Date today) {
  const object& above = c.part("second_instance");
  const auto docketed = base::date_at(above, "docketed_on");
  if (!docketed) return Refusal{"second_instance.not_docketed", {}, ""};
  if (on < *docketed || on > today) return day_impossible(on, *docketed);
  if (served < on || served > today) return day_impossible(served, on);
  if (against_ruling(c) && (result == "sent_back" || result == "mediated"))
    return Refusal{"second_instance.not_for_a_ruling", {}, "result"};
  if (result == "sent_back" && !c.part("earlier").empty())
    return Refusal{"second_instance.sent_back_once", {{"article", law::cite("second_instance_ways", on)}}, "result"};
  return std::nullopt;
}

// A ruling that the case is not taken stands, or the case has to be taken (解释 Art.330).
base::Result<Decision> ruling_decided(const Case& c, Decision d, bool reversed, const Context& context) {
  d.patch["stage"] = reversed ? "filing_review" : "filing_refused";
  if (!reversed) return d;
  d.patch["filing"] = object{{"refused_on", nullptr},
                             {"refused_for", nullptr},
                             {"ordered_by", base::text_at(c.part("second_instance"), "number")},
                             {"ordered_article", law::cite("refusal_to_file_reversed", context.now.date())}};
  d.patch["appeals"] = nullptr;
  d.patch["second_instance"] = nullptr;
  forget_services(d.patch, c);
  casework::remove_deadline(d.patch, c, "appeal.claimant");
  const auto review = run_deadline("filing_review", "filing_review_7d", context.now.date(), context);
  if (!review) return review.refusal();
  casework::set_deadline(d.patch, *review);
  return d;
}

// The sums of the new judgment in place of the old; the old ones stay to be seen.
std::optional<Refusal> change(object& patch, const Case& c, const object& input) {
  const object& first = c.part("judgment");
  const Money principal = money_or_zero(input, "principal"), charges = money_or_zero(input, "charges"),
              lawyer = money_or_zero(input, "lawyer_fee"), total = principal + charges + lawyer;
  const auto& orders = base::array_at(input, "orders");
  const bool written = std::all_of(orders.begin(), orders.end(),
                                   [](const auto& order) { return order.is_string() && !order.get_string().empty(); });
  if (orders.empty() || !written || !input.contains("principal"))
    return Refusal{"second_instance.change_incomplete", {}, "orders"};
  const Money most = amount_in_dispute(c.part("claim"));
  if (std::min({principal, charges, lawyer}) < Money() || total > most)
    return Refusal{"second_instance.exceeds_claim", {{"amount", total.plain()}, {"most", most.plain()}}, "principal"};
  object now{{"principal", principal.plain()},
             {"charges", charges.plain()},
             {"interest", std::min(money_or_zero(first, "interest"), charges).plain()},
             {"lawyer_fee", lawyer.plain()},
             {"total", total.plain()},
             {"orders", orders}};
  if (principal == Money()) now["running"] = nullptr;
  object before;
  for (const auto& [key, value] : now)
    if (const auto* old = first.if_contains(key)) before[key] = *old;
  patch["judgment"] = std::move(now);
  member(patch, "second_instance")["changed_from"] = std::move(before);
  return std::nullopt;
}

std::optional<Refusal> settle(object& patch, const Case& c, const object& input, Date served, const Context& context) {
  const Money amount = base::money_at(input, "amount").value_or(money_or_zero(c.part("judgment"), "total"));
  const auto instalments = input.contains("instalments") ? base::int_at(input, "instalments") : 1;
  const auto first_due = base::date_at(input, "first_due").value_or(served.plus_months(1));
  if (auto refused = plan_impossible("settlement", amount, instalments, first_due, served)) return refused;
  patch["settlement"] = object{{"agreed_on", served.iso()},
                               {"amount", amount.plain()},
                               {"accelerates", base::bool_at(input, "accelerates")},
                               {"schedule", instalment_schedule(amount, instalments, first_due)}};
  if (base::bool_at(input, "accelerates")) member(patch, "settlement")["acceleration_words"] = kAccelerationWords;
  plan_takes_effect(patch, with(c, patch), served, context);
  return std::nullopt;
}

// The judgment of the first instance stands when every appeal is gone, but not before the periods are over.
base::Result<Date> stands_after_withdrawal(object& patch, const Case& c, Date on, Date served, const Context& context) {
  for (const auto& by : living_appeals(c))
    member(patch, "appeals")[by] = appeal_withdrawn(c, by, on, "第二审准许撤回上诉", false);
  if (against_ruling(c)) return served;
  const auto first = first_day_of_effect(c, context);
  if (!first) return first.refusal();
  return std::max(*first, served);
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const auto today = context.now.date();
  const auto result = base::text_at(input, "result");
  const Date on = base::date_at(input, "on").value_or(today), served = base::date_at(input, "served_on").value_or(on);
  if (auto fault = fault_of(c, result, on, served, today)) return *fault;
  const std::string article = law::cite(result == "withdrawn"  ? "appeal_withdrawal"
                                        : result == "mediated" ? "second_instance_mediation"
                                                               : "second_instance_ways",
                                        on);
  const object decided{{"result", result}, {"decided_on", on.iso()}, {"served_on", served.iso()}, {"article", article}};
  if (result == "sent_back") {
    auto again = begin_again(with(c, object{{"second_instance", decided}}), on, context);
    return again;
  }
  Decision d;
  d.patch["second_instance"] = decided;
  const auto limit = casework::deadline_of(c, "second_instance");
  casework::close_deadline(d.patch, c, "second_instance", limit && on > limit->due ? "lapsed" : "met");
  Date stands = served;
  if (result == "withdrawn") {
    const auto day = stands_after_withdrawal(d.patch, c, on, served, context);
    if (!day) return day.refusal();
    stands = *day;
  }
  if (against_ruling(c)) return ruling_decided(c, std::move(d), result == "changed", context);
  d.patch["stage"] = "effective";
  casework::close_deadline(d.patch, c, "judgment_send");
  if (result == "mediated") {
    if (auto refused = settle(d.patch, c, input, served, context)) return *refused;
    return d;
  }
  if (result == "changed")
    if (auto refused = change(d.patch, c, input)) return *refused;
  if (auto refused = judgment_takes_effect(d.patch, with(c, d.patch), stands, context)) return *refused;
  return d;
}

}  // namespace

/// 二审结果: maintained or changed it is final and stands when served on the last party (民事诉讼法 Arts 177, 182);
/// sent back the case begins again, once (Art.177); mediated the statement takes the judgment's place (Art.179);
/// withdrawn the first judgment stands. The last days to perform and to apply for enforcement follow from it.
casework::Action record_second_instance() {
  return {"record_second_instance",
          {"second_instance"},
          {"effective", "filed", "filing_review", "filing_refused"},
          {casework::Role::kClerk},
          {{"result", Field::Kind::kText, true, {"maintained", "changed", "sent_back", "withdrawn", "mediated"}},
           welcome("on", Field::Kind::kDate),
           welcome("served_on", Field::Kind::kDate),
           welcome("principal", Field::Kind::kMoney),
           welcome("charges", Field::Kind::kMoney),
           welcome("lawyer_fee", Field::Kind::kMoney),
           welcome("orders", Field::Kind::kList),
           welcome("amount", Field::Kind::kMoney),
           welcome("instalments", Field::Kind::kInteger),
           welcome("first_due", Field::Kind::kDate),
           welcome("accelerates", Field::Kind::kBoolean)},
          decide};
}

}  // namespace procedures::financial
