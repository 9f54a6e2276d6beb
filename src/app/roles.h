#pragma once
#include <optional>
#include <string>

#include "base/messages.h"
#include "casework/action.h"
#include "store/rows.h"

namespace app {

/// Who acts from the command line: "clerk", "书记员", "judge:judge-2".
struct AsWhom {
  casework::Role role = casework::Role::kSystem;
  std::string user;  ///< empty: the person the case itself names for the role, else the role's title
};
/// Reads --as; empty stands for the only role that may do it. Refuses perform.role_unknown, perform.role_needed.
base::Result<AsWhom> read_as_whom(const std::string& text, const casework::Action& action);

/// The person for this case: as given, else its own judge or mediator, else the role's title. Needs the row's state for
/// a mediator.
casework::Actor actor_for(const AsWhom& whom, const store::CaseRow& row);

/// "书记员", "clerk of the court".
std::string role_title(casework::Role role, base::Language language);

}  // namespace app
