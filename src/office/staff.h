#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "store/rows.h"

namespace office {

/// The people of a court from YAML: a list of {id, name, role, team, specialities, conflicts, weight}. Refuses
/// staff.malformed with the place.
base::Result<std::vector<store::PersonRow>> read_staff(const std::string& court, std::string_view yaml);

}  // namespace office
