#pragma once
#include "casework/action.h"
#include "casework/case.h"

namespace procedures::financial {

/// Puts the case's check code into a decision, where the house has a page for it and the case has none yet: its papers
/// carry it from then on.
void put_check(casework::Decision& d, const casework::Case& c, const casework::Context& context);

/// The address of that page, without what it is asked.
std::string check_page(const casework::Case& c);

/// What anybody who holds a paper of the case may learn of it: number, cause, parties (people's names masked), the
/// papers parties are given ({title date pages sha256}, in the order they were made), and the messages that went out
/// ({at who means to papers}; numbers masked, oldest first). Nothing of what was said, claimed or decided.
base::json::object public_view(const casework::Case& c);

}  // namespace procedures::financial
