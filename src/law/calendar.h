#pragma once
#include <string>

#include "base/date.h"
#include "base/result.h"

namespace law {

/// Whether courts work on that day: weekdays but holidays, and the weekends made up for. `calendar` is "CN" or a region
/// on top of it ("CN-GX"). Table: rules/calendars.yaml. Refuses calendar.unknown, calendar.year_missing: a year whose
/// calendar is not published is never guessed. Threads: any. Pure.
base::Result<bool> is_working_day(base::Date day, const std::string& calendar);

/// The day itself, or the first working day after it (Civil Procedure Law Art. 85).
base::Result<base::Date> roll(base::Date day, const std::string& calendar);

/// `n` working days after `day`.
base::Result<base::Date> add_working_days(base::Date day, int n, const std::string& calendar);

}  // namespace law
