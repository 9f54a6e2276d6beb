#include "office/seal_check.h"

#include <algorithm>

#include "base/json.h"

namespace office {
namespace {

constexpr int64_t kPage = 500;

int64_t rows_of(const Seal& seal) { return seal.to - seal.from + 1; }

// Takes the seal of `id` out of what is still expected; whether it is that hash.
bool matches(std::map<std::string, std::string>& expected, const std::string& id, const std::string& hash) {
  const auto node = expected.extract(id);
  return !node.empty() && node.mapped() == hash;
}

}  // namespace

void SealCheck::note(const Seal& seal) {
  if (seal.kind == "series")
    series_[seal.key] = seal.hash;
  else if (seal.kind == "person")
    people_[seal.key] = seal.hash;
  else if (seal.kind == "batch")
    batches_[seal.key] = seal.hash;
  else if (seal.kind == "account")
    accounts_[seal.key] = seal.hash;
  else if (seal.kind == "session")
    sessions_[seal.key] = seal.hash;
  else if (seal.kind == "entry")
    entries_[seal.key] = seal.hash;
  else if (seal.kind == "viewing")
    viewings_[seal.key] = seal.hash;
  else if (seal.kind == "note")
    notes_[seal.key] = seal.hash;
  else if (seal.kind == "upload")
    uploads_[seal.key] = seal.hash;
  else if (seal.kind == "template")
    templates_[seal.key] = seal.hash;
  else if (seal.kind == "outcomes")
    outcomes_[seal.key].push_back(seal);
  else if (seal.kind == "jobs")
    jobs_.added.push_back(seal);
  else if (seal.kind == "finished")
    jobs_.ended.push_back(seal);
  else if (seal.kind == "messages")
    messages_.added.push_back(seal);
  else if (seal.kind == "sent")
    messages_.ended.push_back(seal);
}

void SealCheck::run(int64_t journal_lines) {
  check_series();
  check_people();
  check_batches();
  check_queue(store::Queue::kJobs, jobs_);
  check_queue(store::Queue::kMessages, messages_);
  check_access();
  check_notes();
  check_uploads();
  check_templates();
  check_counters(journal_lines);
}

void SealCheck::check_series() {
  for (const auto& row : store_.list_series(court_)) {
    last_series_ = std::max(last_series_, row.id);
    if (!matches(series_, std::to_string(row.id), seal_of(row).hash))
      fault_("verify.series_differs", std::to_string(row.id), {});
  }
  for (const auto& [id, hash] : series_) fault_("verify.series_differs", id, {});
}

void SealCheck::check_people() {
  for (const auto& row : store_.list_people(court_))
    if (!matches(people_, row.id, seal_of(row).hash)) fault_("verify.person_differs", row.id, {{"name", row.name}});
  for (const auto& [id, hash] : people_) fault_("verify.person_differs", id, {{"name", ""}});
}

void SealCheck::check_batches() {
  for (const auto& batch : store_.list_batches(court_, 0)) check_batch(batch);
  for (const auto& [id, hash] : batches_) fault_("verify.batch_differs", id, {});
  expect_rows("batch_items", items_);
}

void SealCheck::check_batch(const store::BatchRow& batch) {
  auto& ranges = outcomes_[batch.id];
  std::sort(ranges.begin(), ranges.end(), [](const Seal& a, const Seal& b) { return a.from < b.from; });
  RowDigest asked, outcome;
  asked.batch(batch);
  size_t range = 0;
  int64_t last = 0, items = 0, open = 0;
  const auto differs = [&](int64_t from, int64_t to) {
    fault_("verify.outcomes_differ", batch.id, {{"from", std::to_string(from)}, {"to", std::to_string(to)}});
  };
  while (true) {
    const auto page = store_.list_items(court_, batch.id, last, kPage);
    for (const auto& item : page) {
      ++items;
      last = item.ord;
      asked.asked(item);
      while (range < ranges.size() && ranges[range].to < item.ord) {  // its last row is not there
        differs(ranges[range].from, ranges[range].to);
        ++range;
        outcome = {};
      }
      if (range == ranges.size() || item.ord < ranges[range].from) {
        ++open;
        if (!item.outcome.empty() || !item.code.empty() || !item.detail.empty()) differs(item.ord, item.ord);
        continue;
      }
      outcome.outcome(item);
      if (item.ord < ranges[range].to) continue;
      if (outcome.hex() != ranges[range].hash) differs(ranges[range].from, ranges[range].to);
      ++range;
      outcome = {};
    }
    if (static_cast<int64_t>(page.size()) < kPage) break;
  }
  for (; range < ranges.size(); ++range) differs(ranges[range].from, ranges[range].to);
  items_ += items;
  const bool state_fits = open == 0 ? batch.state == "done" : batch.state == "running" || batch.state == "stopped";
  if (!matches(batches_, batch.id, asked.hex()) || items != batch.total || !state_fits)
    fault_("verify.batch_differs", batch.id, {});
}

void SealCheck::check_queue(store::Queue queue, QueueSeals& seals) {
  const bool jobs = queue == store::Queue::kJobs;
  int64_t sealed = 0;
  std::sort(seals.ended.begin(), seals.ended.end(), [](const Seal& a, const Seal& b) { return a.from < b.from; });
  const auto has_ended = [&](int64_t id) {
    auto after = std::upper_bound(seals.ended.begin(), seals.ended.end(), id,
                                  [](int64_t n, const Seal& seal) { return n < seal.from; });
    return after != seals.ended.begin() && std::prev(after)->to >= id;
  };
  // A message waits for its hour and for a gateway that is down; a job is done or untouched.
  const auto may_wait = [&](const store::JobRow& row) {
    if (!jobs) return row.state == "waiting" || row.state == "leased";
    return row.state == "waiting" && row.lease_until.empty() && row.tries == 0;
  };
  const auto differs = [&](const Seal& seal) {
    fault_(jobs ? "verify.jobs_differ" : "verify.messages_differ", std::to_string(seal.from),
           {{"to", std::to_string(seal.to)}});
  };
  for (const auto& seal : seals.added) {
    sealed += rows_of(seal);
    seals.last = std::max(seals.last, seal.to);
    RowDigest digest;
    bool fits = true;
    for (const auto& row : store_.list_queue(queue, court_, seal.from, seal.to)) {
      digest.job(row);
      if (!has_ended(row.id)) fits &= may_wait(row);
    }
    if (digest.hex() != seal.hash || !fits) differs(seal);
  }
  for (const auto& seal : seals.ended) {
    RowDigest digest;
    for (const auto& row : store_.list_queue(queue, court_, seal.from, seal.to)) digest.end_of_job(row);
    if (digest.hex() != seal.hash) differs(seal);
  }
  expect_rows(jobs ? "jobs" : "messages_out", sealed);
}

// Who may sign in, who is signed in (a session that was ended leaves no row), who read what.
void SealCheck::check_access() {
  for (const auto& row : store_.list_accounts(court_))
    if (!matches(accounts_, row.id, seal_of(row).hash)) fault_("verify.account_differs", row.id, {});
  for (const auto& [id, hash] : accounts_) fault_("verify.account_differs", id, {});
  for (const auto& row : store_.list_sessions(court_))
    if (!matches(sessions_, row.token, seal_of(row).hash))
      fault_("verify.session_differs", row.account, {{"address", row.address}});
  for (const auto& row : store_.list_entries(court_))
    if (!matches(entries_, row.token, seal_of(row).hash)) fault_("verify.entry_differs", row.link, {});
  for (int64_t before = 0;;) {
    const auto page = store_.list_viewings(court_, before, kPage);
    for (const auto& row : page) {
      before = row.id;
      last_viewing_ = std::max(last_viewing_, row.id);
      if (!matches(viewings_, std::to_string(row.id), seal_of(row).hash))
        fault_("verify.viewing_differs", std::to_string(row.id), {});
    }
    if (static_cast<int64_t>(page.size()) < kPage) break;
  }
  for (const auto& [id, hash] : viewings_) fault_("verify.viewing_differs", id, {});
}

void SealCheck::check_notes() {
  store_.for_each_note(court_, [&](const store::NoteRow& row) {
    const auto seal = seal_of(row);
    if (!matches(notes_, seal.key, seal.hash)) fault_("verify.note_differs", seal.key, {});
  });
  for (const auto& [key, hash] : notes_) fault_("verify.note_differs", key, {});
}

// With the files they name: the bank's own, and the evidence.
void SealCheck::check_uploads() {
  for (const auto& row : store_.list_uploads(court_)) {
    last_upload_ = std::max(last_upload_, row.id);
    if (!matches(uploads_, std::to_string(row.id), seal_of(row).hash))
      fault_("verify.upload_differs", std::to_string(row.id), {{"file", row.file_name}});
    expect_file(row.file_hash, row.file_name);
    const auto evidence = base::parse_json(row.evidence);
    if (!evidence || !evidence->is_object()) continue;
    for (const auto& file : base::array_at(evidence->get_object(), "files"))
      if (file.is_object())
        expect_file(std::string(base::text_at(file.get_object(), "hash")),
                    std::string(base::text_at(file.get_object(), "name")));
  }
  for (const auto& [id, hash] : uploads_) fault_("verify.upload_differs", id, {{"file", ""}});
}

void SealCheck::check_templates() {
  for (const auto& row : store_.list_template_versions(court_)) {
    const auto seal = seal_of(row);
    if (!matches(templates_, seal.key, seal.hash)) fault_("verify.template_differs", seal.key, {});
    expect_file(row.hash, seal.key);
  }
  for (const auto& [key, hash] : templates_) fault_("verify.template_differs", key, {});
}

void SealCheck::expect_file(const std::string& hash, const std::string& where) {
  if (hash.empty() || !has_file_ || has_file_(hash)) return;
  fault_("verify.file_differs", where, {{"paper", where}, {"hash", hash}});
}

// What the next id is drawn from: never behind what was given, and nothing in it that nobody draws from.
void SealCheck::check_counters(int64_t journal_lines) {
  auto kept = store_.counters(court_);
  for (const auto& [name, expected] : {std::pair("journal", journal_lines), std::pair("series", last_series_),
                                       std::pair("jobs", jobs_.last), std::pair("messages_out", messages_.last),
                                       std::pair("viewings", last_viewing_), std::pair("uploads", last_upload_)}) {
    const int64_t found = kept[name];
    kept.erase(name);
    if (found != expected)
      fault_("verify.counter_differs", name,
             {{"found", std::to_string(found)}, {"expected", std::to_string(expected)}});
  }
  for (const auto& [name, found] : kept)
    fault_("verify.counter_differs", name, {{"found", std::to_string(found)}, {"expected", "0"}});
}

void SealCheck::expect_rows(const char* table, int64_t sealed) {
  const int64_t found = store_.count_rows(table, court_);
  if (found != sealed)
    fault_("verify.rows_differ", table, {{"found", std::to_string(found)}, {"expected", std::to_string(sealed)}});
}

}  // namespace office
