#pragma once
#include <string>

#include "base/result.h"

namespace store {

/// The disk or the database failed. `reason` has a code of messages/*/store.yaml for the screen; what() is the same
/// sentence in English for the log.
struct Failure : base::Fault {
  explicit Failure(base::Refusal why, bool worth_repeating = false);
  Failure(std::string code, std::vector<std::pair<std::string, std::string>> values, bool worth_repeating = false);
  base::Refusal reason;
  bool again;  ///< the same transaction may succeed when it is tried again: locked, deadlock, serialisation
};

}  // namespace store
