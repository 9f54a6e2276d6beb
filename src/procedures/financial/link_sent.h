#pragma once
#include "casework/action.h"

namespace procedures::financial {

// A link sent anew goes out alone: a message that serves nothing, starts no period and is no attempt. What became of it
// stands in the case all the same (`service.N.link.sent`), so that the clerk learns when nobody got it.

/// Whether an input of record_dispatch or record_receipt is about such a message: it names the issue of its link.
bool is_about_link(const base::json::object& input);

/// What the gateway said when it was given one. Refuses service.unknown_link.
base::Result<casework::Decision> link_dispatched(const casework::Case& c, const base::json::object& input);

/// What was reported of one later, late, twice or in any order: all of it is kept, and the furthest counts.
base::Result<casework::Decision> link_reported(const casework::Case& c, const base::json::object& input,
                                               const casework::Context& context);

}  // namespace procedures::financial
