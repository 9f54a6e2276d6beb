#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "store/rows.h"

namespace store {

/// A case row to write. `expected` is the version it was loaded with; 0 means it is new.
/// Of a case that exists, series, serial, procedure, kind and created_at stay as they were first written.
struct CaseWrite {
  CaseRow row;
  int64_t expected = 0;
};

/// What became of one item of a batch.
struct ItemOutcome {
  std::string batch{};
  int64_t ord = 0;
  std::string outcome{};  ///< done, refused, failed
  std::string code{};
  std::string detail{};  ///< JSON
};

struct LoadChange {
  std::string person{};
  int64_t by = 0;  ///< +1 a case came, -1 it went
};

/// Everything one transaction of the office changes, for up to casework::kCasesPerChunk cases.
struct Chunk {
  std::vector<CaseWrite> cases{};  ///< each case once, with all its events below
  std::vector<EventRow> events{};
  std::vector<DeadlineRow>
      deadlines{};  ///< state "open" replaces what stood under its key; any other state takes it away
  std::vector<std::pair<std::string, std::string>> deadlines_gone{};  ///< {case, key} that never were (undone)
  std::vector<NumberRow> numbers{};
  std::vector<ItemOutcome> outcomes{};
  std::vector<JobRow> jobs{};  ///< id is given by the store; one that exists already (case, seq, kind) is left alone
  std::vector<JobRow> messages{};  ///< the same for messages_out
  std::vector<PaperRow> papers{};  ///< replace one with the same case and ord
  std::vector<LoadChange> loads{};
  std::vector<TermRow> terms{}, terms_gone{};  ///< what cases are found by from now on, and no more
  std::string journal_at{};
  /// Gives the body of the journal's line once jobs and messages have their ids, of which it is told the first; empty:
  /// no line.
  std::function<std::string(int64_t first_job, int64_t first_message)> journal_body{};
};

}  // namespace store
