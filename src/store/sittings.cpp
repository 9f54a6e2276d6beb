#include "store/lookup.h"
#include "store/select.h"

namespace store {
namespace {

constexpr const char* kSitting = "session, sits_at, room, judge";

std::string behind_day(std::string_view day) { return std::string(day) + "T99"; }  // every moment of it

// What is asked of the sessions. The values are only looked at, `end` too.
std::string sittings_where(std::string_view court, std::string_view from, const std::string& end, std::string_view room,
                           std::string_view judge, Values& values) {
  std::string where = "WHERE court = ? AND sits_at <> '' AND sits_at >= ? AND sits_at <= ?";
  values.insert(values.end(), {Value(court), Value(from), Value(end)});
  for (const auto& [column, wanted] : {std::pair(" AND room = ?", room), std::pair(" AND judge = ?", judge)})
    if (!wanted.empty()) {
      where += column;
      values.emplace_back(wanted);
    }
  return where;
}

constexpr const char* kBySitting = " GROUP BY session, sits_at, room, judge ORDER BY sits_at, session, room, judge";

SittingRow sitting_of(const Row& row) {
  SittingRow sitting;
  sitting.session = row.string(0);
  sitting.starts = row.string(1);
  sitting.room = row.string(2);
  sitting.judge = row.string(3);
  sitting.cases = row.integer(4);
  return sitting;
}

}  // namespace

std::vector<SittingRow> Store::list_sittings(std::string_view court, std::string_view from, std::string_view to,
                                             std::string_view room, std::string_view judge,
                                             const std::vector<std::string>& closed_stages, int64_t limit) {
  Values values{closed_stages};
  const auto end = behind_day(to);
  const auto where = sittings_where(court, from, end, room, judge, values);
  std::vector<SittingRow> out;
  db_.query("SELECT " + std::string(kSitting) +
                ", count(*), sum(CASE WHEN stage IN (each_of(?)) THEN 1 ELSE 0 END) FROM cases " + where + kBySitting,
            values, [&](const Row& row) {
              if (static_cast<int64_t>(out.size()) == limit) return;
              out.push_back(sitting_of(row));
              out.back().closed = row.integer(5);
            });
  for (auto& sitting : out)
    db_.query(
        "SELECT id FROM cases WHERE court = ? AND sits_at = ? AND sits_at <> '' AND session = ? AND room = ? AND "
        "judge = ? ORDER BY id LIMIT 5",
        {court, sitting.starts, sitting.session, sitting.room, sitting.judge},
        [&](const Row& row) { sitting.first_cases.push_back(row.string(0)); });
  return out;
}

std::vector<SittingRow> Store::count_in_sittings(std::string_view court, std::string_view from, std::string_view to,
                                                 std::string_view room, std::string_view judge, const Lookup& lookup,
                                                 int64_t limit) {
  Values values;
  const auto end = behind_day(to);
  const auto where = sittings_where(court, from, end, room, judge, values);
  const auto found = lookup_sql(lookup, court, values);
  std::vector<SittingRow> out;
  db_.query("SELECT " + std::string(kSitting) + ", count(*) FROM cases " + where + " AND id IN (" + found + ")" +
                kBySitting + limited(limit),
            values, [&](const Row& row) { out.push_back(sitting_of(row)); });
  return out;
}

}  // namespace store
