#pragma once
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "law/settings.h"

namespace law {

/// Whether courts work on that day: weekdays but holidays, and the weekends made up for. `calendar` is "CN" or a region
/// on top of it ("CN-GX"). Table: rules/calendars.yaml. Refuses calendar.unknown, calendar.year_missing: a year whose
/// calendar is not published is never guessed. Whether days of a region known only from an unofficial page count:
/// setting unofficial_holidays. Threads: any. Pure.
base::Result<bool> is_working_day(base::Date day, const std::string& calendar, const Settings& settings = {});

/// Whether the day is off by an unofficial page alone, which a judge should know.
bool is_unofficial_holiday(base::Date day, const std::string& calendar);

/// The day itself, or the first working day after it (Civil Procedure Law Art. 85).
base::Result<base::Date> roll(base::Date day, const std::string& calendar, const Settings& settings = {});

/// `n` working days after `day`.
base::Result<base::Date> add_working_days(base::Date day, int n, const std::string& calendar,
                                          const Settings& settings = {});

std::vector<std::string> calendar_names();

}  // namespace law
