#pragma once
#include "base/working.h"
#include "casework/action.h"

namespace procedures::financial {

/// The first day on which this case may lawfully be heard, whoever stays away: for every defendant the day after the
/// answer and evidence periods (unless both sides waived them) and three clear days after the summons, which is taken
/// to be served today where it has not been. Refuses hearing.not_served: on whom the complaint has not taken effect.
base::Result<base::Worked<base::Date>> earliest_hearing_day(const casework::Case& c, const casework::Context& context);

/// A date fixed earlier, measured again after what has changed: `hearing.earliest` anew, `hearing.unlawful` when the
/// day fixed is before it or there is none.
void look_again_at_hearing(base::json::object& patch, const casework::Case& after, const casework::Context& context);

}  // namespace procedures::financial
