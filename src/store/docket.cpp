#include "store/select.h"

namespace store {

// Adding to a row locks it until the transaction ends, and a rollback takes the addition back: numbers without gaps.
int64_t Store::take(std::string_view court, std::string_view counter, int64_t count) {
  base::check(db_.in_transaction(), "numbers are taken inside a transaction");
  const int64_t last = db_.number(
      "INSERT INTO counters(court, name, last) VALUES(?, ?, ?) ON CONFLICT(court, name) DO UPDATE SET "
      "last = counters.last + excluded.last RETURNING last",
      {court, counter, count});
  return last - count + 1;
}

int64_t Store::draw_numbers(std::string_view court, int64_t year, std::string_view type, int64_t count) {
  base::check(db_.in_transaction() && count > 0, "numbers are drawn inside a transaction");
  const int64_t last = db_.number(
      "INSERT INTO docket(court, year, type, last) VALUES(?, ?, ?, ?) ON CONFLICT(court, year, type) DO UPDATE SET "
      "last = docket.last + excluded.last RETURNING last",
      {court, year, type, count});
  return last - count + 1;
}

int64_t Store::last_number(std::string_view court, int64_t year, std::string_view type) {
  return db_.number("SELECT last FROM docket WHERE court = ? AND year = ? AND type = ?", {court, year, type});
}

std::vector<NumberRow> Store::list_numbers(std::string_view court, int64_t year, std::string_view type) {
  return all<NumberRow>("numbers", "WHERE court = ? AND year = ? AND type = ? ORDER BY serial", {court, year, type});
}

std::vector<Store::Docket> Store::list_dockets(std::string_view court) {
  std::vector<Docket> out;
  db_.query("SELECT year, type, last FROM docket WHERE court = ? ORDER BY year, type", {court}, [&](const Row& row) {
    out.push_back({row.integer(0), row.string(1), row.integer(2)});
  });
  return out;
}

std::vector<DeadlineRow> Store::list_deadlines(std::string_view court, std::string_view case_id) {
  return all<DeadlineRow>("deadlines", "WHERE court = ? AND case_id = ? ORDER BY key", {court, case_id});
}

std::vector<DeadlineRow> Store::load_deadlines(std::string_view court, const std::vector<std::string>& case_ids) {
  if (case_ids.empty()) return {};
  return all<DeadlineRow>("deadlines", "WHERE court = ? AND case_id IN (each_of(?)) ORDER BY case_id, key",
                          {court, case_ids});
}

std::vector<DeadlineRow> Store::due_deadlines(std::string_view court, std::string_view until, int64_t limit) {
  return all<DeadlineRow>("deadlines", "WHERE court = ? AND due <= ? ORDER BY due, case_id, key" + limited(limit),
                          {court, until});
}

}  // namespace store
