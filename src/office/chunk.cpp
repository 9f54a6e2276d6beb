#include "office/chunk.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/text.h"
#include "law/case_number.h"
#include "office/journal.h"
#include "office/rows.h"
#include "office/search.h"
#include "store/failure.h"

namespace office {

using base::json::object;
using casework::Case;

namespace {

// A patch has the form of a state: what it would be found by is new or changed. What it takes out (null) it names too.
bool may_change_terms(const casework::Procedure& procedure, const object& patch) {
  if (patch.contains("defendants") || patch.contains("claim")) return true;
  return procedure.found_by && !procedure.found_by(patch).empty();
}

}  // namespace

Chunk::Chunk(store::Store& store, const casework::Procedure& procedure, const casework::CourtInfo& court,
             const std::string& batch)
    : store_(store), keys_(store.database().keys()), procedure_(procedure), court_(court), batch_(batch) {}

void Chunk::load(const std::vector<std::string>& ids, int64_t series) {
  const store::AsTheyLie raw(store_.database());
  for (auto& row : store_.load_cases(court_.division, ids, true)) {
    SecretForms forms;
    if (keys_) {
      forms.note(row.state, *keys_);
      row.state = keys_->open_in(std::move(row.state));
    }
    Held h{to_case(row, &memory_), row.created_at, row.changed_at, row.version, {}, false, std::move(forms)};
    h.loaded_deadlines = deadline_rows(h.c);
    cases_.emplace(row.id, std::move(h));
  }
  for (const auto& id : ids) {
    if (cases_.contains(id)) continue;
    Held h;  // not there yet: the case an opening action starts from
    h.c.court = court_.division;
    h.c.id = id;
    h.c.series = series;
    h.c.serial = base::parse_int(id.substr(id.rfind('-') + 1)).value_or(0);
    h.c.procedure = procedure_.name;
    cases_.emplace(id, std::move(h));
  }
}

void Chunk::load_claims(const std::vector<object>& inputs) {
  if (!procedure_.claim_key) return;
  std::vector<std::string> keys;
  for (const auto& input : inputs)
    if (auto key = procedure_.claim_key(input); !key.empty()) keys.push_back(std::move(key));
  if (keys_)  // those written before there were keys stand in the clear
    for (size_t n = keys.size(), i = 0; i < n; ++i) keys.push_back(stored_claim(keys[i]));
  claims_ = store_.find_claims(court_.division, keys);
}

// Debtor and contract: nothing that may be read off the row.
std::string Chunk::stored_claim(const std::string& key) const {
  return keys_ && !key.empty() ? keys_->blind("claim", key) : key;
}

std::string Chunk::sealed(Held& h, std::string json) {
  return keys_ ? h.forms.sealed(std::move(json), place_of(h.c.court, h.c.id), *keys_) : json;
}

void Chunk::note_outcome(const std::string& id, store::ItemOutcome outcome) {
  outcome.detail = sealed(held(id), std::move(outcome.detail));
  outcomes_.push_back(std::move(outcome));
}

std::string Chunk::same_claim(const std::string& id, const object& input) const {
  if (!procedure_.claim_key || at(id).version > 0) return {};
  const auto key = procedure_.claim_key(input);
  auto found = claims_.find(stored_claim(key));
  if (found == claims_.end()) found = claims_.find(key);
  return found == claims_.end() || found->second == id ? std::string() : found->second;
}

Chunk::Held& Chunk::held(const std::string& id) {
  const auto found = cases_.find(id);
  base::check(found != cases_.end(), "a case that was not loaded");
  return found->second;
}

const Case& Chunk::at(const std::string& id) const {
  const auto found = cases_.find(id);
  base::check(found != cases_.end(), "a case that was not loaded");
  return found->second.c;
}

const std::string& Chunk::changed_at(const std::string& id) const {
  const auto found = cases_.find(id);
  base::check(found != cases_.end(), "a case that was not loaded");
  return found->second.changed_at;
}

std::span<const casework::Person> Chunk::people() {
  if (!people_) {
    people_.emplace();
    for (const auto& row : store_.list_people(court_.division)) people_->push_back(to_person(row));
  }
  return *people_;
}

void Chunk::draw(Held& h, const std::vector<std::string>& types, object& patch, base::Moment at) {
  for (const auto& type : types) {
    const int year = at.date().year();
    auto& drawn = drawn_[{year, type}];
    // The first draw locks the docket until the transaction ends; the chunk's last number is written when it is saved.
    if (drawn.count == 0) drawn.first = store_.draw_numbers(court_.division, year, type, 1);
    const int64_t serial = drawn.first + drawn.count++;
    const std::string number = law::print(law::CaseNumber{year, court_.code, "", type, serial, 0});
    numbers_.push_back({court_.division, number, year, type, serial, h.c.id});
    auto& all = patch["numbers"];
    if (!all.is_object()) all.emplace_object();
    const auto& before = h.c.part("numbers");
    if (const auto earlier = base::text_at(before, type); !earlier.empty()) {  // a case keeps every number it ever had
      int n = 1;
      while (before.contains(type + "." + std::to_string(n))) ++n;
      all.get_object()[type + "." + std::to_string(n)] = earlier;
    }
    all.get_object()[type] = number;
    patch["number"] = number;
  }
}

void Chunk::append(Held& h, object patch, const casework::Authorship& by) {
  if (!h.terms_before && may_change_terms(procedure_, patch))
    h.terms_before = h.c.version > 0 ? terms_of(procedure_, h.c, keys_) : std::vector<store::TermRow>{};
  events_.push_back(
      to_row(casework::append(h.c, by, patch, [&](std::string json) { return sealed(h, std::move(json)); })));
  if (h.created_at.empty()) h.created_at = by.at.iso();
  h.changed_at = by.at.iso();
  h.changed = true;
  if (h.c.version == 1 && procedure_.claim_key)
    if (auto key = procedure_.claim_key(h.c.state); !key.empty()) claims_.emplace(stored_claim(key), h.c.id);
}

void Chunk::record(const std::string& id, object patch, const casework::Authorship& by) {
  append(held(id), std::move(patch), by);
}

void Chunk::shift_load(const std::string& person, int64_t by) {
  if (person.empty()) return;
  load_changes_[person] += by;
  people();
  for (auto& p : *people_)
    if (p.id == person) p.load += by;
}

void Chunk::step_linked(Held& origin, casework::LinkedStep step, const casework::Authorship& by) {
  const std::string id = casework::linked_id(origin.c, step.kind);
  if (!cases_.contains(id)) load({id}, origin.c.series);
  Held& linked = held(id);
  linked.c.kind = step.kind;
  linked.c.serial = origin.c.serial;
  draw(linked, step.numbers, step.patch, by.at);
  append(linked, std::move(step.patch), by);
}

void Chunk::carry_out(const std::string& id, casework::Decision decision, const casework::Authorship& by) {
  Held& h = held(id);
  draw(h, decision.numbers, decision.patch, by.at);
  // A linked case takes its number first: the origin's event names it.
  for (auto& step : decision.linked) {
    const std::string kind = step.kind;
    const bool numbered = !step.numbers.empty();
    step_linked(h, std::move(step), by);
    if (numbered) {
      auto& part = decision.patch[kind];
      if (!part.is_object()) part.emplace_object();
      part.get_object()["number"] = at(casework::linked_id(h.c, kind)).number();
    }
  }
  append(h, std::move(decision.patch), by);
  const std::set<std::string> kinds(decision.papers.begin(), decision.papers.end());
  base::check(kinds.size() == decision.papers.size(), "a paper asked for twice by one action");
  for (const auto& kind : decision.papers) {
    store::JobRow job;
    job.court = court_.division;
    job.kind = "paper." + kind;
    job.case_id = id;
    job.seq = h.c.version;
    job.batch = batch_;
    job.payload = base::json::serialize(object{{"at", by.at.iso()}});
    jobs_.push_back(std::move(job));
  }
  for (auto& message : decision.messages) {
    store::JobRow row;
    row.court = court_.division;
    row.kind = std::move(message.kind);
    row.case_id = id;
    row.seq = h.c.version;
    row.batch = batch_;
    row.payload = base::json::serialize(message.payload);
    if (message.not_before.minutes() > 0) row.lease_until = message.not_before.iso();
    messages_.push_back(std::move(row));
  }
  for (const auto& person : decision.load_to) shift_load(person, 1);
  for (const auto& person : decision.load_from) shift_load(person, -1);
}

void Chunk::change_terms(const Held& h, store::Chunk& out) const {
  const auto now = terms_of(procedure_, h.c, keys_);
  const auto& before = *h.terms_before;
  std::set_difference(now.begin(), now.end(), before.begin(), before.end(), std::back_inserter(out.terms));
  std::set_difference(before.begin(), before.end(), now.begin(), now.end(), std::back_inserter(out.terms_gone));
}

void Chunk::save(base::Moment at) {
  store::Chunk out;
  std::vector<JournalHead> heads;
  for (auto& [id, h] : cases_) {
    if (!h.changed) continue;
    auto row = to_row(h.c, procedure_, h.created_at, h.changed_at);
    row.state = sealed(h, std::move(row.state));
    row.claim_key = stored_claim(row.claim_key);
    if (h.terms_before) change_terms(h, out);
    heads.push_back({id, row.version, row.head});
    const auto& now = h.c.part("deadlines");
    const auto& before = h.loaded_deadlines;
    for (const auto& d : before)
      if (!now.contains(d.key)) out.deadlines_gone.emplace_back(id, d.key);
    for (auto& d : deadline_rows(h.c))  // most are as they were
      if (std::find(before.begin(), before.end(), d) == before.end()) out.deadlines.push_back(std::move(d));
    out.cases.push_back({std::move(row), h.loaded_version});
  }
  out.events = std::move(events_);
  out.numbers = std::move(numbers_);
  out.jobs = std::move(jobs_);
  out.outcomes = std::move(outcomes_);
  out.papers = std::move(papers_);
  for (const auto& [person, by] : load_changes_) out.loads.push_back({person, by});
  out.messages = std::move(messages_);
  JournalLine line{at.iso(), batch_, std::move(heads), seals_of_ended("finished", std::move(ended_))};
  for (auto& seal : seals_of_ended("sent", std::move(sent_))) line.seals.push_back(std::move(seal));
  if (!out.outcomes.empty()) line.seals.push_back(seal_of(batch_, out.outcomes));
  if (!line.heads.empty() || !line.seals.empty()) {
    out.journal_at = line.at;
    out.journal_body = [&](int64_t first_job, int64_t first_message) {
      for (auto [kind, rows, first] :
           {std::tuple("jobs", out.jobs, first_job), std::tuple("messages", out.messages, first_message)}) {
        for (auto& row : rows) row.id = first++;
        if (!rows.empty()) line.seals.push_back(seal_of_queue(kind, rows));
      }
      return journal_body(line);
    };
  }
  for (const auto& [docket, drawn] : drawn_)
    if (drawn.count > 1) store_.draw_numbers(court_.division, docket.first, docket.second, drawn.count - 1);
  const auto conflicts = store_.save_chunk(court_.division, out);
  if (!conflicts.empty()) throw store::Failure("store.conflict", {{"case", conflicts.front()}}, true);
}

}  // namespace office
