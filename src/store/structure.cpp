#include "store/structure.h"

#include <regex>

#include "store/migrations.h"

namespace store {
namespace {

// What CREATE statements name; that is all PostgreSQL keeps in our words.
std::map<std::string, std::string> named_by(const std::string& sql) {
  std::map<std::string, std::string> out;
  std::smatch body;
  std::regex_search(sql, body, std::regex(R"(\$body\$([^$]*)\$body\$)"));
  const std::regex created(R"(CREATE (?:UNIQUE )?(INDEX|TRIGGER) (\w+) )");
  for (std::sregex_iterator it(sql.begin(), sql.end(), created), end; it != end; ++it) {
    const bool trigger = (*it)[1] == "TRIGGER";
    out[(trigger ? "trigger " : "index ") + (*it)[2].str() + (trigger ? " O" : "")] =
        trigger ? body[1].str() : std::string();
  }
  return out;
}

}  // namespace

std::map<std::string, std::string> structure_of(Database& database) {
  std::map<std::string, std::string> out;
  const char* sql =
      database.is_postgres()
          ? "SELECT 'trigger ' || CAST(t.tgname AS TEXT) || ' ' || CAST(t.tgenabled AS TEXT), p.prosrc FROM pg_trigger "
            "t JOIN pg_class c ON c.oid = "
            "t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid WHERE NOT t.tgisinternal AND c.relnamespace = "
            "(SELECT oid FROM pg_namespace WHERE nspname = current_schema()) UNION ALL SELECT 'index ' || "
            "CAST(c.relname AS TEXT), '' "
            "FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = (SELECT oid FROM "
            "pg_namespace WHERE nspname = current_schema()) AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE "
            "k.conindid = i.indexrelid)"
          : "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'";
  database.query(sql, {}, [&](const Row& row) { out[row.string(0)] = row.string(1); });
  return out;
}

std::map<std::string, std::string> structure_expected(Database& database) {
  const int schema = schema_of(database);
  if (database.is_postgres()) return named_by(migration_text(Engine::kPostgres, schema));
  auto empty = open_database(":memory:");
  migrate(*empty, schema);
  return structure_of(*empty);
}

}  // namespace store
