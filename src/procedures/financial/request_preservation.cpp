#include "law/articles.h"
#include "law/periods.h"
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

// 48 hours before the suit and where it is urgent: the hour counts, so the alarm stands on the day they end. Otherwise
// five days, a duty of the court that no holiday puts off.
base::Result<casework::Deadline> ruling_due(const Context& context, bool early, bool urgent) {
  const auto today = context.now.date();
  if (!urgent)
    return casework::Deadline{"preservation_ruling", "preservation_ruling_5d", today, today.plus_days(5),
                              "《最高人民法院关于人民法院办理财产保全案件若干问题的规定》第四条"};
  const auto ends = law::count_period("preservation_48h_at_once", context.now);
  if (!ends) return ends.refusal();
  return casework::Deadline{"preservation_ruling", "preservation_48h_at_once", today, ends->value.date(),
                            law::cite(early ? "preservation_pre_suit" : "preservation_in_suit", today)};
}

std::optional<Refusal> already_running(const Case& c) {
  const object& running = c.part("preservation");
  if (!running.empty() && base::text_at(running, "lifted_on").empty() && base::text_at(running, "refused_for").empty())
    return Refusal{"preservation.already_running", {}, ""};
  return std::nullopt;
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const auto amount = money_or_zero(input, "amount");
  const auto asked = money_or_zero(c.part("claim"), "total") + money_or_zero(c.part("claim"), "lawyer_fee");
  const auto guarantee = base::text_at(input, "guarantee");
  const bool early = before_suit(c), urgent = early || base::bool_at(input, "urgent");
  if (amount <= base::Money() || amount > asked)
    return Refusal{"preservation.exceeds_claim", {{"amount", amount.plain()}, {"claim", asked.plain()}}, "amount"};
  if (early && guarantee.empty()) return Refusal{"preservation.no_guarantee", {}, "guarantee"};

  Decision d;
  object fresh{{"amount", amount.plain()}, {"property", base::text_at(input, "property")},
               {"urgent", urgent},         {"before_suit", early},
               {"guarantee", guarantee},   {"requested_on", context.now.date().iso()}};
  for (const char* gone :
       {"granted", "ruled_on", "executed_on", "expires", "result", "lifted_on", "lifted_for", "refused_for"})
    fresh[gone] = nullptr;  // an earlier one was lifted or refused
  d.patch["preservation"] = fresh;
  const auto due = ruling_due(context, early, urgent);
  if (!due) return due.refusal();
  casework::set_deadline(d.patch, *due);
  if (early) d.linked.push_back(preservation_opened(c, context.now.date(), object{{"amount", amount.plain()}}, "财保"));
  return d;
}

}  // namespace

/// 申请保全: before the suit under its own number 财保 and with security, else in the course of the suit.
casework::Action request_preservation() {
  return {"request_preservation",
          stages_of_preservation(),
          stages_of_preservation(),
          {casework::Role::kClaimant},
          {asked("amount", Field::Kind::kMoney), asked("property"), welcome("urgent", Field::Kind::kBoolean),
           welcome("guarantee")},
          decide,
          already_running};
}

}  // namespace procedures::financial
