#include "store/select.h"

namespace store {
namespace {
constexpr int64_t kPage = 5000;
}

std::vector<EventRow> Store::load_events(std::string_view court, const std::vector<std::string>& case_ids) {
  if (case_ids.empty()) return {};
  return all<EventRow>("events", "WHERE court = ? AND case_id IN (each_of(?)) ORDER BY case_id, seq",
                       {court, case_ids});
}

std::vector<EventRow> Store::load_events(std::string_view court, std::string_view case_id) {
  return all<EventRow>("events", "WHERE court = ? AND case_id = ? ORDER BY seq", {court, case_id});
}

std::vector<EventRow> Store::list_events(std::string_view court, std::string_view case_id, std::string_view to,
                                         const EventPlace& behind, int64_t limit) {
  std::string columns = column_list<EventRow>();
  columns.replace(columns.find("body"), 4, "''");
  std::string sql = "SELECT " + columns + " FROM events WHERE court = ?";
  Values values{court};
  if (!case_id.empty()) {
    sql += " AND case_id = ?";
    values.push_back(case_id);
  }
  if (!to.empty()) {
    sql += " AND at <= ?";
    values.push_back(to);
  }
  if (!behind.at.empty()) {
    sql += " AND (at, case_id, seq) < (?, ?, ?)";
    values.insert(values.end(), {Value(behind.at), Value(behind.case_id), Value(behind.seq)});
  }
  std::vector<EventRow> out;
  db_.query(sql + " ORDER BY at DESC, case_id DESC, seq DESC" + limited(limit), values,
            [&](const Row& row) { out.push_back(read_row<EventRow>(row)); });
  return out;
}

std::map<std::string, std::string> Store::case_numbers(std::string_view court, const std::vector<std::string>& ids) {
  std::map<std::string, std::string> out;
  if (ids.empty()) return out;
  db_.query("SELECT id, number FROM cases WHERE court = ? AND id IN (each_of(?)) AND number <> ''", {court, ids},
            [&](const Row& row) { out.emplace(row.string(0), row.string(1)); });
  return out;
}

void Store::for_each_event(std::string_view court, const std::function<void(const EventRow&)>& on_event) {
  std::string case_id;
  int64_t seq = 0;
  while (true) {
    const auto page =
        all<EventRow>("events", "WHERE court = ? AND (case_id, seq) > (?, ?) ORDER BY case_id, seq" + limited(kPage),
                      {court, case_id, seq});
    for (const auto& event : page) on_event(event);
    if (static_cast<int64_t>(page.size()) < kPage) return;
    case_id = page.back().case_id;
    seq = page.back().seq;
  }
}

void Store::for_each_journal_line(std::string_view court, const std::function<void(const JournalRow&)>& on_line) {
  int64_t seq = 0;
  while (true) {
    const auto page =
        all<JournalRow>("journal", "WHERE court = ? AND seq > ? ORDER BY seq" + limited(kPage), {court, seq});
    for (const auto& line : page) on_line(line);
    if (static_cast<int64_t>(page.size()) < kPage) return;
    seq = page.back().seq;
  }
}

}  // namespace store
