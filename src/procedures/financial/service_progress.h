#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "casework/action.h"

namespace procedures::financial {

// What comes back from the channels: shared by record_dispatch, record_receipt, follow_up_service.

/// The numbers in `attempts` of an input. Refuses service.unknown_attempt, with all that the recipient has not.
base::Result<std::vector<std::string>> attempts_named(const casework::Case& c, const std::string& recipient,
                                                      const base::json::object& input);

/// What was told of a message, as it is kept: of its dispatch, of what came back.
base::json::object dispatch_told(const base::json::object& input);
base::json::object receipt_told(const base::json::object& input, const casework::Context& context);

/// Adds `entry` under the next number of the list `name` of what was `before`, in its patch. At most kNotesPerAttempt
/// are kept; of those after it the last, as `<name>_last`.
void note(base::json::object& patch, const char* name, const base::json::object& before, base::json::object entry);

/// Whether a report is behind what is known already: they come in any order, and a later step is not taken back by an
/// earlier one that was slow. What failed first and arrived after all has arrived.
bool is_step_back(std::string_view result, std::string_view known);

/// The patch of an attempt.
base::json::object& attempt_in(casework::Decision& d, const std::string& recipient, const std::string& no);

/// Those attempts have failed: their papers set out by the next rung, where the plan has one that goes by itself.
void go_on_after(casework::Decision& d, const casework::Case& c, const std::string& recipient,
                 const std::vector<std::string>& failed, const casework::Context& context);

inline constexpr int64_t kNotesPerAttempt = 200;

}  // namespace procedures::financial
