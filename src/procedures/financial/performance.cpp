#include "procedures/financial/performance.h"

#include <algorithm>

#include "law/articles.h"
#include "procedures/financial/settlement_plan.h"
#include "procedures/financial/trial_deadline.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {

using base::Date;
using base::json::object;
using casework::Case;
using casework::Context;

std::vector<std::string> judgment_not_served(const Case& c) {
  std::vector<std::string> names;
  for (const auto& party : party_keys(c))
    if (!effective_service(c, party, "judgment")) names.push_back(party_name(c, party));
  return names;
}

base::Result<Date> first_day_of_effect(const Case& c, const Context& context) {
  Date day;
  for (const auto& party : party_keys(c)) {
    if (final_at_once(c)) {
      day = std::max(day, *effective_service(c, party, "judgment"));
      continue;
    }
    const auto ends = appeal_period_ends(c, party, context);
    if (!ends) return ends.refusal();
    day = std::max(day, (*ends)->plus_days(1));
  }
  for (const auto& [by, appeal] : c.part("appeals"))
    if (const auto on = base::date_at(base::object_at(appeal.get_object(), "withdrawn"), "on"))
      day = std::max(day, *on);
  return day;
}

std::optional<base::Refusal> judgment_takes_effect(object& patch, const Case& after, Date day, const Context& context) {
  patch["effective_on"] = day.iso();
  if (money_or_zero(after.part("judgment"), "total") <= base::Money()) return std::nullopt;
  auto perform = run_deadline("perform", "fulfilment_10d", day, context);
  if (!perform) return perform.refusal();
  casework::set_deadline(patch, *perform);
  casework::set_deadline(patch, two_years_to_apply(perform->due, context));
  return std::nullopt;
}

void plan_takes_effect(object& patch, const Case& after, Date on, const Context& context) {
  if (!after.part("settlement").empty()) member(patch, "settlement")["effective_on"] = on.iso();
  patch["effective_on"] = on.iso();
  const auto& schedule = base::array_at(enforceable_plan(after), "schedule");
  const auto last = schedule.empty() ? std::nullopt : base::date_at(schedule.back().get_object(), "due");
  if (!last) return;
  const bool in_court = !after.part("settlement").empty();
  casework::set_deadline(patch, {"perform", "settlement_schedule", on, *last,
                                 law::cite(in_court ? "mediation_paper" : "confirmation_rule", on)});
  casework::set_deadline(patch, two_years_to_apply(*last, context));
}

}  // namespace procedures::financial
