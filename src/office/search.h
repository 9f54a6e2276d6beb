#pragma once
#include <string>
#include <vector>

#include "base/keyring.h"
#include "casework/procedure.h"
#include "office/access/viewer.h"
#include "store/store.h"

namespace office {

/// What a case is found by, as the table of terms holds it: every ending of a name (any part of a name is the beginning
/// of one of them), and blind indexes of what is sealed. Without keys only names. Sorted, each once.
std::vector<store::TermRow> terms_of(const casework::Procedure& procedure, const casework::Case& c,
                                     const base::Keyring* keys);

/// The ways a text that somebody typed may mean a case: its id, its docket number or a part of one ("民初123"), an
/// identity number, a phone, a contract, a card, a part of a name. Each with what it would be matched by.
struct Way {
  std::string matched;  ///< case number identity phone contract card name
  store::Lookup lookup;
};
std::vector<Way> ways_to_find(store::Store& store, const casework::CourtInfo& court, std::string_view text,
                              const base::Keyring* keys);
/// What finds the cases one of whose messages that gateway calls so; nothing without keys.
std::optional<store::Lookup> lookup_of_reference(std::string_view gateway, std::string_view reference,
                                                 const base::Keyring* keys);
/// As ways_to_find, for a list of cases.
std::vector<store::Lookup> lookups_of(store::Store& store, const casework::CourtInfo& court, std::string_view text,
                                      const base::Keyring* keys);

/// The case whose papers carry a check code (check_code.h).
store::Lookup lookup_of_code(const base::Keyring& keys, const std::string& code);
/// The cases in which somebody has a wish of that kind for the hearing (casework/procedure.h).
store::Lookup lookup_of_wish(const base::Keyring& keys, const char* wish);

/// Cases found by a text, the surest way first, of those the viewer may see.
struct Hit {
  store::CaseRow row;  ///< without its state
  std::string matched;
};
std::vector<Hit> search(store::Store& store, const casework::CourtInfo& court, const Viewer& viewer,
                        std::string_view text, int64_t limit);

/// Fills the table of terms of a court whose cases were written before there was one; nothing where it has terms. Its
/// own transaction.
void index_cases(store::Store& store, const casework::Procedure& procedure, const std::string& court);

}  // namespace office
