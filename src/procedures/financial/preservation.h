#pragma once
#include <string>
#include <vector>

#include "casework/action.h"

namespace procedures::financial {

/// Where preservation may be asked for, ruled on, carried out and lifted: it runs beside the stages.
std::vector<std::string> stages_of_preservation();

/// The linked case `<id>-preservation`: opened under its number (财保 before the suit, else 执保), and what happened to
/// it.
casework::LinkedStep preservation_opened(const casework::Case& c, base::Date on, base::json::object what,
                                         const std::string& number);
casework::LinkedStep preservation_step(const std::string& stage, base::json::object what,
                                       std::vector<std::string> numbers = {});

/// Months a measure may last by what is frozen: deposits 12, movables 24, immovables and other rights 36 (解释
/// Art.485).
int preservation_months(std::string_view property);

/// Asked for before the suit was filed (民事诉讼法 Art.104), not in its course (Art.103).
bool before_suit(const casework::Case& c);

}  // namespace procedures::financial
