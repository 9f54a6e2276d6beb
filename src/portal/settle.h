#pragma once
#include <string>

#include "portal/statement.h"

namespace portal {

/// Mediation or instalments, with the plan worked out before it is sent. `plan` is what the case would keep of the
/// request as typed (settlement_requests of the state): shown as a table, with a button that sends it; empty: not yet.
std::string settle_page(const Statement& s, const base::json::object& plan = {});

/// As the input of ask_for_mediation, without the recipient.
Reading read_settle(const base::json::object& view, const Typed& form, const Words& words);

}  // namespace portal
