#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace office {

/// The people of a court from YAML: a list of {id, name, role, team, specialities, conflicts, weight}. Refuses
/// staff.malformed with the place.
base::Result<std::vector<store::PersonRow>> read_staff(const std::string& court, std::string_view yaml);

/// Takes these people on: adds them or replaces those with the same id, with their line in the journal. Those who are
/// known just so already are left alone, so that doing it again changes nothing. Its own transaction.
void employ(store::Store& store, const std::string& court, const std::vector<store::PersonRow>& people,
            const std::string& at);

}  // namespace office
