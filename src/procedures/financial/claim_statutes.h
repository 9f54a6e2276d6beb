#pragma once
#include <string>
#include <vector>

#include "casework/case.h"

namespace procedures::financial {

/// Whether the debtor was in default before the Civil Code (2021-01-01): a dispute about performing a contract before
/// it is decided by the law of the time (民法典时间效力规定 Art. 20).
bool defaulted_before_the_code(const casework::Case& c);

/// The matters of rules/articles.yaml a debt is decided by: performance, breach, the agreed penalty, the loan.
std::vector<std::string> statutes_of_debt(const casework::Case& c, bool penalty);

/// What the claimant relies on: the same, in the text in force when the debtor fell into default.
std::vector<std::string> claim_statutes(const casework::Case& c);

}  // namespace procedures::financial
