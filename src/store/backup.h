#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/database.h"

/// One text form of a whole database, the same for both engines: JSON lines, tables parents first, rows by primary key.
///   {"kuaishen_backup":1,"schema":1}
///   {"table":"series","columns":["court","id",…]}      then one array per row
///   {"end":true,"rows":1234,"chain":"<hex>"}            chain: SHA-256 over the line before it, from zeros
/// Errors: Failure. Each works on one consistent view of the database while others go on writing.
namespace store {

/// Hands out each line with its "\n". Opens its own transaction.
void dump(Database& database, const std::function<void(std::string_view)>& on_line);
/// The whole of it: for comparing two databases in tests.
std::string dump(Database& database);

/// Writes the dump to a new file and flushes it; gives the number of rows. Fails with store.exists. What is half
/// written when it fails is removed.
int64_t backup(Database& database, const std::filesystem::path& file);

/// Reads a backup of either engine into a database without rows, all or nothing, then brings it up to this program's
/// schema; gives the number of rows. The backup is checked to its last line before anything is written. Fails with
/// store.not_empty, store.backup_malformed, store.newer_schema.
int64_t restore(Database& database, const std::filesystem::path& file);

/// What is wrong inside the database, empty when nothing is: the engine's own checks (SQLite), counters against rows,
/// versions against events, the chain of the journal. Each finding has a code store.found_….
std::vector<base::Refusal> find_damage(Database& database);

}  // namespace store
