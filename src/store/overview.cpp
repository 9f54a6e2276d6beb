#include <set>

#include "store/migrations.h"
#include "store/select.h"

namespace store {

// The least one above the last, again and again: each is one step in the index, whereas DISTINCT reads all of it.
std::vector<std::string> Store::courts() {
  std::set<std::string> found;
  for (const auto& table : tables(db_)) {
    if (table.key.front() != "court") continue;
    db_.query(
        "WITH RECURSIVE c(court) AS (SELECT min(court) FROM " + table.name +
            " UNION ALL SELECT (SELECT min(t.court) FROM " + table.name +
            " t WHERE t.court > c.court) FROM c WHERE c.court IS NOT NULL) SELECT court FROM c WHERE court IS NOT "
            "NULL",
        {}, [&](const Row& row) { found.insert(row.string(0)); });
  }
  return {found.begin(), found.end()};
}

int64_t Store::count_rows(std::string_view table, std::string_view court) {
  return db_.number("SELECT count(*) FROM " + std::string(table) + " WHERE court = ?", {court});
}

std::map<std::string, int64_t> Store::counters(std::string_view court) {
  std::map<std::string, int64_t> out;
  db_.query("SELECT name, last FROM counters WHERE court = ?", {court},
            [&](const Row& row) { out[row.string(0)] = row.integer(1); });
  return out;
}

int64_t Store::count_settings() { return db_.number("SELECT count(*) FROM settings"); }

}  // namespace store
