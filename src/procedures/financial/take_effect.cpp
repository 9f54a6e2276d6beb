#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/trial_deadline.h"
#include "procedures/financial/trial_facts.h"

#include <algorithm>

namespace procedures::financial {
namespace {

using base::Date;
using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

std::vector<std::string> not_served(const Case& c) {
  std::vector<std::string> names;
  for (const auto& party : party_keys(c))
    if (!effective_service(c, party, "judgment")) names.push_back(party_name(c, party));
  return names;
}

// The first day on which the judgment stands: the service on the last party where it is final at once, else the day
// after the last period for appeal.
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
  return day;
}

base::Result<Decision> decide(const Case& c, const object&, const Context& context) {
  if (const auto names = not_served(c); !names.empty())
    return Refusal{"effect.not_served", {{"who", listed(names)}}, ""};
  const auto day = first_day_of_effect(c, context);
  if (!day) return day.refusal();
  if (context.now.date() < *day) return Refusal{"effect.too_early", {{"day", day->chinese()}}, ""};

  Decision d;
  d.patch["stage"] = "effective";
  d.patch["effective_on"] = day->iso();
  close_deadlines(d.patch, c, {"appeal."}, "lapsed");
  casework::close_deadline(d.patch, c, "judgment_send");
  if (money_or_zero(c.part("judgment"), "total") <= base::Money()) return d;  // nothing to perform

  auto perform = run_deadline("perform", "fulfilment_10d", *day, context);
  if (!perform) return perform.refusal();
  casework::set_deadline(d.patch, *perform);
  casework::set_deadline(d.patch, two_years_to_apply(perform->due, context));
  return d;
}

}  // namespace

/// 生效: served on everybody and every period for appeal over; the ten days to perform begin, and the two years to
/// apply.
casework::Action take_effect() {
  return {"take_effect", {"pronounced"}, {"effective"}, {casework::Role::kSystem, casework::Role::kClerk}, {}, decide};
}

}  // namespace procedures::financial
