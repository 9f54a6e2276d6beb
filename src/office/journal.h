#pragma once
#include <optional>
#include <string>
#include <vector>

#include "office/seal.h"
#include "store/rows.h"

namespace office {

/// The chain over all cases of a court: one line per transaction, naming for each case it touched the number of its
/// events and the head they left, and the seals of what else it wrote. Chained like events. With it, cutting a case
/// short or taking it out shows.
struct JournalHead {
  std::string case_id;
  int64_t version = 0;
  std::string head;
};

struct JournalLine {
  std::string at;
  std::string batch;  ///< "" where no batch was at work
  std::vector<JournalHead> heads;
  std::vector<Seal> seals;
};

/// The body of the line a transaction adds; the store chains it.
std::string journal_body(const JournalLine& line);

/// What a stored line says; nullopt when its body is not one or its hash does not follow from `last_hash`.
std::optional<JournalLine> read_line(const store::JournalRow& line, const std::string& last_hash);

/// Adds a line of seals alone, in the caller's transaction.
void write_line(store::Store& store, const std::string& court, const std::string& at, std::vector<Seal> seals);

}  // namespace office
