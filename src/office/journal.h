#pragma once
#include <optional>
#include <string>
#include <vector>

#include "casework/case.h"
#include "store/rows.h"

namespace office {

/// The chain over all cases of a court: one line per transaction, naming for each case it touched the number of its
/// events and the head they left. Chained like events. With it, cutting a case short or taking it out shows.
struct JournalHead {
  std::string case_id;
  int64_t version = 0;
  std::string head;
};

/// The body of the line a transaction adds; the store chains it.
std::string journal_body(const std::string& at, const std::string& batch, const std::vector<JournalHead>& heads);

/// What a stored line says; nullopt when its body is not one or its hash does not follow from `last_hash`.
std::optional<std::vector<JournalHead>> read_line(const store::JournalRow& line, const std::string& last_hash);

}  // namespace office
