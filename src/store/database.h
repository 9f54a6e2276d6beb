#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/keyring.h"

namespace store {

/// A value bound to a "?" of a statement. Views only: what it was made from must outlive the call.
/// A list of texts goes with `IN (each_of(?))`.
class Value {
 public:
  template <class T>
  requires std::is_integral_v<T> Value(T number)
      : cell_(static_cast<int64_t>(number)) {}                               // NOLINT: implicit on purpose
  Value(std::string_view text) : cell_(text) {}                              // NOLINT
  Value(const std::string& text) : cell_(std::string_view(text)) {}          // NOLINT
  Value(const char* text) : cell_(std::string_view(text)) {}                 // NOLINT
  Value(std::span<const std::string> texts) : cell_(texts) {}                // NOLINT
  Value(const std::vector<std::string>& texts) : cell_(std::span(texts)) {}  // NOLINT
  const std::variant<int64_t, std::string_view, std::span<const std::string>>& cell() const { return cell_; }

 private:
  std::variant<int64_t, std::string_view, std::span<const std::string>> cell_;
};
using Values = std::vector<Value>;

/// One row of an answer, valid inside the callback that is given it. Columns count from 0.
class Row {
 public:
  virtual ~Row() = default;
  virtual int columns() const = 0;
  virtual bool is_null(int column) const = 0;
  virtual std::string_view text(int column) const = 0;  ///< "" for null
  virtual int64_t integer(int column) const = 0;        ///< 0 for null
  std::string string(int column) const { return std::string(text(column)); }
};
using OnRow = std::function<void(const Row&)>;

/// Many values of one column, for the bulk calls. Views: the rows they were taken from must outlive the call.
struct Column {
  std::string name;
  std::variant<std::vector<int64_t>, std::vector<std::string_view>> values;
  size_t size() const {
    return std::visit([](const auto& v) { return v.size(); }, values);
  }
};
using Columns = std::vector<Column>;

enum class Engine { kSqlite, kPostgres };

/// One connection. One SQL text serves both engines: "?" is a placeholder, `each_of(?)` a list of texts, every number
/// is BIGINT, no column is ever null. Statements are prepared once and kept.
/// Errors: throws Failure (failure.h). Threads: one connection is used by one thread at a time; see Pool.
/// Durability: when commit returns the data are on the disk (SQLite WAL with synchronous=FULL; PostgreSQL's own).
class Database {
 public:
  virtual ~Database() = default;
  virtual Engine engine() const = 0;
  bool is_postgres() const { return engine() == Engine::kPostgres; }

  /// Runs a statement; gives the number of rows it changed.
  virtual int64_t exec(std::string_view sql, const Values& values = {}) = 0;
  /// Calls `on_row` for each row of the answer. Statements may be run inside the callback.
  virtual void query(std::string_view sql, const Values& values, const OnRow& on_row) = 0;
  /// As query, but never holds the whole answer in memory. PostgreSQL: inside a transaction only, and one at a time.
  virtual void stream(std::string_view sql, const Values& values, const OnRow& on_row) = 0;
  /// Several statements separated by ";", without placeholders. For migrations.
  virtual void script(std::string_view sql) = 0;

  /// Inserts rows given column by column; `on_conflict` is appended ("ON CONFLICT DO NOTHING"). Rows inserted or
  /// updated.
  virtual int64_t insert_many(std::string_view table, const Columns& columns, std::string_view on_conflict = "") = 0;
  /// UPDATE table SET set… WHERE keys…, row by row of the arrays. Rows changed. A column may be both key and set.
  virtual int64_t update_many(std::string_view table, const Columns& keys, const Columns& set) = 0;
  virtual int64_t delete_many(std::string_view table, const Columns& keys) = 0;

  /// The single number a query answers; `otherwise` when it has no row.
  int64_t number(std::string_view sql, const Values& values = {}, int64_t otherwise = 0);
  std::string text(std::string_view sql, const Values& values = {});

  /// What sealed values of the rows a Store reads are opened with; without it they are given as they lie.
  void open_with(std::shared_ptr<const base::Keyring> keys) { keys_ = std::move(keys); }
  const base::Keyring* keys() const { return keys_.get(); }

  virtual bool in_transaction() const = 0;
  /// False after the connection was lost: throw it away and open another.
  virtual bool healthy() const = 0;
  /// What it was opened with, without a password; for messages.
  virtual std::string where() const = 0;

 protected:
  friend class AsTheyLie;
  friend class Transaction;
  virtual void begin(bool writing) = 0;
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;

 private:
  std::shared_ptr<const base::Keyring> keys_;
};

/// While it lives, rows are read as they lie in the database: what hashes and seals are over.
class AsTheyLie {
 public:
  explicit AsTheyLie(Database& database) : database_(database), keys_(std::move(database.keys_)) {
    database.keys_ = nullptr;
  }
  ~AsTheyLie() { database_.keys_ = std::move(keys_); }
  AsTheyLie(const AsTheyLie&) = delete;
  AsTheyLie& operator=(const AsTheyLie&) = delete;
  /// What they would be opened with.
  const base::Keyring* keys() const { return keys_.get(); }

 private:
  Database& database_;
  std::shared_ptr<const base::Keyring> keys_;
};

/// Everything until commit(), or nothing. Writing takes SQLite's write lock at once (BEGIN IMMEDIATE); reading is one
/// consistent view of the whole database on either engine. Rolls back when it ends uncommitted.
class Transaction {
 public:
  enum class Mode { kWrite, kRead };
  explicit Transaction(Database& database, Mode mode = Mode::kWrite);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();
  void rollback();

 private:
  Database& database_;
  bool open_ = true;
};

/// Opens "postgresql://…" (or "postgres://…"), "sqlite:PATH" or a plain PATH, which is created when missing. Does not
/// look at the schema: see migrations.h. Fails with store.cannot_open, store.not_ours.
std::unique_ptr<Database> open_database(const std::string& url);

}  // namespace store
