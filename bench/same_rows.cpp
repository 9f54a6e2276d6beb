#include "same_rows.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <utility>

namespace bench {
namespace {

using Connection = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;
using Statement = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

Connection connect(const std::string& path) {
  sqlite3* db = nullptr;
  if (sqlite3_open(path.c_str(), &db) != SQLITE_OK) throw std::runtime_error("cannot open " + path);
  return {db, sqlite3_close};
}

void run(sqlite3* db, const char* sql) {
  if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(db));
}

Statement prepare(sqlite3* db, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
    throw std::runtime_error(sql + ": " + sqlite3_errmsg(db));
  return {statement, sqlite3_finalize};
}

Table take(sqlite3* db, const std::string& name, const std::string& where, bool whole) {
  Table table{name, {}, {}, whole};
  const auto statement = prepare(db, "SELECT * FROM " + name + " " + where);
  const int columns = sqlite3_column_count(statement.get());
  for (int i = 0; i < columns; ++i) table.columns.emplace_back(sqlite3_column_name(statement.get(), i));
  while (sqlite3_step(statement.get()) == SQLITE_ROW) {
    std::vector<Table::Cell> row(static_cast<size_t>(columns));
    for (int i = 0; i < columns; ++i) {
      auto& cell = row[static_cast<size_t>(i)];
      cell.number = sqlite3_column_type(statement.get(), i) == SQLITE_INTEGER;
      if (cell.number)
        cell.integer = sqlite3_column_int64(statement.get(), i);
      else if (const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), i)))
        cell.text.assign(text, static_cast<size_t>(sqlite3_column_bytes(statement.get(), i)));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string listed(const std::vector<std::string>& words, const char* each = nullptr) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ",") + (each ? std::string(each) : word);
  return out;
}

// Which rows of a table belong to one of the equal parts.
std::pair<size_t, size_t> part_of(const Table& table, size_t part, size_t parts) {
  if (table.whole) return part == 0 ? std::pair<size_t, size_t>{0, table.rows.size()} : std::pair<size_t, size_t>{0, 0};
  return {table.rows.size() * part / parts, table.rows.size() * (part + 1) / parts};
}

void append_copy_text(std::string& out, const std::string& text) {
  for (char c : text) {
    if (c == '\\' || c == '\n' || c == '\t' || c == '\r') out += '\\';
    out += c == '\n' ? 'n' : c == '\t' ? 't' : c == '\r' ? 'r' : c;
  }
}

void check(PGconn* db, PGresult* result, ExecStatusType wanted) {
  const bool good = PQresultStatus(result) == wanted;
  PQclear(result);
  if (!good) throw std::runtime_error(PQerrorMessage(db));
}

}  // namespace

SameRows rows_of(const std::string& sqlite_path, const std::vector<std::string>& batches) {
  const auto db = connect(sqlite_path);
  std::string named;
  for (const auto& b : batches) named += (named.empty() ? "'" : ",'") + b + "'";
  const std::string events = " WHERE seq > 2";  // 1 and 2 brought the cases to the filing desk
  SameRows out;
  out.tables.push_back(take(db.get(), "series", "", true));
  out.tables.push_back(take(db.get(), "batches", "WHERE id IN (" + named + ")", true));
  out.tables.push_back(take(db.get(), "cases", "ORDER BY id", false));
  out.tables.push_back(take(db.get(), "events", events + " ORDER BY case_id, seq", false));
  out.tables.push_back(take(db.get(), "numbers", "ORDER BY case_id", false));
  out.tables.push_back(take(db.get(), "deadlines", "ORDER BY case_id, key", false));
  out.tables.push_back(take(db.get(), "batch_items", "WHERE batch IN (" + named + ") ORDER BY batch, ord", false));
  out.tables.push_back(take(db.get(), "jobs", "WHERE batch IN (" + named + ") ORDER BY id", false));
  for (const auto& table : out.tables) out.count += table.rows.size();
  return out;
}

void insert_with_sqlite(const SameRows& rows, const std::string& path, size_t parts) {
  const auto db = connect(path);
  run(db.get(),
      "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536;"
      "PRAGMA mmap_size=268435456; PRAGMA wal_autocheckpoint=4000");  // as the product opens it
  std::vector<Statement> inserts;
  for (const auto& table : rows.tables)
    inserts.push_back(prepare(db.get(), fmt::format("INSERT INTO {}({}) VALUES({})", table.name, listed(table.columns),
                                                    listed(table.columns, "?"))));
  for (size_t part = 0; part < parts; ++part) {
    run(db.get(), "BEGIN IMMEDIATE");
    for (size_t t = 0; t < rows.tables.size(); ++t) {
      auto* statement = inserts[t].get();
      const auto [from, to] = part_of(rows.tables[t], part, parts);
      for (size_t r = from; r < to; ++r) {
        int at = 0;
        for (const auto& cell : rows.tables[t].rows[r]) {
          ++at;
          if (cell.number)
            sqlite3_bind_int64(statement, at, cell.integer);
          else
            sqlite3_bind_text(statement, at, cell.text.data(), static_cast<int>(cell.text.size()), SQLITE_STATIC);
        }
        if (sqlite3_step(statement) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(db.get()));
        sqlite3_reset(statement);
      }
    }
    run(db.get(), "COMMIT");
  }
}

void copy_with_postgres(const SameRows& rows, const std::string& url, size_t parts) {
  const std::unique_ptr<PGconn, decltype(&PQfinish)> db(PQconnectdb(url.c_str()), PQfinish);
  if (PQstatus(db.get()) != CONNECTION_OK) throw std::runtime_error(PQerrorMessage(db.get()));
  std::string text;
  for (size_t part = 0; part < parts; ++part) {
    check(db.get(), PQexec(db.get(), "BEGIN"), PGRES_COMMAND_OK);
    for (const auto& table : rows.tables) {
      const auto [from, to] = part_of(table, part, parts);
      if (from == to) continue;
      const auto sql = fmt::format("COPY {}({}) FROM STDIN", table.name, listed(table.columns));
      check(db.get(), PQexec(db.get(), sql.c_str()), PGRES_COPY_IN);
      text.clear();
      for (size_t r = from; r < to; ++r) {
        bool first = true;
        for (const auto& cell : table.rows[r]) {
          if (!std::exchange(first, false)) text += '\t';
          if (cell.number)
            text += std::to_string(cell.integer);
          else
            append_copy_text(text, cell.text);
        }
        text += '\n';
      }
      if (PQputCopyData(db.get(), text.data(), static_cast<int>(text.size())) != 1 ||
          PQputCopyEnd(db.get(), nullptr) != 1)
        throw std::runtime_error(PQerrorMessage(db.get()));
      check(db.get(), PQgetResult(db.get()), PGRES_COMMAND_OK);
      PQclear(PQgetResult(db.get()));
    }
    check(db.get(), PQexec(db.get(), "COMMIT"), PGRES_COMMAND_OK);
  }
}

}  // namespace bench
