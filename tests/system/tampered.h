#pragma once
#include <sqlite3.h>

#include <string>
#include <vector>

#include "process.h"

/// A finished run's database, changed past the program as somebody with the file in hands could.
namespace system_tests {

/// A connection of somebody else's: nothing of ours stands between it and the file.
class Sqlite {
 public:
  explicit Sqlite(const std::string& path);
  ~Sqlite() { sqlite3_close(db_); }
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;

  void run(const std::string& sql);
  /// The first column of every row; what can't be read is an entry of its own, so that it differs.
  std::vector<std::string> column(const std::string& sql);
  /// Puts these bytes (as text), or this number, there; false when a constraint refuses it.
  bool put(const std::string& table, const std::string& column, const std::string& rowid, const std::string& bytes);
  bool put(const std::string& table, const std::string& column, const std::string& rowid, int64_t number);

  std::vector<std::string> tables() { return column("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1"); }
  std::vector<std::string> columns(const std::string& table) {
    return column("SELECT name FROM pragma_table_info('" + table + "') ORDER BY cid");
  }
  /// Every value of every row with its type, and the schema.
  std::string content();

 private:
  sqlite3* db_ = nullptr;
};

/// A run of sixty cases, made once for the whole program: its database, and its papers.
struct FinishedRun {
  std::string database, files;
};
const FinishedRun& finished_run();

/// A copy of that database on which `change` was carried out with the append-only triggers out of the way; they are put
/// back afterwards, as a thief would.
std::string changed_copy(const TemporaryFolder& folder, const std::string& change);
std::string copy_of(const TemporaryFolder& folder);

Finished verify(const std::string& database, const std::vector<std::string>& more = {"--without-files"});

}  // namespace system_tests
