#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/working.h"
#include "law/settings.h"

namespace law {

/// A period by its name in rules/periods.yaml: the day of the event is not counted; months and years end on the same
/// day number, else the month's end (Civil Code 202); a last day on a holiday rolls over where the rule says so.
/// `rule` may name a calendar ("answer_15d@CN-GX"; CN when it names none) and chain others with "+": the next begins
/// where the one before ended. What no text settles (trial limits, day 30 of a public notice, days of a region) is in
/// `settings`. Refuses period.unknown_rule, period.not_yet (before the rule existed), period.needs_time (48-hour
/// rules), period.too_far, calendar.*. Pure.
base::Result<base::Worked<base::Date>> count_period(std::string_view rule, base::Date from,
                                                    const Settings& settings = {});

/// As above from a moment; hour rules answer with a moment, day rules with midnight of their last day.
base::Result<base::Worked<base::Moment>> count_period(std::string_view rule, base::Moment from,
                                                      const Settings& settings = {});

/// The article a rule rests on, in the text in force on `on`.
std::string period_article(std::string_view rule, base::Date on);

/// Whether the rule counts hours, so that it needs a time.
bool counts_hours(std::string_view rule);

std::vector<std::string> period_rules();

}  // namespace law
