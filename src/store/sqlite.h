#pragma once
#include <memory>
#include <string>

#include "store/database.h"

namespace store {

/// A SQLite file in WAL mode: many readers beside one writer, also from other processes of this machine.
std::unique_ptr<Database> open_sqlite(const std::string& path);

/// SQLite's online copy of the whole database into a new file, while others go on writing. Fails with
/// store.wrong_engine on PostgreSQL, store.exists when there is such a file.
void copy_sqlite(Database& from, const std::string& path);

}  // namespace store
