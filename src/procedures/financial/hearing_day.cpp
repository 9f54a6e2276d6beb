#include "procedures/financial/hearing_day.h"

#include <algorithm>

#include "law/track.h"
#include "procedures/financial/trial_deadline.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::Date;
using base::Refusal;
using base::Worked;
using base::json::object;
using casework::Case;
using casework::Context;

bool both_waived(const Case& c, const std::string& party) {
  return base::date_at(c.part("waivers"), "claimant") && base::date_at(c.part("waivers"), party);
}

base::Result<Worked<Date>> earliest_for(const Case& c, const std::string& party, Date served, const Context& context) {
  Date ends = served;
  for (const char* period : {"answer.", "evidence."})
    if (const auto deadline = casework::deadline_of(c, period + party)) ends = std::max(ends, deadline->due);
  const auto summons = effective_service(c, party, "summons").value_or(context.now.date());
  return law::earliest_hearing(ends, both_waived(c, party), std::max(summons, served), context.court.calendar,
                               context.court.settings);
}

}  // namespace

base::Result<Worked<Date>> earliest_hearing_day(const Case& c, const Context& context) {
  std::vector<std::string> unserved;
  Worked<Date> latest;
  for (const auto& party : defendant_keys(c)) {
    const auto served = effective_service(c, party, "complaint");
    if (!served) {
      unserved.push_back(party_name(c, party));
      continue;
    }
    const auto day = earliest_for(c, party, *served, context);
    if (!day) return day.refusal();
    latest.working.push_back(
        {base::words("working.complaint_served", {{"who", party_name(c, party)}, {"day", *served}}), ""});
    latest.working.insert(latest.working.end(), day->working.begin(), day->working.end());
    latest.value = std::max(latest.value, day->value);
  }
  if (!unserved.empty()) return Refusal{"hearing.not_served", {{"who", listed(unserved)}}, c.id};
  return latest;
}

void look_again_at_hearing(object& patch, const Case& after, const Context& context) {
  const auto at = base::Moment::parse(base::text_at(after.part("hearing"), "at"));
  const auto day = earliest_hearing_day(after, context);
  object& hearing = member(patch, "hearing");
  hearing["unlawful"] = !day || !at || at->date() < day->value;
  hearing["earliest"] = day ? base::json::value(day->value.iso()) : base::json::value();
  hearing["earliest_working"] = day ? base::json::value(to_json(day->working)) : base::json::value();
}

}  // namespace procedures::financial
