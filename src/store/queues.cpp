#include <algorithm>

#include "store/select.h"

namespace store {
namespace {

const char* table_of(Queue queue) { return queue == Queue::kJobs ? "jobs" : "messages_out"; }

}  // namespace

int64_t Store::enqueue(std::string_view table, std::string_view court, std::span<const JobRow> rows) {
  if (rows.empty()) return 0;
  std::vector<int64_t> ids(rows.size());
  const int64_t first = take(court, table, static_cast<int64_t>(rows.size()));
  int64_t next = first;
  for (auto& id : ids) id = next++;
  Columns columns = columns_of<JobRow>(rows, court);
  for (auto& column : columns) {
    if (column.name == "id") column.values = ids;
  }
  db_.insert_many(table, columns, "ON CONFLICT(court, case_id, seq, kind) DO NOTHING");
  return first;
}

std::vector<JobRow> Store::lease(Queue queue, std::string_view court, std::string_view now,
                                 std::string_view lease_until, int64_t limit, Leasing which) {
  base::check(db_.in_transaction(), "lease outside a transaction");
  const std::string table = table_of(queue);
  std::vector<JobRow> out;
  // One state at a time, then both named as the index of open rows has them: so it gives the first rows in their order.
  // Asked otherwise, SQLite walks past every row that was ever done. Those whose lease ran out are the older ones.
  const auto take = [&](const std::string& free, Values values) {
    if (static_cast<int64_t>(out.size()) >= limit) return;
    std::string pick =
        "SELECT id FROM " + table + " WHERE court = ? AND " + free + " AND state IN ('waiting', 'leased')";
    values.insert(values.begin(), Value(court));
    pick += " ORDER BY id LIMIT " + std::to_string(limit - static_cast<int64_t>(out.size()));
    if (db_.is_postgres()) pick += " FOR UPDATE SKIP LOCKED";
    values.insert(values.end(), {Value(lease_until), Value(court)});
    // MATERIALIZED: picked once. As a plain subquery PostgreSQL may run it again for every row, and lease them all.
    db_.query(
        "WITH pick AS MATERIALIZED (" + pick + ") UPDATE " + table +
            " SET state = 'leased', lease_until = ?, tries = tries + 1 WHERE court = ? AND id IN (SELECT id FROM pick) "
            "RETURNING " +
            column_list<JobRow>(),
        values, [&](const Row& row) { out.push_back(read_row<JobRow>(row)); });
  };
  if (which != Leasing::kFresh) take("state = 'leased' AND lease_until < ?", {now});
  if (which != Leasing::kLost) take("state = 'waiting' AND lease_until <= ?", {now});
  std::sort(out.begin(), out.end(), [](const JobRow& a, const JobRow& b) { return a.id < b.id; });
  return out;
}

void Store::finish(Queue queue, std::string_view court, std::span<const int64_t> ids, std::string_view state) {
  const size_t n = ids.size();
  db_.update_many(
      table_of(queue),
      {{"court", std::vector<std::string_view>(n, court)}, {"id", std::vector<int64_t>(ids.begin(), ids.end())}},
      {{"state", std::vector<std::string_view>(n, state)},
       {"lease_until", std::vector<std::string_view>(n, std::string_view())}});
}

void Store::put_back(Queue queue, std::string_view court, std::span<const int64_t> ids, std::string_view not_before) {
  const size_t n = ids.size();
  db_.update_many(
      table_of(queue),
      {{"court", std::vector<std::string_view>(n, court)}, {"id", std::vector<int64_t>(ids.begin(), ids.end())}},
      {{"state", std::vector<std::string_view>(n, "waiting")},
       {"lease_until", std::vector<std::string_view>(n, not_before)}});
}

int64_t Store::count_open(Queue queue, std::string_view court, std::string_view batch) {
  std::string sql =
      std::string("SELECT count(*) FROM ") + table_of(queue) + " WHERE court = ? AND state IN ('waiting', 'leased')";
  Values values{court};
  if (!batch.empty()) {
    sql += " AND batch = ?";
    values.push_back(batch);
  }
  return db_.number(sql, values);
}

std::vector<JobRow> Store::list_queue(Queue queue, std::string_view court, int64_t from, int64_t to) {
  return all<JobRow>(table_of(queue), "WHERE court = ? AND id BETWEEN ? AND ? ORDER BY id", {court, from, to});
}

std::vector<JobRow> Store::list_queue(Queue queue, std::string_view court, std::string_view state, int64_t limit) {
  return all<JobRow>(table_of(queue), "WHERE court = ? AND state = ? ORDER BY id" + limited(limit), {court, state});
}

}  // namespace store
