#include "store/case_where.h"
#include "store/select.h"

namespace store {
namespace {

constexpr int64_t kPage = 500;

std::string columns_without_state() {
  std::string columns = column_list<CaseRow>();
  columns.replace(columns.rfind("state"), 5, "''");
  return columns;
}

}  // namespace

std::vector<CaseRow> Store::load_cases(std::string_view court, const std::vector<std::string>& ids, bool for_update) {
  if (ids.empty()) return {};
  if (for_update) base::check(db_.in_transaction(), "load_cases for update outside a transaction");
  std::string rest = "WHERE court = ? AND id IN (each_of(?)) ORDER BY id";
  if (for_update && db_.is_postgres()) rest += " FOR UPDATE";  // SQLite: the transaction has the only write lock
  return all<CaseRow>("cases", rest, {court, ids});
}

std::vector<CaseRow> Store::load_case_lines(std::string_view court, const std::vector<std::string>& ids) {
  std::vector<CaseRow> out;
  if (ids.empty()) return out;
  db_.query("SELECT " + columns_without_state() + " FROM cases WHERE court = ? AND id IN (each_of(?)) ORDER BY id",
            {court, ids}, [&](const Row& row) { out.push_back(read_row<CaseRow>(row)); });
  return out;
}

std::optional<CaseRow> Store::load_case(std::string_view court, std::string_view id) {
  return first<CaseRow>("cases", "WHERE court = ? AND id = ?", {court, id});
}

std::optional<CaseRow> Store::find_case_by_number(std::string_view court, std::string_view number) {
  return first<CaseRow>("cases",
                        "WHERE court = ? AND id = (SELECT case_id FROM numbers WHERE court = ? AND number = ?)",
                        {court, court, number});
}

std::vector<CaseRow> Store::list_cases(std::string_view court, const CaseFilter& filter) {
  const Where w = where_of(db_, court, filter);
  const std::string rest = w.sql() + in_order(filter.order) + limited(filter.limit);
  if (filter.with_state) return all<CaseRow>("cases", rest, w.values());
  std::vector<CaseRow> out;
  db_.query("SELECT " + columns_without_state() + " FROM cases " + rest, w.values(),
            [&](const Row& row) { out.push_back(read_row<CaseRow>(row)); });
  return out;
}

std::map<std::string, std::string> Store::find_claims(std::string_view court,
                                                      const std::vector<std::string>& claim_keys) {
  std::map<std::string, std::string> out;
  if (claim_keys.empty()) return out;
  // The plus keeps SQLite from walking every case of the court in the wanted order instead of looking the claims up.
  db_.query(
      "SELECT claim_key, id FROM cases WHERE court = ? AND claim_key <> '' AND claim_key IN (each_of(?)) ORDER BY "
      "+series, serial, id",
      {court, claim_keys}, [&](const Row& row) { out.emplace(row.string(0), row.string(1)); });
  return out;
}

int64_t Store::count_cases(std::string_view court, const CaseFilter& filter) {
  const Where w = where_of(db_, court, filter);
  return db_.number("SELECT count(*) FROM cases " + w.sql(), w.values());
}

std::vector<std::string> Store::list_case_ids(std::string_view court, const CaseFilter& filter) {
  const Where w = where_of(db_, court, filter);
  std::vector<std::string> out;
  db_.query("SELECT id FROM cases " + w.sql() + in_order(filter.order) + limited(filter.limit), w.values(),
            [&](const Row& row) { out.push_back(row.string(0)); });
  return out;
}

void Store::for_each_case(std::string_view court, const CaseFilter& filter,
                          const std::function<void(const CaseRow&)>& on_case) {
  CaseFilter page = filter;
  int64_t left = filter.limit;
  while (true) {
    page.limit = left > 0 ? std::min(left, kPage) : kPage;
    const auto rows = list_cases(court, page);
    for (const auto& row : rows) on_case(row);
    if (static_cast<int64_t>(rows.size()) < page.limit) return;
    if (left > 0 && (left -= page.limit) == 0) return;
    page.after = rows.back().id;
  }
}

std::vector<StageCount> Store::count_by_stage(std::string_view court, std::optional<int64_t> series) {
  std::vector<StageCount> out;
  Values values{court};
  if (series) values.push_back(*series);
  db_.query(
      std::string("SELECT stage, kind, procedure, count(*), CAST(sum(amount) AS BIGINT) FROM cases WHERE court = ?") +
          (series ? " AND series = ?" : "") + " GROUP BY stage, kind, procedure ORDER BY stage, kind, procedure",
      values, [&](const Row& row) {
        out.push_back({row.string(0), row.string(1), row.string(2), row.integer(3), row.integer(4)});
      });
  return out;
}

}  // namespace store
