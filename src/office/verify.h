#pragma once
#include <string>
#include <vector>

#include "casework/procedure.h"
#include "office/performer.h"
#include "store/store.h"

namespace office {

/// What was checked and what does not hold. Empty `faults`: nothing was changed behind the system's back.
struct Verification {
  int64_t cases = 0, events = 0, lines = 0, numbers = 0, papers = 0, draws = 0;
  std::vector<base::Refusal> faults;  ///< at most kMostFaults
  int64_t faults_in_all = 0;
};
inline constexpr size_t kMostFaults = 200;

/// Recomputes every chain, replays every case against its row, holds the journal, deadlines, numbers, papers and draws
/// against the cases. `has_file(hash)` tells whether a paper's file is there and has that hash; empty: files are left
/// out. Reads in one consistent view; memory grows with the number of cases, not of events.
Verification verify(store::Store& store, const casework::Procedure& procedure, const std::string& court,
                    const std::function<bool(const std::string&)>& has_file, const Progress& progress = {});

}  // namespace office
