#pragma once
#include <optional>
#include <string>
#include <vector>

#include "app/opened.h"
#include "http/backend.h"
#include "office/access/accounts.h"

namespace app {

/// A database of made-up cases, which anybody may be shown and signs in to with a password that is no secret. It is
/// marked for good when it is made: a court's own database never becomes one, and one of these is never served as a
/// court's.
bool is_demonstration(store::Store& store, const std::string& court);

/// Marks an empty database (one that is marked stays so). Refuses serve.not_demonstration where the court has series or
/// accounts already. Throws store::Failure.
std::optional<base::Refusal> mark_demonstration(Opened& opened);

/// The accounts of a marked database, one for each role and a second bank's; made at the first call. All have the one
/// password, drawn at random for this database. Refuses what Accounts::add refuses. Throws store::Failure.
base::Result<std::vector<http::DemonstrationAccount>> demonstration_accounts(Opened& opened, office::Accounts& accounts,
                                                                             int64_t now);

}  // namespace app
