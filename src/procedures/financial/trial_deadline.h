#pragma once
#include "casework/action.h"
#include "casework/deadline.h"

namespace procedures::financial {

/// The deadline `key` under `rule` of src/law ("judgment_send_10d"), counted from `starts` by the calendar of the
/// court. Refuses what the law refuses: a calendar that does not reach that far.
base::Result<casework::Deadline> run_deadline(const std::string& key, const std::string& rule, base::Date starts,
                                              const casework::Context& context);

/// The last day on which `party` may appeal: as set when the judgment was served, else counted from that service. Empty
/// while the judgment has not been served on that party.
base::Result<std::optional<base::Date>> appeal_period_ends(const casework::Case& c, const std::string& party,
                                                           const casework::Context& context);

/// Two years to apply for enforcement, from the last day to perform (执行申请期间). Where the calendar of that year is
/// not published yet the day is left where it falls, which is never too late.
casework::Deadline two_years_to_apply(base::Date last_day_to_perform, const casework::Context& context);

}  // namespace procedures::financial
