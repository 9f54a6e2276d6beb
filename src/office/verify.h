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
  std::string head;                   ///< hash of the journal's last line; "" without one
  bool noted_found = false;           ///< the head asked for is in the journal
  std::vector<base::Refusal> faults;  ///< at most kMostFaults
  int64_t faults_in_all = 0;
};
inline constexpr size_t kMostFaults = 200;

struct VerifyOptions {
  std::function<bool(const std::string&)> has_file{};  ///< the paper's file is there and has that hash; empty: left out
  std::string noted{};                                 ///< a head of the journal that was written down earlier
  Progress progress{};
};

// Chains, replay and seals are over what lies in the database, so sealed values need no key. With the keys the database
// has open (store::Database::open_with) what is blind is checked too: what cases are found by, and what claim each is
// about.

/// Recomputes every chain, replays every case against its row, holds the journal, its seals, deadlines, numbers, papers
/// and draws against each other: every column of every table (docs/verify.md says what can't be found, and why). Reads
/// in one consistent view; memory grows with the number of cases, not of events.
Verification verify(store::Store& store, const casework::Procedure& procedure, const std::string& court,
                    const VerifyOptions& options = {});

}  // namespace office
