#pragma once
#include <vector>

#include "casework/procedure.h"

namespace procedures::financial {

/// 金融纠纷快审: credit-card and loan disputes brought by the series. Stages, actions and state: docs/state.md.
const casework::Procedure& procedure();

/// The parts of the table, each in its own file.
std::vector<casework::Stage> stages();
std::vector<casework::Action> actions_before_court();    ///< receive … refuse_filing (mediation, filing review)
std::vector<casework::Action> actions_before_hearing();  ///< file_case … schedule_hearing
std::vector<casework::Action> actions_of_service();      ///< push_service … record_receipt
std::vector<casework::Action> actions_from_hearing();    ///< hold_hearing … archive, preservation
std::vector<casework::PaperKind> paper_kinds();
std::vector<casework::Shape> input_shapes();
base::json::object prefill(const casework::Case& c, const casework::Action& action);

}  // namespace procedures::financial
