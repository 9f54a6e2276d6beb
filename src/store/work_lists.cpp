#include "store/case_where.h"
#include "store/select.h"

namespace store {
namespace {

constexpr int64_t kPage = 1000;

// A person's cases are few: materialized, or PostgreSQL looks at the case of each day again. A bank's may be all there
// are.
bool are_few(const CaseFilter& cases) {
  return !cases.judge.empty() || !cases.mediator.empty() || !cases.clerk.empty();
}

// "WHERE d.court = ? AND …": days first, then of which cases. The cases are asked for once, as a list of ids out of
// their indexes, not one by one as the days come; where nothing is asked of them the index of the days answers alone.
Where where_of(Database& database, std::string_view court, const DueFilter& filter) {
  Where w;
  w.also("d.court = ?", {Value(court)});
  if (!filter.since.empty()) w.also("d.due >= ?", {Value(filter.since)});
  if (!filter.until.empty()) w.also("d.due <= ?", {Value(filter.until)});
  if (!filter.key.empty()) {
    // Everything that begins with "answer.": up to the first text that does not.
    const Value from(w.keep(filter.key + ".")), to(w.keep(filter.key + "/"));
    w.also("(d.key = ? OR (d.key >= ? AND d.key < ?))", {Value(filter.key), from, to});
  }
  if (!filter.after_due.empty())
    w.also("(d.due, d.case_id, d.key) > (?, ?, ?)",
           {Value(filter.after_due), Value(filter.after_case), Value(filter.after_key)});
  Where cases = where_of(database, court, filter.cases);
  if (are_few(filter.cases))
    w.also_in("d.case_id IN (WITH meant AS MATERIALIZED (SELECT id FROM cases ", std::move(cases),
              ") SELECT id FROM meant)");
  else if (cases.asks_more_than_court())
    w.also_in("d.case_id IN (SELECT id FROM cases ", std::move(cases), ")");
  return w;
}

}  // namespace

std::vector<CaseTally> Store::tally_cases(std::string_view court, const CaseFilter& filter) {
  std::vector<CaseTally> out;
  const Where w = where_of(db_, court, filter);
  db_.query("SELECT stage, kind, judge, count(*), CAST(sum(amount) AS BIGINT) FROM cases " + w.sql() +
                " GROUP BY stage, kind, judge ORDER BY stage, kind, judge",
            w.values(), [&](const Row& row) {
              out.push_back({row.string(0), row.string(1), row.string(2), row.integer(3), row.integer(4)});
            });
  return out;
}

std::vector<DueLine> Store::list_due(std::string_view court, const DueFilter& filter) {
  std::vector<DueLine> out;
  const Where w = where_of(db_, court, filter);
  db_.query(
      "SELECT d.case_id, d.key, d.rule, d.starts, d.due, d.article, d.state, c.number, c.respondent, c.stage, c.judge "
      "FROM deadlines d JOIN cases c ON c.court = d.court AND c.id = d.case_id " +
          w.sql() + " ORDER BY d.due, d.case_id, d.key" + limited(filter.limit),
      w.values(), [&](const Row& row) {
        DueLine line;
        line.deadline = {std::string(court), row.string(0), row.string(1), row.string(2),
                         row.string(3),      row.string(4), row.string(5), row.string(6)};
        line.number = row.text(7);
        line.respondent = row.text(8);
        line.stage = row.text(9);
        line.judge = row.text(10);
        out.push_back(std::move(line));
      });
  return out;
}

std::map<std::string, int64_t> Store::count_due(std::string_view court, const DueFilter& filter) {
  const Where w = where_of(db_, court, filter);
  std::map<std::string, int64_t> out;
  db_.query("SELECT d.key, count(*) FROM deadlines d " + w.sql() + " GROUP BY d.key", w.values(),
            [&](const Row& row) { out[row.string(0)] = row.integer(1); });
  return out;
}

std::map<std::string, EventRow> Store::last_events(std::string_view court, const std::vector<std::string>& case_ids,
                                                   std::string_view but_action) {
  std::map<std::string, EventRow> out;
  if (case_ids.empty()) return out;
  std::string columns = column_list<EventRow>();
  columns.replace(columns.find("body"), 4, "''");
  db_.query("SELECT " + columns +
                " FROM events WHERE court = ? AND case_id IN (each_of(?)) AND action <> ? ORDER BY case_id, seq",
            {court, case_ids, but_action}, [&](const Row& row) {
              auto event = read_row<EventRow>(row);
              out[event.case_id] = std::move(event);
            });
  return out;
}

std::vector<BatchRow> Store::list_batches(std::string_view court, const BatchFilter& filter) {
  Where w;
  w.also("court = ?", {Value(court)});
  if (filter.series) w.also("series = ?", {Value(*filter.series)});
  if (!filter.actor.empty()) w.also("actor = ?", {Value(filter.actor)});
  if (filter.open) w.also("state <> 'done'", {});
  std::string created;
  if (!filter.after.empty()) {
    created = db_.text("SELECT created FROM batches WHERE court = ? AND id = ?", {court, filter.after});
    w.also("(created, id) < (?, ?)", {Value(created), Value(filter.after)});
  }
  return all<BatchRow>("batches", w.sql() + " ORDER BY created DESC, id DESC" + limited(filter.limit), w.values());
}

bool Store::change_batch_state(std::string_view court, std::string_view id, std::string_view from,
                               std::string_view to) {
  return db_.exec("UPDATE batches SET state = ? WHERE court = ? AND id = ? AND state = ?", {to, court, id, from}) == 1;
}

std::vector<BatchItemRow> Store::list_refused(std::string_view court, std::string_view batch, std::string_view code,
                                              int64_t limit) {
  return all<BatchItemRow>(
      "batch_items", "WHERE court = ? AND batch = ? AND outcome = 'refused' AND code = ? ORDER BY ord" + limited(limit),
      {court, batch, code});
}

std::map<std::string, int64_t> Store::count_jobs(std::string_view court, std::string_view batch) {
  std::map<std::string, int64_t> out;
  db_.query("SELECT state, count(*) FROM jobs WHERE court = ? AND batch = ? GROUP BY state", {court, batch},
            [&](const Row& row) { out[row.string(0)] = row.integer(1); });
  return out;
}

int64_t Store::add_note(const NoteRow& note) {
  base::check(db_.in_transaction(), "add_note outside a transaction");
  // The case's row is held, so that two notes at once come one after the other.
  if (db_.is_postgres())
    db_.query("SELECT 1 FROM cases WHERE court = ? AND id = ? FOR UPDATE", {note.court, note.case_id},
              [](const Row&) {});
  NoteRow row = note;
  row.ord = 1 + db_.number("SELECT max(ord) FROM notes WHERE court = ? AND case_id = ?", {note.court, note.case_id});
  db_.insert_many("notes", columns_of<NoteRow>(std::span(&row, 1), row.court));
  return row.ord;
}

std::vector<NoteRow> Store::list_notes(std::string_view court, std::string_view case_id) {
  return all<NoteRow>("notes", "WHERE court = ? AND case_id = ? ORDER BY ord", {court, case_id});
}

void Store::for_each_note(std::string_view court, const std::function<void(const NoteRow&)>& on_note) {
  std::string case_id;
  int64_t ord = 0;
  while (true) {
    const auto page =
        all<NoteRow>("notes", "WHERE court = ? AND (case_id, ord) > (?, ?) ORDER BY case_id, ord" + limited(kPage),
                     {court, case_id, ord});
    for (const auto& note : page) on_note(note);
    if (static_cast<int64_t>(page.size()) < kPage) return;
    case_id = page.back().case_id;
    ord = page.back().ord;
  }
}

}  // namespace store
