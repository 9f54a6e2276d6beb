#pragma once
// Inside this room only: the statements that take whole columns as arrays.
#include <string>

#include "store/database.h"

namespace store {

/// INSERT INTO table(…) SELECT * FROM unnest(?::text[],?::bigint[],…) and what follows it.
std::string insert_text(std::string_view table, const Columns& columns, std::string_view on_conflict);
/// UPDATE table SET … FROM unnest(keys…, set…) AS given(k0,…,s0,…) WHERE table.key = given.k0 …
std::string update_text(std::string_view table, const Columns& keys, const Columns& set);
std::string delete_text(std::string_view table, const Columns& keys);

}  // namespace store
