#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "store/database.h"
#include "store/files.h"

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
/// written when it fails is removed. `before_it_appears` is told where the file lies until it is whole: what belongs to
/// it is copied then, so that a backup under its own name is never half of one.
using OnFile = std::function<void(const std::filesystem::path&)>;
int64_t backup(Database& database, const std::filesystem::path& file, const OnFile& before_it_appears = {});

/// Reads a backup of either engine into a database without rows, all or nothing, then brings it up to this program's
/// schema; gives the number of rows. The backup is checked to its last line before anything is written. Fails with
/// store.not_empty, store.backup_malformed, store.newer_schema. `before_writing` is called when nothing speaks against
/// it any more: what must be there before the rows name it is put in place then.
int64_t restore(Database& database, const std::filesystem::path& file, const OnFile& before_writing = {});

/// The papers' files a backup names, and those a database names: hashes.
std::set<std::string> files_named_in(const std::filesystem::path& backup);
std::set<std::string> files_named_by(Database& database);
/// Those named inside the evidence of an upload or the state of a case: hash → name.
std::map<std::string, std::string> files_inside(const base::json::object& object);
/// Copies these files as they lie, sealed or not: without the court's keys it is held against them that each is whole,
/// and against its hash what lies in the clear. Fails with store.file_missing, store.file_damaged before anything is
/// copied; with store.file_sealed where a file of another key lies in the way.
void copy_files(const FileStore& from, FileStore& to, const std::set<std::string>& hashes);

/// How the engine is set up, as far as it matters for not losing anything.
struct EngineSetting {
  std::string name, value;
  std::string wanted;  ///< "" when the value will do
};
std::vector<EngineSetting> engine_settings(Database& database);

/// What is wrong inside the database, empty when nothing is: the engine's own checks (SQLite), counters against rows,
/// versions against events, the chain of the journal. Each finding has a code store.found_….
std::vector<base::Refusal> find_damage(Database& database);

}  // namespace store
