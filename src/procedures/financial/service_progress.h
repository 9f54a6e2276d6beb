#pragma once
#include <string>
#include <vector>

#include "casework/action.h"

namespace procedures::financial {

// What comes back from the channels: shared by record_dispatch, record_receipt, follow_up_service.

/// The numbers in `attempts` of an input. Refuses service.unknown_attempt, with all that the recipient has not.
base::Result<std::vector<std::string>> attempts_named(const casework::Case& c, const std::string& recipient,
                                                      const base::json::object& input);

/// Adds `entry` under the next number of the list `name` of an attempt. At most kNotesPerAttempt are kept; what comes
/// after is counted in `<name>_more`.
void note(casework::Decision& d, const std::string& recipient, const std::string& no, const char* name,
          const base::json::object& before, base::json::object entry);

/// Those attempts have failed: their papers set out by the next rung, where the plan has one that goes by itself.
void go_on_after(casework::Decision& d, const casework::Case& c, const std::string& recipient,
                 const std::vector<std::string>& failed, const casework::Context& context);

inline constexpr int64_t kNotesPerAttempt = 200;

}  // namespace procedures::financial
