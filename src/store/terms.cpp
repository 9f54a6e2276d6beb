// What cases are found by, and the keys of the database.
#include "store/lookup.h"
#include "store/select.h"

namespace store {
namespace {
constexpr int64_t kPage = 5000;
}

std::string lookup_sql(const Lookup& lookup, std::string_view court, Values& values) {
  values.push_back(court);
  switch (lookup.by) {
    case Lookup::By::kTerm:
      values.insert(values.end(), {Value(lookup.kind), Value(lookup.from)});
      if (lookup.to.empty()) return "SELECT case_id FROM case_terms WHERE court = ? AND kind = ? AND term = ?";
      values.push_back(lookup.to);
      return "SELECT case_id FROM case_terms WHERE court = ? AND kind = ? AND term >= ? AND term < ?";
    case Lookup::By::kNumber:
      values.insert(values.end(), {Value(lookup.year), Value(lookup.type), Value(lookup.first), Value(lookup.last)});
      return "SELECT case_id FROM numbers WHERE court = ? AND year = ? AND type = ? AND serial BETWEEN ? AND ?";
    case Lookup::By::kId:
      break;
  }
  values.insert(values.end(), {Value(lookup.from), Value(lookup.to)});
  return "SELECT id FROM cases WHERE court = ? AND id >= ? AND id < ?";
}

std::vector<std::string> Store::look_up(std::string_view court, const Lookup& lookup,
                                        const std::vector<int64_t>& series, int64_t limit) {
  Values values;
  std::string sql = lookup_sql(lookup, court, values);
  const bool by_id = lookup.by == Lookup::By::kId;
  if (!series.empty()) {
    std::string list;
    for (const auto id : series) list += (list.empty() ? "" : ",") + std::to_string(id);
    if (by_id) {
      sql += " AND series IN (" + list + ")";
    } else {
      sql += " AND EXISTS (SELECT 1 FROM cases c WHERE c.court = ? AND c.id = case_id AND c.series IN (" + list + "))";
      values.push_back(court);
    }
  }
  if (lookup.by == Lookup::By::kTerm) sql += lookup.to.empty() ? " ORDER BY case_id" : " ORDER BY term, case_id";
  if (lookup.by == Lookup::By::kNumber) sql += " ORDER BY serial";
  if (by_id) sql += " ORDER BY id";
  std::vector<std::string> out;
  db_.query(sql + limited(limit), values, [&](const Row& row) { out.push_back(row.string(0)); });
  return out;
}

void Store::change_terms(std::string_view court, std::span<const TermRow> gone, std::span<const TermRow> come) {
  if (!gone.empty()) db_.delete_many("case_terms", columns_of<TermRow>(gone, court));
  if (!come.empty()) db_.insert_many("case_terms", columns_of<TermRow>(come, court), "ON CONFLICT DO NOTHING");
}

void Store::for_each_term(std::string_view court, const std::function<void(const TermRow&)>& on_term) {
  TermRow last;
  while (true) {
    const auto page = all<TermRow>(
        "case_terms",
        "WHERE court = ? AND (kind, term, case_id) > (?, ?, ?) ORDER BY kind, term, case_id" + limited(kPage),
        {court, last.kind, last.term, last.case_id});
    for (const auto& row : page) on_term(row);
    if (static_cast<int64_t>(page.size()) < kPage) return;
    last = page.back();
  }
}

bool Store::has_terms(std::string_view court) {
  return db_.number("SELECT count(*) FROM (SELECT 1 FROM case_terms WHERE court = ? LIMIT 1) AS any_row", {court}) > 0;
}

std::vector<KeyRow> Store::list_keys() { return all<KeyRow>("keys", "ORDER BY id", {}); }

bool Store::add_keys(std::span<const KeyRow> keys) {
  base::check(db_.in_transaction(), "add_keys outside a transaction");
  if (db_.number("SELECT count(*) FROM keys") > 0) return false;
  return db_.insert_many("keys", columns_of<KeyRow>(keys, ""), "ON CONFLICT DO NOTHING") ==
         static_cast<int64_t>(keys.size());
}

void Store::replace_keys(std::span<const KeyRow> keys) {
  base::check(db_.in_transaction(), "replace_keys outside a transaction");
  db_.exec("DELETE FROM keys");
  db_.insert_many("keys", columns_of<KeyRow>(keys, ""));
}

}  // namespace store
