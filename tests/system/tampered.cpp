#include "tampered.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace system_tests {

Sqlite::Sqlite(const std::string& path) {
  if (sqlite3_open(path.c_str(), &db_) != SQLITE_OK) std::abort();
}

void Sqlite::run(const std::string& sql) {
  char* error = nullptr;
  const int status = sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, &error);
  EXPECT_EQ(status, SQLITE_OK) << sql << ": " << (error ? error : "");
  sqlite3_free(error);
}

std::vector<std::string> Sqlite::column(const std::string& sql) {
  std::vector<std::string> out;
  sqlite3_stmt* statement = nullptr;
  int status = sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr);
  while (status == SQLITE_OK || status == SQLITE_ROW) {
    status = sqlite3_step(statement);
    if (status != SQLITE_ROW) break;
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, 0));
    const auto size = static_cast<size_t>(sqlite3_column_bytes(statement, 0));
    out.push_back(bytes ? std::string(bytes, size) : std::string());
  }
  if (status != SQLITE_DONE) out.push_back("unreadable: " + std::string(sqlite3_errmsg(db_)));
  sqlite3_finalize(statement);
  return out;
}

bool Sqlite::put(const std::string& table, const std::string& column, const std::string& rowid,
                 const std::string& bytes) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(db_, ("UPDATE " + table + " SET " + column + " = ? WHERE rowid = " + rowid).c_str(), -1,
                     &statement, nullptr);
  sqlite3_bind_text(statement, 1, bytes.data(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT);
  const bool done = sqlite3_step(statement) == SQLITE_DONE;
  sqlite3_finalize(statement);
  return done;
}

bool Sqlite::put(const std::string& table, const std::string& column, const std::string& rowid, int64_t number) {
  return sqlite3_exec(
             db_,
             ("UPDATE " + table + " SET " + column + " = " + std::to_string(number) + " WHERE rowid = " + rowid)
                 .c_str(),
             nullptr, nullptr, nullptr) == SQLITE_OK;
}

std::string Sqlite::content() {
  std::string all;
  for (const auto& line : column("SELECT type || name || coalesce(sql, '') FROM sqlite_schema ORDER BY 1")) all += line;
  for (const auto& table : tables()) {
    std::string row;
    for (const auto& c : columns(table)) row += " || '|' || typeof(" + c + ") || quote(" + c + ")";
    // "NOT INDEXED": the rows themselves, not what an index says of them.
    for (const auto& line : column("SELECT ''" + row + " FROM " + table + " NOT INDEXED")) all += line + "\n";
  }
  return all;
}

const FinishedRun& finished_run() {
  static const TemporaryFolder folder;
  static const FinishedRun run = [] {
    const std::string out = folder.path("out");
    EXPECT_EQ(kuaishen({"run", sample("series-60.utf8.csv"), "--decisions", sample("series-274.decisions.csv"),
                        "--claimant", sample("claimant.json"), "--out", out, "--date", "2023-02-14"})
                  .code,
              0);
    return FinishedRun{out + "/kuaishen.db", out + "/kuaishen-files"};
  }();
  return run;
}

std::string copy_of(const TemporaryFolder& folder) {
  const std::string copy = folder.path("copy.db");
  for (const char* beside : {"", "-wal", "-shm"}) std::filesystem::remove(copy + beside);
  std::filesystem::copy_file(finished_run().database, copy);
  return copy;
}

std::string changed_copy(const TemporaryFolder& folder, const std::string& change) {
  const std::string copy = copy_of(folder);
  Sqlite database(copy);
  database.run("PRAGMA foreign_keys=OFF");
  const auto triggers = database.column("SELECT sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid");
  for (const auto& name : database.column("SELECT name FROM sqlite_schema WHERE type = 'trigger'"))
    database.run("DROP TRIGGER " + name);
  if (!change.empty()) database.run(change);
  for (const auto& trigger : triggers) database.run(trigger);
  return copy;
}

Finished verify(const std::string& database, const std::vector<std::string>& more) {
  std::vector<std::string> arguments = {"verify", "--db", database, "--lang", "en"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return kuaishen(arguments);
}

}  // namespace system_tests
