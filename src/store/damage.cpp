#include "base/hash.h"
#include "base/text.h"
#include "store/backup.h"
#include "store/failure.h"
#include "store/migrations.h"
#include "store/store.h"
#include "store/structure.h"

namespace store {
namespace {

constexpr size_t kFindings = 100;  // more than that and nobody reads them

using Findings = std::vector<base::Refusal>;

void engine_checks(Database& database, Findings& found) {
  if (database.is_postgres()) return;
  database.query("PRAGMA integrity_check", {}, [&](const Row& row) {
    if (row.text(0) != "ok") found.push_back({"store.found_damage", {{"what", row.string(0)}}, ""});
  });
  database.query("PRAGMA foreign_key_check", {}, [&](const Row& row) {
    found.push_back({"store.found_orphan", {{"table", row.string(0)}, {"parent", row.string(2)}}, row.string(0)});
  });
}

// Each asks for rows that should not be there: court, what it is about, what is recorded, what there is.
struct Question {
  const char* code;
  const char* sql;
};
constexpr Question kQuestions[] = {
    {"store.found_version",
     "SELECT c.court, c.id, c.version, coalesce(e.last, 0) FROM cases c LEFT JOIN (SELECT court, case_id, max(seq) AS "
     "last "
     "FROM events GROUP BY court, case_id) e ON e.court = c.court AND e.case_id = c.id "
     "WHERE c.version <> coalesce(e.last, 0) ORDER BY c.court, c.id"},
    {"store.found_head",
     "SELECT c.court, c.id, c.head, e.hash FROM cases c JOIN events e ON e.court = c.court AND e.case_id = c.id AND "
     "e.seq = c.version WHERE c.head <> e.hash ORDER BY c.court, c.id"},
    {"store.found_event_gap",
     "SELECT court, case_id, max(seq), count(*) FROM events GROUP BY court, case_id HAVING max(seq) <> count(*) "
     "ORDER BY court, case_id"},
    {"store.found_event_alone",
     "SELECT e.court, e.case_id, count(*), 0 FROM events e LEFT JOIN cases c ON c.court = e.court AND c.id = e.case_id "
     "WHERE c.id IS NULL GROUP BY e.court, e.case_id ORDER BY e.court, e.case_id"},
    {"store.found_docket",
     "SELECT d.court, d.type, d.last, count(n.serial) FROM docket d LEFT JOIN numbers n ON n.court = d.court AND "
     "n.year = d.year AND n.type = d.type GROUP BY d.court, d.year, d.type, d.last "
     "HAVING d.last <> count(n.serial) OR d.last <> coalesce(max(n.serial), 0) ORDER BY d.court, d.year, d.type"},
    {"store.found_batch",
     "SELECT b.court, b.id, b.total, count(i.ord) FROM batches b LEFT JOIN batch_items i ON i.court = b.court AND "
     "i.batch = b.id GROUP BY b.court, b.id, b.total HAVING b.total <> count(i.ord) ORDER BY b.court, b.id"},
};

// Tables, indexes and triggers held against what the migrations make of an empty database: without its triggers it
// would let events be changed.
void check_structure(Database& database, Findings& found) {
  const auto expected = structure_expected(database);
  const auto there = structure_of(database);
  for (const auto& [name, text] : expected)
    if (const auto at = there.find(name); at == there.end() || at->second != text)
      found.push_back({"store.found_schema", {{"what", name}}, name});
  for (const auto& [name, text] : there)
    if (!expected.contains(name)) found.push_back({"store.found_schema", {{"what", name}}, name});
}

// SQLite lets any column hold anything: a number that has become a text still reads as one.
void check_types(Database& database, Findings& found) {
  if (database.is_postgres()) return;
  for (const auto& table : tables(database))
    for (size_t i = 0; i < table.columns.size(); ++i) {
      const auto& column = table.columns[i];
      const int64_t wrong = database.number("SELECT count(*) FROM " + table.name + " WHERE typeof(" + column + ") <> ?",
                                            {table.is_number[i] ? "integer" : "text"});
      if (wrong > 0)
        found.push_back({"store.found_type",
                         {{"what", table.name}, {"column", column}, {"found", std::to_string(wrong)}},
                         table.name});
    }
}

void cross_checks(Database& database, Findings& found) {
  for (const auto& question : kQuestions) {
    database.query(question.sql + std::string(" LIMIT ") + std::to_string(kFindings), {}, [&](const Row& row) {
      found.push_back(
          {question.code,
           {{"court", row.string(0)}, {"what", row.string(1)}, {"recorded", row.string(2)}, {"found", row.string(3)}},
           row.string(1)});
    });
  }
}

void check_journal(Database& database, Findings& found) {
  Store store(database);
  std::vector<std::string> courts;
  database.query("SELECT DISTINCT court FROM journal ORDER BY court", {},
                 [&](const Row& row) { courts.push_back(row.string(0)); });
  for (const auto& court : courts) {
    if (!base::is_valid_utf8(court)) {  // can't even be asked for
      found.push_back({"store.found_journal", {{"court", "?"}, {"what", "?"}}, ""});
      continue;
    }
    base::Digest head{};
    int64_t seq = 0;
    bool sound = true;
    store.for_each_journal_line(court, [&](const JournalRow& line) {
      if (!sound) return;
      head = base::chained(head, line.body);
      sound = line.seq == ++seq && line.hash == base::hex(head);
      if (!sound)
        found.push_back({"store.found_journal", {{"court", court}, {"what", std::to_string(line.seq)}}, court});
    });
  }
}

}  // namespace

std::vector<base::Refusal> find_damage(Database& database) {
  Findings found;
  Transaction view(database, Transaction::Mode::kRead);
  engine_checks(database, found);
  if (schema_of(database) == 0) return found;
  check_structure(database, found);
  check_types(database, found);
  cross_checks(database, found);
  check_journal(database, found);
  return found;
}

}  // namespace store
