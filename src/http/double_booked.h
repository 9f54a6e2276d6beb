#pragma once
#include <compare>
#include <map>
#include <string>

#include "http/names.h"

namespace http {

/// What a preview says beside its outcomes: hearings it would put into a room where another judge sits at that time,
/// and judges it would have in two rooms at once. Courts share rooms on purpose, so it is said and not refused. Two
/// sittings are at one time when they begin less than limits::kSittingMinutes apart: when one ends nobody says
/// beforehand.
class DoubleBooked {
 public:
  explicit DoubleBooked(Call& call) : call_(call), names_(call) {}

  /// A case as it would be; one that isn't put down for a hearing is nothing to this. Told of a case again, it forgets
  /// what it was told before.
  void note(const casework::Case& after);
  /// [{code, title, detail, cases}], a line for each pair of sittings: against what is put down now, and against each
  /// other. To be asked once, at the end.
  base::json::array told();

 private:
  struct Sitting {
    base::Moment starts;
    std::string room, judge, session;
    auto operator<=>(const Sitting&) const = default;
  };
  void tell(const Sitting& planned, int64_t cases, const Sitting& other, int64_t of_other);
  void compare();

  Call& call_;
  Names names_;
  std::map<std::string, Sitting> by_case_;
  std::map<Sitting, int64_t> planned_, standing_;  // with their number of cases
  base::json::array lines_;
};

}  // namespace http
