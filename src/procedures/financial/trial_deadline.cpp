#include "procedures/financial/trial_deadline.h"

#include "law/periods.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {

using base::Date;
using casework::Deadline;

base::Result<Deadline> run_deadline(const std::string& key, const std::string& rule, Date starts,
                                    const casework::Context& context) {
  const std::string ruled = rule + "@" + context.court.calendar;
  const auto due = law::count_period(ruled, starts, context.court.settings);
  if (!due) return due.refusal();
  return Deadline{key, ruled, starts, due->value, law::period_article(ruled, starts)};
}

base::Result<std::optional<Date>> appeal_period_ends(const casework::Case& c, const std::string& party,
                                                     const casework::Context& context) {
  if (const auto set = casework::deadline_of(c, "appeal." + party)) return std::optional(set->due);
  const auto served = effective_service(c, party, "judgment");
  if (!served) return std::optional<Date>();
  const auto counted = run_deadline("appeal." + party, "appeal_judgment_15d", *served, context);
  if (!counted) return counted.refusal();
  return std::optional(counted->due);
}

Deadline two_years_to_apply(Date last_day_to_perform, const casework::Context& context) {
  auto counted = run_deadline("enforcement_apply", "execution_apply_2y", last_day_to_perform, context);
  if (counted) return *counted;
  return {"enforcement_apply", "execution_apply_2y", last_day_to_perform, last_day_to_perform.plus_months(24),
          law::period_article("execution_apply_2y", last_day_to_perform)};
}

}  // namespace procedures::financial
