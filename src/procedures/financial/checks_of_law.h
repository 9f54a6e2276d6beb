#pragma once
#include <string>

#include "casework/action.h"

namespace procedures::financial {

// Checks before signature that ask the law (judgment_checks.h). Each answers with what is wrong, empty when nothing is.

/// Names stand in the orders, identity numbers are sound and agree with birth and sex.
std::string parties_disagree(const casework::Case& c, const casework::Context& context);
/// The articles the judgment names are those in force today.
std::string articles_out_of_force(const casework::Case& c, const casework::Context& context);
/// The fee and its half are the law's for what was claimed, and its parts add up to it.
std::string fee_is_not_the_laws(const casework::Case& c, const casework::Context& context);

}  // namespace procedures::financial
