#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "office/access/accounts.h"
#include "store/store.h"

namespace office {

/// A person of the court as somebody enters him; see casework::Person for what the members mean.
struct PersonWish {
  std::string id, name, role, team;
  std::vector<std::string> specialities, conflicts;
  int64_t weight = 100;  ///< percent
  bool active = true;
};

/// Takes a person on, or changes one: row, journal and the record of who did it in one transaction. His load stays what
/// the cases add up to. Refuses people.malformed (naming every field at fault), people.known, people.unknown.
base::Result<store::PersonRow> add_person(store::Store& store, const std::string& court, Accounts& accounts,
                                          const Viewer& by, const PersonWish& wish, int64_t now);
base::Result<store::PersonRow> change_person(store::Store& store, const std::string& court, Accounts& accounts,
                                             const Viewer& by, const PersonWish& wish, int64_t now);

}  // namespace office
