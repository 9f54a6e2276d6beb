#include "base/text.h"
#include "store/lookup.h"
#include "store/select.h"

namespace store {
namespace {

constexpr int64_t kPage = 500;

// The statement grows with what is asked; the few shapes there are stay prepared.
struct Where {
  std::string sql = "WHERE court = ?";
  Values values;
};

std::string like_pattern(std::string_view text) {
  std::string out = "%";
  for (char c : base::lower_ascii(text)) {
    if (c == '%' || c == '_' || c == '\\') out += '\\';
    out += c;
  }
  return out + "%";
}

// Where the page before ended. Asked for by itself: as a subquery neither engine would start at that place of the
// index.
struct Place {
  int64_t series = INT64_MAX, serial = INT64_MAX;  // behind everything, when there is no such case
};

Place place_of(Database& database, std::string_view court, const std::string& id) {
  Place place;
  if (id.empty()) return place;
  database.query("SELECT series, serial FROM cases WHERE court = ? AND id = ?", {court, id}, [&](const Row& row) {
    place = {row.integer(0), row.integer(1)};
  });
  return place;
}

// `pattern` must outlive the values: a Value is a view.
Where where_of(std::string_view court, const CaseFilter& filter, const Place& place, std::string& pattern) {
  Where w;
  w.values.push_back(court);
  auto equal = [&](const char* column, const std::string& value) {
    if (value.empty()) return;
    w.sql += std::string(" AND ") + column + " = ?";
    w.values.push_back(value);
  };
  if (filter.series) {
    w.sql += " AND series = ?";
    w.values.push_back(*filter.series);
  }
  if (filter.stages.size() == 1) {
    equal("stage", filter.stages.front());
  } else if (!filter.stages.empty()) {
    w.sql += " AND stage IN (each_of(?))";
    w.values.push_back(filter.stages);
  }
  equal("judge", filter.judge);
  equal("kind", filter.kind);
  equal("track", filter.track);
  equal("waits_for", filter.waits_for);
  equal("procedure", filter.procedure);
  if (!filter.text.empty()) {
    pattern = like_pattern(filter.text);
    w.sql +=
        " AND (lower(respondent) LIKE ? ESCAPE '\\' OR lower(number) LIKE ? ESCAPE '\\'"
        " OR lower(id) LIKE ? ESCAPE '\\')";
    w.values.insert(w.values.end(), 3, Value(pattern));
  }
  if (filter.found_by) {
    std::string ways;
    for (const auto& way : *filter.found_by) ways += (ways.empty() ? "" : " UNION ") + lookup_sql(way, court, w.values);
    w.sql += ways.empty() ? " AND id = ''" : " AND id IN (" + ways + ")";
  }
  if (!filter.after.empty()) {
    w.sql += " AND (series, serial, id) > (?, ?, ?)";
    w.values.insert(w.values.end(), {Value(place.series), Value(place.serial), Value(filter.after)});
  }
  return w;
}

constexpr const char* kInOrder = " ORDER BY series, serial, id";

}  // namespace

std::vector<CaseRow> Store::load_cases(std::string_view court, const std::vector<std::string>& ids, bool for_update) {
  if (ids.empty()) return {};
  if (for_update) base::check(db_.in_transaction(), "load_cases for update outside a transaction");
  std::string rest = "WHERE court = ? AND id IN (each_of(?)) ORDER BY id";
  if (for_update && db_.is_postgres()) rest += " FOR UPDATE";  // SQLite: the transaction has the only write lock
  return all<CaseRow>("cases", rest, {court, ids});
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
  std::string pattern;
  const Where w = where_of(court, filter, place_of(db_, court, filter.after), pattern);
  const std::string rest = w.sql + kInOrder + limited(filter.limit);
  if (filter.with_state) return all<CaseRow>("cases", rest, w.values);
  std::string columns = column_list<CaseRow>();
  columns.replace(columns.rfind("state"), 5, "''");
  std::vector<CaseRow> out;
  db_.query("SELECT " + columns + " FROM cases " + rest, w.values,
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
  std::string pattern;
  const Where w = where_of(court, filter, place_of(db_, court, filter.after), pattern);
  return db_.number("SELECT count(*) FROM cases " + w.sql, w.values);
}

std::vector<std::string> Store::list_case_ids(std::string_view court, const CaseFilter& filter) {
  std::string pattern;
  const Where w = where_of(court, filter, place_of(db_, court, filter.after), pattern);
  std::vector<std::string> out;
  db_.query("SELECT id FROM cases " + w.sql + kInOrder + limited(filter.limit), w.values,
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
