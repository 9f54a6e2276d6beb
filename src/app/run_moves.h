#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/decisions_file.h"
#include "casework/action.h"

namespace app {

/// What a move may look at besides the case: the first day, the court's working days.
struct Course {
  base::Date start;
  casework::CourtInfo court;
  std::optional<base::Moment> until{};  ///< what would be later is left for another day
  /// Whether the court works on that day. Where the year's calendar is not known yet, weekdays: this plans, it does not
  /// compute a period.
  bool is_open(base::Date day) const;
  /// The day itself or the next on which the court is open, `days_later` calendar days after `from`.
  base::Date working_day(base::Date from, int days_later) const;
};

/// When an action is performed on a case, by whom, with what input.
struct Move {
  base::Moment at;
  casework::Actor actor;
  base::json::object input;
};

/// A step of a run: the action, and for a case the move it is due for now, if any.
struct Step {
  std::string name;
  std::string action;
  std::vector<std::string> stages;  ///< only cases at these stages are looked at
  std::optional<Move> (*due)(const casework::Case&, const DecisionRow&, const Course&);
};
const std::vector<Step>& run_steps();

}  // namespace app
