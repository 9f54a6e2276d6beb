#include "store/sqlite.h"

#include <sqlite3.h>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <cstring>
#include <filesystem>
#include <unordered_map>

#include "base/text.h"
#include "store/failure.h"

namespace store {
namespace {

constexpr int kApplicationId = 0x4b534e31;  // "KSN1": how a file says that it is ours
constexpr int kBusyTimeoutMs = 30'000;
constexpr int kOpeningPauseMs = 20;

struct Finalizer {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalizer>;

class SqliteRow : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
  int columns() const override { return sqlite3_column_count(statement_); }
  bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  std::string_view text(int column) const override {
    const auto* bytes = sqlite3_column_text(statement_, column);
    if (bytes == nullptr) return {};
    return {reinterpret_cast<const char*>(bytes), static_cast<size_t>(sqlite3_column_bytes(statement_, column))};
  }

 private:
  sqlite3_stmt* statement_;
};

// So that no text is kept here that the other engine, or a backup, could not hold.
void refuse_what_postgres_refuses(std::string_view text) {
  if (text.empty()) return;
  if (std::memchr(text.data(), 0, text.size()) != nullptr || !base::is_valid_utf8(text)) {
    throw Failure("store.constraint", {{"reason", "a text is not valid UTF-8"}});
  }
}

class SqliteDatabase : public Database {
 public:
  explicit SqliteDatabase(const std::string& path);
  ~SqliteDatabase() override;
  Engine engine() const override { return Engine::kSqlite; }
  int64_t exec(std::string_view sql, const Values& values) override;
  void query(std::string_view sql, const Values& values, const OnRow& on_row) override;
  void stream(std::string_view sql, const Values& values, const OnRow& on_row) override { query(sql, values, on_row); }
  void script(std::string_view sql) override;
  int64_t insert_many(std::string_view table, const Columns& columns, std::string_view on_conflict) override;
  int64_t update_many(std::string_view table, const Columns& keys, const Columns& set) override;
  int64_t delete_many(std::string_view table, const Columns& keys) override;
  bool in_transaction() const override { return sqlite3_get_autocommit(handle_) == 0; }
  bool healthy() const override { return true; }
  std::string where() const override { return path_; }
  sqlite3* handle() { return handle_; }

 protected:
  void begin(bool writing) override { exec(writing ? "BEGIN IMMEDIATE" : "BEGIN", {}); }
  void commit() override { exec("COMMIT", {}); }
  void rollback() noexcept override {
    if (in_transaction()) sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
  }

 private:
  void take_possession();
  void settle();
  [[noreturn]] void fail(std::string_view doing);
  Statement take(std::string_view sql);
  void give_back(std::string_view sql, Statement statement);
  void bind(sqlite3_stmt* statement, int at, const Value& value);
  bool step(sqlite3_stmt* statement, std::string_view sql);
  int64_t repeat(const std::string& sql, const std::vector<const Column*>& columns);

  std::string path_;
  sqlite3* handle_ = nullptr;
  std::unordered_map<std::string, Statement> statements_;
};

SqliteDatabase::SqliteDatabase(const std::string& path) : path_(path) {
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr) != SQLITE_OK) {
    const std::string why = handle_ ? sqlite3_errmsg(handle_) : "out of memory";
    sqlite3_close(handle_);
    throw Failure("store.cannot_open", {{"where", path}, {"reason", why}});
  }
  try {
    settle();
  } catch (...) {
    statements_.clear();
    sqlite3_close(handle_);
    throw;
  }
}

SqliteDatabase::~SqliteDatabase() {
  statements_.clear();
  sqlite3_close(handle_);
}

// Whose file it is comes before the first pragma that writes: a stranger's database must stay as it was. What is in it
// is asked before whose it is: another process may be making it ours meanwhile.
void SqliteDatabase::take_possession() {
  const int64_t objects = number("SELECT count(*) FROM sqlite_schema");
  const int64_t id = number("PRAGMA application_id");
  if (id != kApplicationId && (id != 0 || objects != 0)) throw Failure("store.not_ours", {{"where", path_}});
  if (objects == 0) script("PRAGMA page_size=8192");  // three states to a page: half as much written again as with 4096
  if (text("PRAGMA journal_mode") != "wal") text("PRAGMA journal_mode=WAL");
  if (id == 0) script("PRAGMA application_id=" + std::to_string(kApplicationId));
}

void SqliteDatabase::settle() {
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_busy_timeout(handle_, kBusyTimeoutMs);
  // SQLite does not wait its busy timeout for the lock that a change of the journal takes: two that open a new file at
  // once wait here.
  for (int waited = 0;; waited += kOpeningPauseMs) try {
      take_possession();
      break;
    } catch (const Failure& failure) {
      if (failure.reason.code != "store.locked" || waited >= kBusyTimeoutMs) throw;
      sqlite3_sleep(kOpeningPauseMs);
    }
  script(
      "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536;"
      "PRAGMA mmap_size=268435456; PRAGMA wal_autocheckpoint=4000; PRAGMA trusted_schema=OFF");
}

void SqliteDatabase::fail(std::string_view doing) {
  const int code = sqlite3_extended_errcode(handle_);
  const std::string reason = sqlite3_errmsg(handle_);
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Failure("store.locked", {{"where", path_}}, true);
    case SQLITE_FULL:
      throw Failure("store.disk_full", {{"where", path_}});
    case SQLITE_READONLY:
    case SQLITE_PERM:
      throw Failure("store.read_only", {{"where", path_}});
    case SQLITE_CORRUPT:
      throw Failure("store.damaged", {{"where", path_}, {"reason", reason}});
    case SQLITE_NOTADB:
      throw Failure("store.not_ours", {{"where", path_}});
    case SQLITE_IOERR:
      throw Failure("store.disk", {{"where", path_}, {"reason", reason}});
    case SQLITE_CANTOPEN:
      throw Failure("store.cannot_open", {{"where", path_}, {"reason", reason}});
    case SQLITE_CONSTRAINT:
      throw Failure("store.constraint", {{"reason", reason}});
    default:
      throw Failure("store.statement", {{"reason", reason}, {"statement", std::string(doing.substr(0, 200))}});
  }
}

// A statement leaves the cache while it runs, so that a callback may run the same text again.
Statement SqliteDatabase::take(std::string_view sql) {
  std::string key(sql);
  if (auto found = statements_.find(key); found != statements_.end()) {
    Statement statement = std::move(found->second);
    statements_.erase(found);
    return statement;
  }
  const std::string text = base::replace_all(std::move(key), "each_of(?)", "SELECT value FROM json_each(?)");
  sqlite3_stmt* made = nullptr;
  const int rc = sqlite3_prepare_v3(handle_, text.data(), static_cast<int>(text.size()), SQLITE_PREPARE_PERSISTENT,
                                    &made, nullptr);
  if (rc != SQLITE_OK) fail(sql);
  return Statement(made);
}

void SqliteDatabase::give_back(std::string_view sql, Statement statement) {
  sqlite3_reset(statement.get());
  sqlite3_clear_bindings(statement.get());
  statements_.insert_or_assign(std::string(sql), std::move(statement));
}

void SqliteDatabase::bind(sqlite3_stmt* statement, int at, const Value& value) {
  int rc = SQLITE_OK;
  if (const auto* number = std::get_if<int64_t>(&value.cell())) {
    rc = sqlite3_bind_int64(statement, at, *number);
  } else if (const auto* text = std::get_if<std::string_view>(&value.cell())) {
    refuse_what_postgres_refuses(*text);
    rc =
        sqlite3_bind_text64(statement, at, text->empty() ? "" : text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
  } else {
    boost::json::array list;
    for (const auto& item : std::get<std::span<const std::string>>(value.cell())) list.emplace_back(item);
    const std::string json = boost::json::serialize(list);
    rc = sqlite3_bind_text64(statement, at, json.data(), json.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  }
  if (rc != SQLITE_OK) fail("bind");
}

bool SqliteDatabase::step(sqlite3_stmt* statement, std::string_view sql) {
  const int rc = sqlite3_step(statement);
  if (rc == SQLITE_ROW) return true;
  if (rc != SQLITE_DONE) fail(sql);
  return false;
}

void SqliteDatabase::query(std::string_view sql, const Values& values, const OnRow& on_row) {
  Statement statement = take(sql);
  int at = 0;
  for (const auto& value : values) bind(statement.get(), ++at, value);
  const SqliteRow row(statement.get());
  while (step(statement.get(), sql)) on_row(row);
  give_back(sql, std::move(statement));
}

int64_t SqliteDatabase::exec(std::string_view sql, const Values& values) {
  const int64_t before = sqlite3_total_changes64(handle_);
  query(sql, values, [](const Row&) {});
  return sqlite3_total_changes64(handle_) - before;
}

void SqliteDatabase::script(std::string_view sql) {
  if (sqlite3_exec(handle_, std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(sql);
}

int64_t SqliteDatabase::repeat(const std::string& sql, const std::vector<const Column*>& columns) {
  const size_t rows = columns.empty() ? 0 : columns.front()->size();
  if (rows == 0) return 0;
  Statement statement = take(sql);
  const int64_t before = sqlite3_total_changes64(handle_);
  for (size_t i = 0; i < rows; ++i) {
    int at = 0;
    for (const Column* column : columns) {
      std::visit([&](const auto& array) { bind(statement.get(), ++at, array[i]); }, column->values);
    }
    while (step(statement.get(), sql)) {
    }
    sqlite3_reset(statement.get());
  }
  give_back(sql, std::move(statement));
  return sqlite3_total_changes64(handle_) - before;
}

std::string joined(const Columns& columns, std::string_view after, std::string_view between) {
  std::string out;
  for (const auto& column : columns) {
    if (!out.empty()) out += between;
    out += column.name;
    out += after;
  }
  return out;
}

std::vector<const Column*> pointers(std::initializer_list<const Columns*> groups) {
  std::vector<const Column*> out;
  for (const Columns* group : groups) {
    for (const auto& column : *group) out.push_back(&column);
  }
  for (const Column* column : out) base::check(column->size() == out.front()->size(), "columns of unequal length");
  return out;
}

int64_t SqliteDatabase::insert_many(std::string_view table, const Columns& columns, std::string_view on_conflict) {
  std::string marks;
  for (size_t i = 0; i < columns.size(); ++i) marks += i == 0 ? "?" : ",?";
  const std::string sql = "INSERT INTO " + std::string(table) + "(" + joined(columns, "", ",") + ") VALUES(" + marks +
                          ") " + std::string(on_conflict);
  return repeat(sql, pointers({&columns}));
}

int64_t SqliteDatabase::update_many(std::string_view table, const Columns& keys, const Columns& set) {
  const std::string sql =
      "UPDATE " + std::string(table) + " SET " + joined(set, "=?", ",") + " WHERE " + joined(keys, "=?", " AND ");
  return repeat(sql, pointers({&set, &keys}));
}

int64_t SqliteDatabase::delete_many(std::string_view table, const Columns& keys) {
  return repeat("DELETE FROM " + std::string(table) + " WHERE " + joined(keys, "=?", " AND "), pointers({&keys}));
}

}  // namespace

std::unique_ptr<Database> open_sqlite(const std::string& path) { return std::make_unique<SqliteDatabase>(path); }

void copy_sqlite(Database& from, const std::string& path) {
  auto* source = dynamic_cast<SqliteDatabase*>(&from);
  if (source == nullptr) throw Failure("store.wrong_engine", {{"where", from.where()}});
  if (std::filesystem::exists(path)) throw Failure("store.exists", {{"where", path}});
  sqlite3* target = nullptr;
  int rc = sqlite3_open(path.c_str(), &target);
  if (rc == SQLITE_OK) {
    if (sqlite3_backup* copy = sqlite3_backup_init(target, "main", source->handle(), "main")) {
      sqlite3_backup_step(copy, -1);
      rc = sqlite3_backup_finish(copy);
    } else {
      rc = sqlite3_errcode(target);
    }
  }
  const std::string reason = target ? sqlite3_errmsg(target) : "out of memory";
  sqlite3_close(target);
  if (rc != SQLITE_OK) throw Failure("store.disk", {{"where", path}, {"reason", reason}});
}

}  // namespace store
