#include "office/deadline_working.h"

#include "law/periods.h"

namespace office {

std::vector<base::WorkingLine> working_of(const casework::Deadline& deadline, const casework::CourtInfo& court) {
  if (law::counts_hours(deadline.rule)) return {};  // the state holds days alone
  const auto counted = law::count_period(deadline.rule, deadline.starts, court.settings);
  if (!counted) return {};
  auto working = counted->working;
  if (counted->value != deadline.due)
    working.push_back({base::words("working.changed_since", {{"due", deadline.due}}), deadline.article});
  return working;
}

}  // namespace office
