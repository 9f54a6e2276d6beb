#include "store/chunk.h"

#include <map>
#include <set>

#include "base/hash.h"
#include "store/failure.h"
#include "store/select.h"

namespace store {
namespace {

template <class T, class Of>
Column texts(const char* name, std::span<const T> rows, Of of) {
  std::vector<std::string_view> values;
  values.reserve(rows.size());
  for (const T& row : rows) values.push_back(of(row));
  return {name, std::move(values)};
}

template <class T, class Of>
Column numbers(const char* name, std::span<const T> rows, Of of) {
  std::vector<int64_t> values;
  values.reserve(rows.size());
  for (const T& row : rows) values.push_back(of(row));
  return {name, std::move(values)};
}

Column same(const char* name, std::string_view value, size_t rows) {
  return {name, std::vector<std::string_view>(rows, value)};
}

// What a case is from its first day; leaving it out of an update spares the indexes and the look at the series.
bool never_changes(std::string_view column) {
  for (std::string_view fixed : {"court", "id", "series", "serial", "procedure", "kind", "created_at"}) {
    if (column == fixed) return true;
  }
  return false;
}

// Columns of the rows inside CaseWrite, which are not contiguous CaseRows.
Columns case_columns(std::span<const CaseWrite* const> writes, std::string_view court, bool fresh) {
  Columns out;
  for (const auto& field : fields<CaseRow>()) {
    if (!fresh && never_changes(field.column)) continue;
    const std::string name(field.column);
    if (field.column == "court") {
      out.push_back(same("court", court, writes.size()));
    } else if (auto text = std::get_if<std::string CaseRow::*>(&field.member)) {
      out.push_back(texts(name.c_str(), writes, [&](const CaseWrite* w) -> std::string_view { return w->row.**text; }));
    } else {
      const auto member = std::get<int64_t CaseRow::*>(field.member);
      out.push_back(numbers(name.c_str(), writes, [&](const CaseWrite* w) { return w->row.*member; }));
    }
  }
  return out;
}

}  // namespace

std::vector<std::string> Store::write_cases(std::string_view court, std::span<const CaseWrite> cases) {
  std::set<std::string_view> different;
  for (const auto& write : cases) different.insert(write.row.id);
  base::check(different.size() == cases.size(), "a case twice in one chunk");
  std::vector<const CaseWrite*> fresh, changed;
  for (const auto& write : cases) (write.expected == 0 ? fresh : changed).push_back(&write);
  int64_t written = 0;
  if (!fresh.empty()) {
    written += db_.insert_many("cases", case_columns(fresh, court, true), "ON CONFLICT(court, id) DO NOTHING");
  }
  if (!changed.empty()) {
    std::span<const CaseWrite* const> rows(changed);
    const Columns keys{same("court", court, rows.size()),
                       texts("id", rows, [](const CaseWrite* w) -> std::string_view { return w->row.id; }),
                       numbers("version", rows, [](const CaseWrite* w) { return w->expected; })};
    written += db_.update_many("cases", keys, case_columns(rows, court, false));
  }
  if (written == static_cast<int64_t>(cases.size())) return {};

  std::map<std::string, std::string> now;  // what stands there: ours are recognised by their head
  std::vector<std::string> ids, conflicts;
  for (const auto& write : cases) ids.push_back(write.row.id);
  db_.query("SELECT id, head FROM cases WHERE court = ? AND id IN (each_of(?))", {court, ids},
            [&](const Row& row) { now[row.string(0)] = row.string(1); });
  for (const auto& write : cases) {
    const auto found = now.find(write.row.id);
    if (found == now.end() || found->second != write.row.head) conflicts.push_back(write.row.id);
  }
  // The very same rows were there already: the chunk is being written a second time.
  if (conflicts.empty()) conflicts = std::move(ids);
  return conflicts;
}

void Store::write_journal(std::string_view court, std::string_view at, std::string_view body) {
  JournalRow line;
  line.seq = take(court, "journal", 1);  // whoever writes the journal waits here for the line before
  base::Digest previous{};
  const std::string before = db_.text("SELECT hash FROM journal WHERE court = ? AND seq = ?", {court, line.seq - 1});
  if (line.seq > 1 && !base::from_hex(before, previous)) {
    throw Failure("store.damaged", {{"where", db_.where()}, {"reason", "journal " + std::to_string(line.seq - 1)}});
  }
  line.at = at;
  line.body = body;
  line.hash = base::hex(base::chained(previous, body));
  db_.insert_many("journal", columns_of<JournalRow>(std::span(&line, 1), court));
}

// Of several rows for one key the last counts; PostgreSQL would refuse to replace a row twice in one statement.
void Store::write_deadlines(std::string_view court, const Chunk& chunk) {
  using Key = std::pair<std::string_view, std::string_view>;
  std::map<Key, const DeadlineRow*> last;
  for (const auto& deadline : chunk.deadlines) last[{deadline.case_id, deadline.key}] = &deadline;
  std::vector<Key> gone(chunk.deadlines_gone.begin(), chunk.deadlines_gone.end());
  std::vector<DeadlineRow> open;
  for (const auto& [key, deadline] : last) {
    if (deadline->state == "open")
      open.push_back(*deadline);
    else
      gone.push_back(key);
  }
  std::span<const Key> away(gone);
  db_.delete_many("deadlines",
                  {same("court", court, away.size()), texts("case_id", away, [](const Key& k) { return k.first; }),
                   texts("key", away, [](const Key& k) { return k.second; })});
  db_.insert_many("deadlines", columns_of<DeadlineRow>(open, court), replacing<DeadlineRow>("court,case_id,key"));
}

std::vector<std::string> Store::save_chunk(std::string_view court, const Chunk& chunk) {
  base::check(db_.in_transaction(), "save_chunk outside a transaction");
  if (auto conflicts = write_cases(court, chunk.cases); !conflicts.empty()) return conflicts;
  db_.insert_many("events", columns_of<EventRow>(chunk.events, court));

  write_deadlines(court, chunk);
  db_.insert_many("numbers", columns_of<NumberRow>(chunk.numbers, court));
  std::span<const ItemOutcome> items(chunk.outcomes);
  using View = std::string_view;
  db_.update_many(
      "batch_items",
      {same("court", court, items.size()), texts("batch", items, [](const auto& i) -> View { return i.batch; }),
       numbers("ord", items, [](const auto& i) { return i.ord; })},
      {texts("outcome", items, [](const auto& i) -> View { return i.outcome; }),
       texts("code", items, [](const auto& i) -> View { return i.code; }),
       texts("detail", items, [](const auto& i) -> View { return i.detail; })});
  save_papers(court, chunk.papers);
  change_terms(court, chunk.terms_gone, chunk.terms);
  change_loads(court, chunk.loads);
  // Last, because these take the court's counters and keep other writers of the court waiting until the commit.
  const int64_t first_job = enqueue("jobs", court, chunk.jobs);
  const int64_t first_message = enqueue("messages_out", court, chunk.messages);
  if (chunk.journal_body) write_journal(court, chunk.journal_at, chunk.journal_body(first_job, first_message));
  return {};
}

}  // namespace store
