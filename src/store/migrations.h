#pragma once
#include "store/database.h"

namespace store {

/// The schema this program writes. Numbered from 1; each step is in migrations.cpp.
int schema_of_this_program();
/// Every statement that makes an empty database one of that schema.
std::string migration_text(Engine engine, int schema);

/// The schema found: 0 for an empty database.
int schema_of(Database& database);

/// Brings the database up to `to` (0: the newest) in one transaction; nothing happens when it is there already. Several
/// processes may do it at once. Fails with store.newer_schema when the database is ahead of this program, and leaves it
/// as it was.
void migrate(Database& database, int to = 0);

/// A connection that is ready for use: opened and migrated.
std::unique_ptr<Database> open_migrated(const std::string& url);

/// One table: its columns in the order they were declared, what it is ordered by, which columns hold numbers.
struct TableInfo {
  std::string name;
  std::vector<std::string> key;
  std::vector<std::string> columns;
  std::vector<bool> is_number;
};
/// Every table but schema_version, parents before children; columns as the database itself describes them.
std::vector<TableInfo> tables(Database& database);

}  // namespace store
