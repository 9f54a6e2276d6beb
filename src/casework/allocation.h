#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/json.h"

namespace casework {

/// Somebody who works in the court.
struct Person {
  std::string id;
  std::string name;
  std::string role;  ///< "judge", "clerk", "mediator"
  std::string team;
  std::vector<std::string> specialities;  ///< causes (案由)
  std::vector<std::string> conflicts;     ///< names of parties and organisations to keep away from
  int64_t weight = 100;                   ///< share of work in percent
  int64_t load = 0;                       ///< open cases
  bool active = true;
};

struct DrawRequest {
  std::string role = "judge";
  std::string team;                  ///< empty: any
  std::string cause;                 ///< a speciality that fits counts double
  std::vector<std::string> parties;  ///< names checked against conflicts
  std::string seed;                  ///< batch and case: the same draw gives the same answer for ever
  std::string not_person;            ///< redraw: never the one it comes from
};

/// A weighted draw: chance ∝ weight ÷ (load + 1), twice that for the right speciality, nobody with a conflict.
/// `record` holds seed, candidates with their tickets, those excluded and why, the ticket drawn: `redraw` gives the
/// same person from the record alone. Refuses allocation.nobody_left (of the team), allocation.nobody. Pure.
struct Draw {
  std::string person;
  std::string name;
  base::json::object record;
};
base::Result<Draw> draw(std::span<const Person> people, const DrawRequest& request);

/// Who the record says must have been drawn; empty when the record does not add up.
std::string redraw(const base::json::object& record);

}  // namespace casework
