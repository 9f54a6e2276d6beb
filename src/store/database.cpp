#include "store/database.h"

#include "base/result.h"
#include "store/postgres.h"
#include "store/sqlite.h"

namespace store {

int64_t Database::number(std::string_view sql, const Values& values, int64_t otherwise) {
  int64_t answer = otherwise;
  query(sql, values, [&](const Row& row) { answer = row.integer(0); });
  return answer;
}

std::string Database::text(std::string_view sql, const Values& values) {
  std::string answer;
  query(sql, values, [&](const Row& row) { answer = row.string(0); });
  return answer;
}

Transaction::Transaction(Database& database, Mode mode) : database_(database) {
  base::check(!database.in_transaction(), "a transaction inside a transaction");
  database_.begin(mode == Mode::kWrite);
}

Transaction::~Transaction() {
  if (open_) database_.rollback();
}

void Transaction::commit() {
  base::check(open_, "commit of a finished transaction");
  database_.commit();
  open_ = false;
}

void Transaction::rollback() {
  if (open_) database_.rollback();
  open_ = false;
}

std::unique_ptr<Database> open_database(const std::string& url) {
  if (url.starts_with("postgresql://") || url.starts_with("postgres://")) return open_postgres(url);
  constexpr std::string_view kScheme = "sqlite:";
  return open_sqlite(url.starts_with(kScheme) ? url.substr(kScheme.size()) : url);
}

}  // namespace store
