#pragma once
#include <map>
#include <string>

#include "store/database.h"

namespace store {

/// Tables, indexes and triggers by name, each with its text where the engine keeps one. PostgreSQL: indexes and
/// triggers, a trigger with whether it is switched on and what it does.
std::map<std::string, std::string> structure_of(Database& database);
/// What it should be at the schema the database has.
std::map<std::string, std::string> structure_expected(Database& database);

}  // namespace store
