#pragma once
#include "base/keyring.h"
#include "casework/deadline.h"
#include "casework/event.h"
#include "casework/procedure.h"
#include "store/rows.h"

namespace office {

/// Between the engine's values and the store's rows. The columns of a case row beside `state` are read off the state,
/// so that lists and searches need not open it; `verify` holds them against it.
store::CaseRow to_row(const casework::Case& c, const casework::Procedure& procedure, const std::string& created_at,
                      const std::string& changed_at);
/// Throws store::Failure store.damaged when the state is not JSON or the head is no hash.
/// The state lives in `storage`.
casework::Case to_case(const store::CaseRow& row, base::json::storage_ptr storage = {});
/// Opens the sealed values of a state that was put together from what lies in the database.
void open(casework::Case& c, const base::Keyring& keys);
store::EventRow to_row(const casework::Event& event);
base::Result<casework::Event> to_event(const store::EventRow& row);
std::vector<store::DeadlineRow> deadline_rows(const casework::Case& c);
casework::Person to_person(const store::PersonRow& row);

}  // namespace office
