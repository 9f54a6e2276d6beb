#include "store/select.h"

namespace store {
namespace {
constexpr size_t kRowsPerCall = 5000;  // bounds the memory of one bulk call
}

bool Store::create_batch(const BatchRow& batch, std::span<const BatchItemRow> items) {
  base::check(db_.in_transaction(), "create_batch outside a transaction");
  const int64_t made = db_.insert_many("batches", columns_of<BatchRow>(std::span(&batch, 1), batch.court),
                                       "ON CONFLICT(court, id) DO NOTHING");
  if (made == 0) return false;
  for (size_t from = 0; from < items.size(); from += kRowsPerCall) {
    const auto part = items.subspan(from, std::min(kRowsPerCall, items.size() - from));
    Columns columns = columns_of<BatchItemRow>(part, batch.court);
    for (auto& column : columns) {
      if (column.name == "batch") column.values = std::vector<std::string_view>(part.size(), batch.id);
    }
    db_.insert_many("batch_items", columns);
  }
  return true;
}

std::optional<BatchRow> Store::load_batch(std::string_view court, std::string_view id) {
  return first<BatchRow>("batches", "WHERE court = ? AND id = ?", {court, id});
}

void Store::lock_batch(std::string_view court, std::string_view id) {
  base::check(db_.in_transaction(), "lock_batch outside a transaction");
  if (!db_.is_postgres()) return;  // SQLite: the transaction has the only write lock
  db_.query("SELECT 1 FROM batches WHERE court = ? AND id = ? FOR UPDATE", {court, id}, [](const Row&) {});
}

std::vector<BatchRow> Store::list_batches(std::string_view court, int64_t limit) {
  return all<BatchRow>("batches", "WHERE court = ? ORDER BY created DESC, id DESC" + limited(limit), {court});
}

std::vector<BatchRow> Store::list_batches_before(std::string_view court, std::string_view created, std::string_view id,
                                                 int64_t limit) {
  const std::string order = " ORDER BY created DESC, id DESC" + limited(limit);
  if (created.empty()) return all<BatchRow>("batches", "WHERE court = ?" + order, {court});
  return all<BatchRow>("batches", "WHERE court = ? AND (created, id) < (?, ?)" + order, {court, created, id});
}

std::vector<BatchRow> Store::list_open_batches(std::string_view court, std::string_view state) {
  return all<BatchRow>("batches", "WHERE court = ? AND state = ? ORDER BY created, id", {court, state});
}

void Store::set_batch_state(std::string_view court, std::string_view id, std::string_view state) {
  db_.exec("UPDATE batches SET state = ? WHERE court = ? AND id = ?", {state, court, id});
}

std::vector<BatchItemRow> Store::remaining_items(std::string_view court, std::string_view batch, int64_t limit,
                                                 int64_t after_ord) {
  return all<BatchItemRow>("batch_items",
                           "WHERE court = ? AND batch = ? AND ord > ? AND outcome = '' ORDER BY ord" + limited(limit),
                           {court, batch, after_ord});
}

std::vector<BatchItemRow> Store::list_items(std::string_view court, std::string_view batch, int64_t after_ord,
                                            int64_t limit, std::string_view outcome) {
  std::string rest = "WHERE court = ? AND batch = ? AND ord > ?";
  Values values{court, batch, after_ord};
  if (!outcome.empty()) {
    rest += " AND outcome = ?";
    values.push_back(outcome);
  }
  return all<BatchItemRow>("batch_items", rest + " ORDER BY ord" + limited(limit), values);
}

std::vector<OutcomeCount> Store::count_outcomes(std::string_view court, std::string_view batch) {
  std::vector<OutcomeCount> out;
  db_.query(
      "SELECT outcome, code, count(*) FROM batch_items WHERE court = ? AND batch = ? GROUP BY outcome, code "
      "ORDER BY outcome, code",
      {court, batch}, [&](const Row& row) {
        out.push_back({row.string(0), row.string(1), row.integer(2)});
      });
  return out;
}

}  // namespace store
