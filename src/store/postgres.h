#pragma once
#include <memory>
#include <string>

#include "store/database.h"

namespace store {

/// A connection to PostgreSQL 14 or later by its URL ("postgresql://user:password@host/database"). Tables live in the
/// first schema of the search path. Bulk calls send whole columns as arrays (unnest): one round trip for thousands of
/// rows.
std::unique_ptr<Database> open_postgres(const std::string& url);

}  // namespace store
