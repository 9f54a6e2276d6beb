#include "store/postgres.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <charconv>
#include <unordered_map>

#include "base/result.h"
#include "store/failure.h"
#include "store/postgres_bulk.h"
#include "store/postgres_values.h"

namespace store {
namespace {

constexpr const char* kRowsPerFetch = "1000";
constexpr size_t kBytesPerCall = 64u << 20;  // a bulk call with more is sent in parts

struct Clearer {
  void operator()(PGresult* result) const { PQclear(result); }
};
using Answer = std::unique_ptr<PGresult, Clearer>;

class PostgresRow : public Row {
 public:
  explicit PostgresRow(const PGresult* result) : result_(result) {}
  void go_to(int row) { row_ = row; }
  int columns() const override { return PQnfields(result_); }
  bool is_null(int column) const override { return PQgetisnull(result_, row_, column) == 1; }
  std::string_view text(int column) const override {
    return {PQgetvalue(result_, row_, column), static_cast<size_t>(PQgetlength(result_, row_, column))};
  }
  int64_t integer(int column) const override {
    const std::string_view digits = text(column);
    int64_t n = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), n);
    return n;
  }

 private:
  const PGresult* result_;
  int row_ = 0;
};

// The parameters of one statement; texts and numbers as text, lists as binary arrays.
struct Bound {
  std::vector<std::string> kept;
  std::vector<const char*> values;
  std::vector<int> lengths, formats;
  void add(std::string bytes, int format) {
    kept.push_back(std::move(bytes));
    formats.push_back(format);
  }
  void finish() {
    for (const auto& bytes : kept) {
      values.push_back(bytes.c_str());
      lengths.push_back(static_cast<int>(bytes.size()));
    }
  }
};

class PostgresDatabase : public Database {
 public:
  explicit PostgresDatabase(const std::string& url);
  ~PostgresDatabase() override { PQfinish(connection_); }
  Engine engine() const override { return Engine::kPostgres; }
  int64_t exec(std::string_view sql, const Values& values) override;
  void query(std::string_view sql, const Values& values, const OnRow& on_row) override;
  void stream(std::string_view sql, const Values& values, const OnRow& on_row) override;
  void script(std::string_view sql) override;
  int64_t insert_many(std::string_view table, const Columns& columns, std::string_view on_conflict) override;
  int64_t update_many(std::string_view table, const Columns& keys, const Columns& set) override;
  int64_t delete_many(std::string_view table, const Columns& keys) override;
  bool in_transaction() const override { return PQtransactionStatus(connection_) != PQTRANS_IDLE && healthy(); }
  bool healthy() const override { return PQstatus(connection_) == CONNECTION_OK; }
  std::string where() const override { return where_; }

 protected:
  void begin(bool writing) override { script(writing ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); }
  void commit() override;
  void rollback() noexcept override {
    if (in_transaction()) PQclear(PQexec(connection_, "ROLLBACK"));
  }

 private:
  [[noreturn]] void fail(const PGresult* result, std::string_view sql);
  Answer checked(PGresult* result, std::string_view sql);
  Answer run(std::string_view sql, const Bound& bound);
  Answer run(std::string_view sql, const Values& values);
  int64_t bulk(const std::string& sql, std::initializer_list<const Columns*> groups);

  PGconn* connection_ = nullptr;
  std::string where_;
  std::unordered_map<std::string, std::string> prepared_;
};

PostgresDatabase::PostgresDatabase(const std::string& url) {
  connection_ = PQconnectdb(url.c_str());
  const char* host = PQhost(connection_);
  const char* name = PQdb(connection_);
  where_ = std::string("postgresql://") + (host ? host : "") + "/" + (name ? name : "");
  if (PQstatus(connection_) != CONNECTION_OK) {
    const std::string reason = PQerrorMessage(connection_);
    PQfinish(connection_);
    throw Failure("store.cannot_open", {{"where", where_}, {"reason", reason}});
  }
  PQsetNoticeProcessor(
      connection_, [](void*, const char*) {}, nullptr);
  try {
    // Without bitmap scans a page of cases is read along its index even before the tables were ever analysed.
    script(
        "SET client_encoding = 'UTF8'; SET application_name = 'kuaishen'; SET jit = off; SET lock_timeout = '60s'; "
        "SET enable_bitmapscan = off");
  } catch (...) {
    PQfinish(connection_);
    throw;
  }
}

int64_t changed_by(PGresult* result) {
  const std::string_view digits = PQcmdTuples(result);
  int64_t n = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), n);
  return n;
}

void PostgresDatabase::fail(const PGresult* result, std::string_view sql) {
  const char* state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
  const char* primary = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
  const std::string code = state ? state : "";
  const std::string reason = primary ? primary : PQerrorMessage(connection_);
  if (!healthy()) throw Failure("store.connection_lost", {{"where", where_}, {"reason", reason}}, true);
  if (code == "40001" || code == "40P01" || code == "55P03") throw Failure("store.locked", {{"where", where_}}, true);
  if (code == "53100") throw Failure("store.disk_full", {{"where", where_}});
  if (code == "25006") throw Failure("store.read_only", {{"where", where_}});
  if (code.starts_with("23") || code == "22021") throw Failure("store.constraint", {{"reason", reason}});
  if (code == "58030") throw Failure("store.disk", {{"where", where_}, {"reason", reason}});
  if (code.starts_with("XX00")) throw Failure("store.damaged", {{"where", where_}, {"reason", reason}});
  throw Failure("store.statement", {{"reason", reason}, {"statement", std::string(sql.substr(0, 200))}});
}

Answer PostgresDatabase::checked(PGresult* result, std::string_view sql) {
  Answer answer(result);
  const ExecStatusType status = PQresultStatus(result);
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(result, sql);
  return answer;
}

// A statement is prepared under a number the first time its text is seen; the server infers the types of its places.
Answer PostgresDatabase::run(std::string_view sql, const Bound& bound) {
  const std::string key(sql);
  auto found = prepared_.find(key);
  if (found == prepared_.end()) {
    const std::string name = fmt::format("s{}", prepared_.size());
    checked(PQprepare(connection_, name.c_str(), with_numbered_places(sql).c_str(), 0, nullptr), sql);
    found = prepared_.emplace(key, name).first;
  }
  return checked(PQexecPrepared(connection_, found->second.c_str(), static_cast<int>(bound.values.size()),
                                bound.values.data(), bound.lengths.data(), bound.formats.data(), 0),
                 sql);
}

Bound bind(const Values& values) {
  Bound bound;
  for (const auto& value : values) {
    if (const auto* number = std::get_if<int64_t>(&value.cell()))
      bound.add(std::to_string(*number), 0);
    else if (const auto* text = std::get_if<std::string_view>(&value.cell()))
      bound.add(std::string(*text), 0);
    else
      bound.add(binary_array(std::get<std::span<const std::string>>(value.cell())), 1);
  }
  bound.finish();
  return bound;
}

Answer PostgresDatabase::run(std::string_view sql, const Values& values) { return run(sql, bind(values)); }

int64_t PostgresDatabase::exec(std::string_view sql, const Values& values) {
  return changed_by(run(sql, values).get());
}

void PostgresDatabase::query(std::string_view sql, const Values& values, const OnRow& on_row) {
  const Answer answer = run(sql, values);
  PostgresRow row(answer.get());
  const int rows = PQntuples(answer.get());
  for (int i = 0; i < rows; ++i) {
    row.go_to(i);
    on_row(row);
  }
}

void PostgresDatabase::stream(std::string_view sql, const Values& values, const OnRow& on_row) {
  base::check(in_transaction(), "stream outside a transaction");
  const Bound bound = bind(values);
  const std::string declare = "DECLARE streamed NO SCROLL CURSOR FOR " + with_numbered_places(sql);
  checked(PQexecParams(connection_, declare.c_str(), static_cast<int>(bound.values.size()), nullptr,
                       bound.values.data(), bound.lengths.data(), bound.formats.data(), 0),
          sql);
  while (true) {
    const std::string fetch = std::string("FETCH ") + kRowsPerFetch + " FROM streamed";
    const Answer page = checked(PQexec(connection_, fetch.c_str()), sql);
    PostgresRow row(page.get());
    const int rows = PQntuples(page.get());
    if (rows == 0) break;
    for (int i = 0; i < rows; ++i) {
      row.go_to(i);
      on_row(row);
    }
  }
  script("CLOSE streamed");
}

void PostgresDatabase::script(std::string_view sql) { checked(PQexec(connection_, std::string(sql).c_str()), sql); }

// A COMMIT that finds the transaction broken answers "ROLLBACK" without an error.
void PostgresDatabase::commit() {
  const Answer answer = checked(PQexec(connection_, "COMMIT"), "COMMIT");
  if (std::string_view(PQcmdStatus(answer.get())) != "COMMIT") {
    throw Failure("store.statement", {{"reason", "the transaction had failed before"}, {"statement", "COMMIT"}});
  }
}

size_t bytes_per_row(std::initializer_list<const Columns*> groups, size_t rows) {
  size_t bytes = 0;
  for (const Columns* group : groups) {
    for (const auto& column : *group) {
      if (const auto* texts = std::get_if<std::vector<std::string_view>>(&column.values)) {
        for (std::string_view text : *texts) bytes += text.size() + 4;
      } else {
        bytes += 12 * rows;
      }
    }
  }
  return bytes / rows + 1;
}

int64_t PostgresDatabase::bulk(const std::string& sql, std::initializer_list<const Columns*> groups) {
  size_t rows = 0;
  for (const Columns* group : groups) rows = group->empty() ? rows : group->front().size();
  for (const Columns* group : groups) {
    for (const auto& column : *group) base::check(column.size() == rows, "columns of unequal length");
  }
  if (rows == 0) return 0;
  const size_t part = std::max<size_t>(1, kBytesPerCall / bytes_per_row(groups, rows));
  int64_t changed = 0;
  for (size_t from = 0; from < rows; from += part) {
    const size_t count = std::min(part, rows - from);
    Bound bound;
    for (const Columns* group : groups) {
      for (const auto& column : *group) {
        std::visit(
            [&](const auto& values) {
              if (count == rows) return bound.add(binary_array(values), 1);
              const auto begin = values.begin() + static_cast<std::ptrdiff_t>(from);
              bound.add(binary_array(std::decay_t<decltype(values)>(begin, begin + static_cast<std::ptrdiff_t>(count))),
                        1);
            },
            column.values);
      }
    }
    bound.finish();
    changed += changed_by(run(sql, bound).get());
  }
  return changed;
}

int64_t PostgresDatabase::insert_many(std::string_view table, const Columns& columns, std::string_view on_conflict) {
  return bulk(insert_text(table, columns, on_conflict), {&columns});
}

int64_t PostgresDatabase::update_many(std::string_view table, const Columns& keys, const Columns& set) {
  return bulk(update_text(table, keys, set), {&keys, &set});
}

int64_t PostgresDatabase::delete_many(std::string_view table, const Columns& keys) {
  return bulk(delete_text(table, keys), {&keys});
}

}  // namespace

std::unique_ptr<Database> open_postgres(const std::string& url) { return std::make_unique<PostgresDatabase>(url); }

}  // namespace store
