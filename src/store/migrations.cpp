#include "store/migrations.h"

#include <algorithm>

#include "base/text.h"
#include "store/failure.h"

namespace store {
namespace {

// One text for both engines. PostgreSQL gets byte order for every TEXT, so that both sort alike whatever the locale.
struct Migration {
  const char* tables;
  const char* sqlite;    ///< what only SQLite understands
  const char* postgres;  ///< what only PostgreSQL understands
};

constexpr Migration kMigrations[] = {
    {R"sql(
CREATE TABLE settings(key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE counters(court TEXT NOT NULL, name TEXT NOT NULL, last BIGINT NOT NULL, PRIMARY KEY(court, name));
CREATE TABLE docket(court TEXT NOT NULL, year BIGINT NOT NULL, type TEXT NOT NULL, last BIGINT NOT NULL,
  PRIMARY KEY(court, year, type));
CREATE TABLE people(court TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, team TEXT NOT NULL,
  specialities TEXT NOT NULL, conflicts TEXT NOT NULL, weight BIGINT NOT NULL, load BIGINT NOT NULL,
  active BIGINT NOT NULL, PRIMARY KEY(court, id));
CREATE TABLE series(court TEXT NOT NULL, id BIGINT NOT NULL, name TEXT NOT NULL, claimant TEXT NOT NULL,
  cause TEXT NOT NULL, file_name TEXT NOT NULL, file_hash TEXT NOT NULL, content_hash TEXT NOT NULL,
  rows BIGINT NOT NULL, received_at TEXT NOT NULL, state TEXT NOT NULL, PRIMARY KEY(court, id));
CREATE UNIQUE INDEX series_file ON series(court, file_hash) WHERE file_hash <> '';
CREATE INDEX series_content ON series(court, content_hash);
CREATE TABLE cases(court TEXT NOT NULL, id TEXT NOT NULL, series BIGINT NOT NULL, serial BIGINT NOT NULL,
  procedure TEXT NOT NULL, kind TEXT NOT NULL, stage TEXT NOT NULL, track TEXT NOT NULL, number TEXT NOT NULL,
  judge TEXT NOT NULL, waits_for TEXT NOT NULL, amount BIGINT NOT NULL, respondent TEXT NOT NULL, claim_key TEXT NOT NULL,
  created_at TEXT NOT NULL, changed_at TEXT NOT NULL, version BIGINT NOT NULL, head TEXT NOT NULL, state TEXT NOT NULL,
  PRIMARY KEY(court, id), FOREIGN KEY(court, series) REFERENCES series(court, id));
CREATE INDEX cases_series ON cases(court, series, serial, id);
CREATE INDEX cases_stage ON cases(court, stage, series, serial, id);
CREATE INDEX cases_number ON cases(court, number);
CREATE INDEX cases_claim ON cases(court, claim_key) WHERE claim_key <> '';
CREATE INDEX cases_judge ON cases(court, judge, stage);
CREATE TABLE events(court TEXT NOT NULL, case_id TEXT NOT NULL, seq BIGINT NOT NULL, at TEXT NOT NULL,
  action TEXT NOT NULL, actor TEXT NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY(court, case_id, seq));
CREATE TABLE journal(court TEXT NOT NULL, seq BIGINT NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL,
  hash TEXT NOT NULL, PRIMARY KEY(court, seq));
CREATE TABLE numbers(court TEXT NOT NULL, number TEXT NOT NULL, year BIGINT NOT NULL, type TEXT NOT NULL,
  serial BIGINT NOT NULL, case_id TEXT NOT NULL, PRIMARY KEY(court, number), UNIQUE(court, year, type, serial));
CREATE INDEX numbers_case ON numbers(court, case_id);
CREATE TABLE deadlines(court TEXT NOT NULL, case_id TEXT NOT NULL, key TEXT NOT NULL, rule TEXT NOT NULL,
  starts TEXT NOT NULL, due TEXT NOT NULL, article TEXT NOT NULL, state TEXT NOT NULL, PRIMARY KEY(court, case_id, key));
CREATE INDEX deadlines_due ON deadlines(court, due, case_id, key);
CREATE TABLE batches(court TEXT NOT NULL, id TEXT NOT NULL, action TEXT NOT NULL, series BIGINT NOT NULL,
  input TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL, state TEXT NOT NULL, total BIGINT NOT NULL,
  created TEXT NOT NULL, PRIMARY KEY(court, id));
CREATE TABLE batch_items(court TEXT NOT NULL, batch TEXT NOT NULL, ord BIGINT NOT NULL, case_id TEXT NOT NULL,
  input TEXT NOT NULL, outcome TEXT NOT NULL DEFAULT '', code TEXT NOT NULL DEFAULT '', detail TEXT NOT NULL DEFAULT '',
  PRIMARY KEY(court, batch, ord), FOREIGN KEY(court, batch) REFERENCES batches(court, id));
CREATE INDEX batch_items_remaining ON batch_items(court, batch, ord) WHERE outcome = '';
CREATE TABLE jobs(court TEXT NOT NULL, id BIGINT NOT NULL, kind TEXT NOT NULL, case_id TEXT NOT NULL,
  seq BIGINT NOT NULL, batch TEXT NOT NULL, payload TEXT NOT NULL, state TEXT NOT NULL, lease_until TEXT NOT NULL,
  tries BIGINT NOT NULL, PRIMARY KEY(court, id), UNIQUE(court, case_id, seq, kind));
CREATE INDEX jobs_open ON jobs(court, state, id) WHERE state IN ('waiting', 'leased');
CREATE INDEX jobs_batch ON jobs(court, batch, state);
CREATE TABLE messages_out(court TEXT NOT NULL, id BIGINT NOT NULL, kind TEXT NOT NULL, case_id TEXT NOT NULL,
  seq BIGINT NOT NULL, batch TEXT NOT NULL, payload TEXT NOT NULL, state TEXT NOT NULL, lease_until TEXT NOT NULL,
  tries BIGINT NOT NULL, PRIMARY KEY(court, id), UNIQUE(court, case_id, seq, kind));
CREATE INDEX messages_out_open ON messages_out(court, state, id) WHERE state IN ('waiting', 'leased');
CREATE TABLE papers(court TEXT NOT NULL, case_id TEXT NOT NULL, ord BIGINT NOT NULL, kind TEXT NOT NULL,
  title TEXT NOT NULL, template TEXT NOT NULL, template_hash TEXT NOT NULL, docx_hash TEXT NOT NULL,
  pdf_hash TEXT NOT NULL, pages BIGINT NOT NULL, made_at TEXT NOT NULL, event_seq BIGINT NOT NULL,
  PRIMARY KEY(court, case_id, ord));
)sql",
     R"sql(
CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_last BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER journal_stays BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
CREATE TRIGGER journal_lasts BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'journal is append-only'); END;
)sql",
     R"sql(
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'check_violation'; END $body$;
CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER events_last BEFORE TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_stays BEFORE UPDATE OR DELETE ON journal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER journal_lasts BEFORE TRUNCATE ON journal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
)sql"},
    // Who may sign in, who is signed in, who read what.
    {R"sql(
CREATE TABLE accounts(court TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, roles TEXT NOT NULL,
  claimant TEXT NOT NULL, person TEXT NOT NULL, password TEXT NOT NULL, totp TEXT NOT NULL, totp_step BIGINT NOT NULL,
  failed BIGINT NOT NULL, locked_until BIGINT NOT NULL, active BIGINT NOT NULL, created BIGINT NOT NULL,
  PRIMARY KEY(court, id));
CREATE TABLE sessions(court TEXT NOT NULL, token TEXT NOT NULL, account TEXT NOT NULL, created BIGINT NOT NULL,
  seen BIGINT NOT NULL, expires BIGINT NOT NULL, agent TEXT NOT NULL, address TEXT NOT NULL, PRIMARY KEY(court, token),
  FOREIGN KEY(court, account) REFERENCES accounts(court, id));
CREATE INDEX sessions_account ON sessions(court, account);
CREATE TABLE offers(court TEXT NOT NULL, kind TEXT NOT NULL, account TEXT NOT NULL, secret TEXT NOT NULL,
  until BIGINT NOT NULL, PRIMARY KEY(court, kind, account));
CREATE TABLE viewings(court TEXT NOT NULL, id BIGINT NOT NULL, at BIGINT NOT NULL, account TEXT NOT NULL,
  what TEXT NOT NULL, case_id TEXT NOT NULL, detail TEXT NOT NULL, PRIMARY KEY(court, id));
CREATE INDEX viewings_case ON viewings(court, case_id) WHERE case_id <> '';
CREATE INDEX viewings_account ON viewings(court, account);
ALTER TABLE cases ADD COLUMN claimant TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN mediator TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN clerk TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN due TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN due_key TEXT NOT NULL DEFAULT '';
UPDATE cases SET due = coalesce((SELECT min(d.due) FROM deadlines d WHERE d.court = cases.court AND d.case_id = cases.id),
  '');
UPDATE cases SET due_key = coalesce((SELECT min(d.key) FROM deadlines d WHERE d.court = cases.court AND
  d.case_id = cases.id AND d.due = cases.due), '');
CREATE INDEX cases_changed ON cases(court, changed_at, id);
CREATE INDEX cases_due ON cases(court, due, id) WHERE due <> '';
CREATE INDEX cases_mediator ON cases(court, mediator, series, serial, id) WHERE mediator <> '';
CREATE INDEX cases_clerk ON cases(court, clerk, stage) WHERE clerk <> '';
CREATE INDEX cases_tally ON cases(court, kind, stage, judge, series, claimant, mediator, clerk, waits_for, procedure,
  amount);
CREATE INDEX batch_items_outcome ON batch_items(court, batch, outcome, code, ord);
CREATE INDEX batches_open ON batches(court, created, id) WHERE state <> 'done';
CREATE TABLE notes(court TEXT NOT NULL, case_id TEXT NOT NULL, ord BIGINT NOT NULL, at TEXT NOT NULL,
  account TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY(court, case_id, ord),
  FOREIGN KEY(court, case_id) REFERENCES cases(court, id));
)sql",
     R"sql(
UPDATE cases SET claimant = coalesce(json_extract(state, '$.claimant.name'), ''),
  mediator = coalesce(json_extract(state, '$.mediation.mediator.id'), ''),
  clerk = coalesce(json_extract(state, '$.clerk.id'), '');
CREATE TRIGGER notes_stay BEFORE UPDATE ON notes BEGIN SELECT RAISE(ABORT, 'notes are append-only'); END;
CREATE TRIGGER notes_last BEFORE DELETE ON notes BEGIN SELECT RAISE(ABORT, 'notes are append-only'); END;
CREATE TRIGGER viewings_stay BEFORE UPDATE ON viewings BEGIN SELECT RAISE(ABORT, 'viewings are append-only'); END;
CREATE TRIGGER viewings_last BEFORE DELETE ON viewings BEGIN SELECT RAISE(ABORT, 'viewings are append-only'); END;
)sql",
     R"sql(
UPDATE cases SET claimant = coalesce(state::json #>> '{claimant,name}', ''),
  mediator = coalesce(state::json #>> '{mediation,mediator,id}', ''),
  clerk = coalesce(state::json #>> '{clerk,id}', '');
CREATE TRIGGER notes_stay BEFORE UPDATE OR DELETE ON notes FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER notes_last BEFORE TRUNCATE ON notes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER viewings_stay BEFORE UPDATE OR DELETE ON viewings FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER viewings_last BEFORE TRUNCATE ON viewings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
)sql"},
    // What cases are found by, the keys values are sealed under, and the order of time for the audit.
    {R"sql(
CREATE TABLE case_terms(court TEXT NOT NULL, kind TEXT NOT NULL, term TEXT NOT NULL, case_id TEXT NOT NULL,
  PRIMARY KEY(court, kind, term, case_id));
CREATE TABLE keys(id TEXT NOT NULL PRIMARY KEY, sealed TEXT NOT NULL, made_at TEXT NOT NULL);
CREATE INDEX events_at ON events(court, at, case_id, seq);
CREATE INDEX batches_created ON batches(court, created, id);
)sql",
     "", ""},
    // Files on their way to a series; the court's own templates; when and where a case is heard.
    {R"sql(
CREATE TABLE uploads(court TEXT NOT NULL, id BIGINT NOT NULL, account TEXT NOT NULL, claimant TEXT NOT NULL,
  file_name TEXT NOT NULL, file_hash TEXT NOT NULL, size BIGINT NOT NULL, received_at TEXT NOT NULL, state TEXT NOT NULL,
  mapping TEXT NOT NULL, edits TEXT NOT NULL, particulars TEXT NOT NULL, evidence TEXT NOT NULL, series BIGINT NOT NULL,
  batch TEXT NOT NULL, asked TEXT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY(court, id));
CREATE INDEX uploads_account ON uploads(court, account, id);
CREATE INDEX uploads_claimant ON uploads(court, claimant, id) WHERE claimant <> '';
CREATE UNIQUE INDEX uploads_asked ON uploads(court, account, asked) WHERE asked <> '';
CREATE INDEX uploads_file ON uploads(court, file_hash) WHERE file_hash <> '';
CREATE TABLE template_versions(court TEXT NOT NULL, procedure TEXT NOT NULL, template TEXT NOT NULL,
  version BIGINT NOT NULL, hash TEXT NOT NULL, account TEXT NOT NULL, changed_at TEXT NOT NULL,
  PRIMARY KEY(court, procedure, template, version));
ALTER TABLE cases ADD COLUMN session TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN sits_at TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN room TEXT NOT NULL DEFAULT '';
CREATE INDEX cases_sits_at ON cases(court, sits_at, session, id) WHERE sits_at <> '';
)sql",
     R"sql(
UPDATE cases SET session = coalesce(json_extract(state, '$.hearing.session'), ''),
  sits_at = coalesce(json_extract(state, '$.hearing.at'), ''), room = coalesce(json_extract(state, '$.hearing.room'), '')
  WHERE json_extract(state, '$.hearing.at') IS NOT NULL;
CREATE TRIGGER template_versions_stay BEFORE UPDATE ON template_versions
  BEGIN SELECT RAISE(ABORT, 'template versions are append-only'); END;
CREATE TRIGGER template_versions_last BEFORE DELETE ON template_versions
  BEGIN SELECT RAISE(ABORT, 'template versions are append-only'); END;
)sql",
     R"sql(
UPDATE cases SET session = coalesce(state::jsonb #>> '{hearing,session}', ''),
  sits_at = coalesce(state::jsonb #>> '{hearing,at}', ''), room = coalesce(state::jsonb #>> '{hearing,room}', '')
  WHERE state::jsonb #>> '{hearing,at}' IS NOT NULL;
CREATE TRIGGER template_versions_stay BEFORE UPDATE OR DELETE ON template_versions FOR EACH ROW
  EXECUTE FUNCTION refuse_change();
CREATE TRIGGER template_versions_last BEFORE TRUNCATE ON template_versions FOR EACH STATEMENT
  EXECUTE FUNCTION refuse_change();
)sql"},
    // Lists by amount and by number begin at their page, however many cases there are; whatever is counted is counted
    // within an index, for a row of a case with its state is as long as fifty of its entries there.
    {R"sql(
CREATE INDEX cases_amount ON cases(court, amount, id);
CREATE INDEX cases_by_number ON cases(court, length(number), number, id);
CREATE INDEX cases_claimant ON cases(court, claimant, series, serial, id);
DROP INDEX cases_tally;
CREATE INDEX cases_tally ON cases(court, kind, stage, judge, series, claimant, mediator, clerk, waits_for, procedure,
  amount, track, due, created_at);
)sql",
     "", ""},
    // Passwords of accounts there are were given before this could be told: they stay as they are.
    {R"sql(
ALTER TABLE accounts ADD COLUMN initial_password BIGINT NOT NULL DEFAULT 0;
)sql",
     "", ""},
    // What was tried at the entrance of a link to the recipient's page, and who has come in by it.
    {R"sql(
CREATE TABLE entrances(court TEXT NOT NULL, link TEXT NOT NULL, tries BIGINT NOT NULL, day TEXT NOT NULL,
  codes BIGINT NOT NULL, sent BIGINT NOT NULL, code TEXT NOT NULL, code_until BIGINT NOT NULL,
  code_tries BIGINT NOT NULL, PRIMARY KEY(court, link));
CREATE TABLE entries(court TEXT NOT NULL, token TEXT NOT NULL, link TEXT NOT NULL, until BIGINT NOT NULL,
  PRIMARY KEY(court, token));
CREATE INDEX entries_until ON entries(court, until);
)sql",
     "", ""},
};

// Parents before children, each with what its rows are ordered by; a test holds it against the database.
struct Known {
  const char* name;
  std::vector<std::string> key;
};
const std::vector<Known>& known_tables() {
  static const std::vector<Known> known = {
      {"settings", {"key"}},
      {"counters", {"court", "name"}},
      {"docket", {"court", "year", "type"}},
      {"people", {"court", "id"}},
      {"series", {"court", "id"}},
      {"cases", {"court", "id"}},
      {"events", {"court", "case_id", "seq"}},
      {"journal", {"court", "seq"}},
      {"numbers", {"court", "number"}},
      {"deadlines", {"court", "case_id", "key"}},
      {"batches", {"court", "id"}},
      {"batch_items", {"court", "batch", "ord"}},
      {"jobs", {"court", "id"}},
      {"messages_out", {"court", "id"}},
      {"papers", {"court", "case_id", "ord"}},
      {"accounts", {"court", "id"}},
      {"sessions", {"court", "token"}},
      {"offers", {"court", "kind", "account"}},
      {"viewings", {"court", "id"}},
      {"notes", {"court", "case_id", "ord"}},
      {"case_terms", {"court", "kind", "term", "case_id"}},
      {"keys", {"id"}},
      {"uploads", {"court", "id"}},
      {"template_versions", {"court", "procedure", "template", "version"}},
      {"entrances", {"court", "link"}},
      {"entries", {"court", "token"}},
  };
  return known;
}

bool has_version_table(Database& database) {
  return database.number(
             database.is_postgres()
                 ? "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND "
                   "table_name = 'schema_version'"
                 : "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_version'") > 0;
}

void apply(Database& database, int version) {
  const Migration& step = kMigrations[version - 1];
  if (database.is_postgres()) {
    database.script(base::replace_all(step.tables, " TEXT", " TEXT COLLATE \"C\""));
    if (*step.postgres) database.script(step.postgres);  // libpq takes a script of nothing for a fault
  } else {
    database.script(step.tables);
    if (*step.sqlite) database.script(step.sqlite);
  }
}

}  // namespace

int schema_of_this_program() { return static_cast<int>(std::size(kMigrations)); }

std::string migration_text(Engine engine, int schema) {
  std::string all;
  for (int version = 1; version <= schema && version <= schema_of_this_program(); ++version) {
    const Migration& step = kMigrations[version - 1];
    all += step.tables;
    all += engine == Engine::kPostgres ? step.postgres : step.sqlite;
  }
  return all;
}

int schema_of(Database& database) {
  if (!has_version_table(database)) return 0;
  return static_cast<int>(database.number("SELECT version FROM schema_version"));
}

void migrate(Database& database, int to) {
  const int newest = schema_of_this_program();
  if (to == 0) to = newest;
  base::check(to <= newest, "a schema this program does not know");
  auto refuse_newer = [&](int found) {
    if (found > newest) {
      throw Failure("store.newer_schema",
                    {{"where", database.where()}, {"found", std::to_string(found)}, {"known", std::to_string(newest)}});
    }
  };
  int found = schema_of(database);
  refuse_newer(found);
  if (found >= to) return;
  Transaction transaction(database);
  if (database.is_postgres()) database.query("SELECT pg_advisory_xact_lock(1263750737)", {}, [](const Row&) {});
  found = schema_of(database);  // somebody else may have done it while we waited for the lock
  refuse_newer(found);
  if (found == 0) database.script("CREATE TABLE schema_version(version BIGINT NOT NULL)");
  for (int version = found + 1; version <= to; ++version) apply(database, version);
  if (found < to) {
    if (found == 0)
      database.exec("INSERT INTO schema_version(version) VALUES(?)", {to});
    else
      database.exec("UPDATE schema_version SET version = ?", {to});
  }
  transaction.commit();
}

std::unique_ptr<Database> open_migrated(const std::string& url) {
  auto database = open_database(url);
  migrate(*database);
  return database;
}

std::vector<TableInfo> tables(Database& database) {
  std::vector<TableInfo> out;
  const std::string_view sql =
      database.is_postgres()
          ? "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = current_schema() AND "
            "table_name = ? ORDER BY ordinal_position"
          : "SELECT name, type FROM pragma_table_info(?) ORDER BY cid";
  for (const auto& known : known_tables()) {
    TableInfo info{known.name, known.key, {}, {}};
    database.query(sql, {known.name}, [&](const Row& row) {
      info.columns.push_back(row.string(0));
      info.is_number.push_back(base::lower_ascii(row.text(1)) == "bigint");
    });
    if (!info.columns.empty()) out.push_back(std::move(info));
  }
  return out;
}

}  // namespace store
