#include "office/verify.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "casework/event.h"
#include "law/case_number.h"
#include "office/difference.h"
#include "office/journal.h"
#include "office/rows.h"
#include "office/seal_check.h"
#include "office/search.h"

namespace office {
namespace {

using base::json::object;
using casework::Case;

constexpr size_t kCasesAtOnce = 500;

// A case as its events add up to it, with what its row and its papers take from the events themselves.
struct Replayed {
  Case c;
  bool sound = true;
  std::string created_at, changed_at;
  std::vector<store::PaperRow> papers;
};

// The papers an event of the paper maker names.
void note_papers(Replayed& into, const store::EventRow& row) {
  if (row.action != "make_papers") return;
  const auto body = base::parse_json(row.body);
  if (!body || !body->is_object()) return;
  for (const auto& [ord, paper] : base::object_at(base::object_at(body->get_object(), "patch"), "papers")) {
    if (!paper.is_object()) continue;
    const object& p = paper.get_object();
    const std::string kind(base::text_at(p, "kind"));
    into.papers.push_back({row.court, row.case_id, std::atoll(std::string(ord).c_str()), kind,
                           std::string(base::text_at(p, "title")), kind, std::string(base::text_at(p, "template")),
                           std::string(base::text_at(p, "docx")), std::string(base::text_at(p, "pdf")),
                           base::int_at(p, "pages"), row.at, row.seq});
  }
}

class Verifier {
 public:
  Verifier(store::Store& store, const casework::Procedure& procedure, const std::string& court,
           const VerifyOptions& options, const base::Keyring* keys)
      : store_(store),
        keys_(keys),
        procedure_(procedure),
        court_(court),
        options_(options),
        seals_(
            store, court,
            [this](const char* code, const std::string& where, auto values) { fault(code, where, std::move(values)); },
            options.has_file) {}

  Verification run() {
    read_journal();
    replay_all();
    for (const auto& [id, head] : journal_)
      if (!seen_.contains(id)) fault("verify.case_gone", id, {});
    check_loads();
    check_numbers();
    check_terms();
    expect_rows("deadlines", deadlines_);
    expect_rows("papers", found_.papers);
    seals_.run(found_.lines);
    return std::move(found_);
  }

 private:
  void fault(const char* code, const std::string& where, std::vector<std::pair<std::string, std::string>> values) {
    ++found_.faults_in_all;
    values.emplace_back("where", where);
    if (found_.faults.size() < kMostFaults) found_.faults.push_back({code, std::move(values), where});
  }

  void expect_rows(const char* table, int64_t expected) {
    const int64_t found = store_.count_rows(table, court_);
    if (found != expected)
      fault("verify.rows_differ", table, {{"found", std::to_string(found)}, {"expected", std::to_string(expected)}});
  }

  void read_journal() {
    int64_t seq = 0;
    store_.for_each_journal_line(court_, [&](const store::JournalRow& row) {
      const auto line = read_line(row, found_.head);
      if (row.seq != ++seq || !line) {
        fault("verify.journal_broken", std::to_string(row.seq), {});
        seq = row.seq;
      } else {
        for (const auto& h : line->heads) journal_[h.case_id] = {h.version, h.head};
        for (const auto& seal : line->seals) seals_.note(seal);
      }
      found_.head = row.hash;
      if (!options_.noted.empty() && row.hash == options_.noted) found_.noted_found = true;
      ++found_.lines;
    });
  }

  // Events come case by case; rows are looked up in pages of cases, so that neither is held whole.
  void replay_all() {
    std::vector<Replayed> page;
    const int64_t total = store_.count_cases(court_, {});
    store_.for_each_event(court_, [&](const store::EventRow& row) {
      ++found_.events;
      if (page.empty() || page.back().c.id != row.case_id) {
        if (page.size() == kCasesAtOnce) compare(page);
        Replayed& fresh = page.emplace_back();
        fresh.c.court = row.court;
        fresh.c.id = row.case_id;
        fresh.created_at = row.at;
        if (options_.progress && found_.cases % 500 == 0) options_.progress("verify", found_.cases, total);
      }
      Replayed& current = page.back();
      current.changed_at = row.at;
      if (!current.sound) return;
      const auto event = to_event(row);
      const auto applied = event ? casework::replay(current.c, *event) : base::Result<bool>(event.refusal());
      current.sound = applied.ok();
      if (!applied)
        fault(applied.refusal().code.c_str(), row.case_id, {{"case", row.case_id}, {"seq", std::to_string(row.seq)}});
      else
        note_papers(current, row);
    });
    compare(page);
    store_.for_each_case(court_, {.with_state = false}, [&](const store::CaseRow& row) {
      if (!seen_.contains(row.id)) fault("verify.case_without_events", row.id, {});
    });
  }

  // Rows of the page, each list by its case.
  template <class Row, class Id>
  static std::unordered_map<std::string, std::vector<Row>> by_case(std::vector<Row> rows, Id id) {
    std::unordered_map<std::string, std::vector<Row>> out;
    for (auto& row : rows) out[row.*id].push_back(std::move(row));
    return out;
  }

  void compare(std::vector<Replayed>& page) {
    std::vector<std::string> ids;
    ids.reserve(page.size());
    for (const auto& r : page) ids.push_back(r.c.id);
    auto rows = by_case(store_.load_cases(court_, ids), &store::CaseRow::id);
    auto deadlines = by_case(store_.load_deadlines(court_, ids), &store::DeadlineRow::case_id);
    auto papers = by_case(store_.load_papers(court_, ids), &store::PaperRow::case_id);
    for (auto& r : page) {
      ++found_.cases;
      seen_.insert(r.c.id);
      deadlines_ += static_cast<int64_t>(deadlines[r.c.id].size());
      found_.papers += static_cast<int64_t>(papers[r.c.id].size());
      if (rows[r.c.id].empty()) fault("verify.row_missing", r.c.id, {});
      if (!r.sound) {  // told already; what would follow from its events can't be known
        unsound_.insert(r.c.id);
        continue;
      }
      if (!rows[r.c.id].empty()) compare_one(r, rows[r.c.id].front());
      compare_deadlines(r.c, deadlines[r.c.id]);
      compare_papers(r, papers[r.c.id]);
      check_journal(r.c);
    }
    page.clear();
  }

  void compare_one(Replayed& r, const store::CaseRow& row) {
    // What is not in the state comes from the row's identity, which the id holds.
    Case& c = r.c;
    c.series = row.series;
    c.serial = row.serial;
    c.procedure = procedure_.name;
    c.kind = row.kind;
    auto expected = to_row(c, procedure_, r.created_at, r.changed_at);
    note_blind(c, expected, row);
    if (expected != row) fault("verify.row_differs", c.id, {{"what", difference(expected, row)}});
    auto named = casework::case_id(court_, row.series, row.serial);
    if (c.kind != "main") named += "-" + row.kind;
    if (named != row.id) fault("verify.row_differs", c.id, {{"what", "id: " + named + " → " + row.id}});
    note_numbers(c);
    check_draw(c);
    if (procedure_.works_on)
      for (const auto& person : procedure_.works_on(c)) ++loads_[person];
  }

  // What can't be read off a state that lies sealed: the claim, and the terms.
  void note_blind(const Case& c, store::CaseRow& expected, const store::CaseRow& row) {
    Case clear = c;
    if (keys_) {
      open(clear, *keys_);
      expected.claim_key = to_row(clear, procedure_, "", "").claim_key;
      if (expected.claim_key != row.claim_key && !expected.claim_key.empty())
        expected.claim_key = keys_->blind("claim", expected.claim_key);
    } else if (expected.claim_key.empty() == row.claim_key.empty()) {
      expected.claim_key = row.claim_key;
    }
    for (const auto& term : terms_of(procedure_, clear, keys_)) terms_.insert(key_of(term));
  }

  static std::string key_of(const store::TermRow& term) { return term.kind + '\0' + term.term + '\0' + term.case_id; }

  void check_terms() {
    const auto differs = [&](const std::string& id, const std::string& kind) {
      fault("verify.terms_differ", id, {{"kind", kind}});
    };
    store_.for_each_term(court_, [&](const store::TermRow& term) {
      if (unsound_.contains(term.case_id) || (!keys_ && term.kind != "name")) return;
      if (terms_.erase(key_of(term)) == 0) differs(term.case_id, term.kind);
    });
    for (const auto& missing : terms_)
      differs(missing.substr(missing.rfind('\0') + 1), missing.substr(0, missing.find('\0')));
  }

  void check_draw(const Case& c) {
    const auto& record = c.part("allocation");
    if (record.empty()) return;
    ++found_.draws;
    const auto& draw = record.contains("record") ? base::object_at(record, "record") : record;
    for (const auto* one : {&draw, &base::object_at(draw, "clerk")})
      if (one->contains("seed") && casework::redraw(*one) != base::text_at(*one, "chosen"))
        fault("verify.draw_differs", c.id, {});
  }

  // The load a draw is weighted by is what the cases, replayed, add up to.
  void check_loads() {
    if (!procedure_.works_on || !unsound_.empty()) return;
    for (const auto& person : store_.list_people(court_)) {
      const auto found = loads_.find(person.id);
      const int64_t expected = found == loads_.end() ? 0 : found->second;
      if (person.load != expected)
        fault("verify.load_differs", person.id,
              {{"load", std::to_string(person.load)}, {"expected", std::to_string(expected)}});
    }
  }

  // Both lists by their key; what one has and the other has not is told as a difference to an empty row.
  template <class Row, class Key>
  void compare_lists(const char* code, const std::string& id, const std::vector<Row>& expected,
                     const std::vector<Row>& found, Key key) {
    std::map<std::decay_t<decltype(expected.front().*key)>, std::pair<Row, Row>> both;
    for (const auto& row : expected) both[row.*key].first = row;
    for (const auto& row : found) both[row.*key].second = row;
    for (const auto& [k, pair] : both)
      if (pair.first != pair.second) fault(code, id, {{"what", difference(pair.first, pair.second)}});
  }

  void compare_deadlines(const Case& c, const std::vector<store::DeadlineRow>& found) {
    std::vector<store::DeadlineRow> expected;
    for (auto& d : deadline_rows(c))
      if (d.state == "open") expected.push_back(std::move(d));
    compare_lists("verify.deadlines_differ", c.id, expected, found, &store::DeadlineRow::key);
  }

  void compare_papers(const Replayed& r, const std::vector<store::PaperRow>& found) {
    compare_lists("verify.papers_differ", r.c.id, r.papers, found, &store::PaperRow::ord);
    if (!options_.has_file) return;
    for (const auto& p : r.papers)
      for (const auto& hash : {p.docx_hash, p.pdf_hash})
        if (!options_.has_file(hash)) fault("verify.file_differs", r.c.id, {{"paper", p.title}, {"hash", hash}});
    for (const auto& [party, of_party] : r.c.part("handed_in"))
      for (const auto& [no, value] : of_party.get_object()) {
        const std::string hash(base::text_at(value.get_object(), "hash"));
        if (!options_.has_file(hash))
          fault("verify.file_differs", r.c.id, {{"paper", std::string(no)}, {"hash", hash}});
      }
  }

  void check_journal(const Case& c) {
    const auto line = journal_.find(c.id);
    if (line == journal_.end())
      fault("verify.not_in_journal", c.id, {});
    else if (line->second.first != c.version || line->second.second != base::hex(c.head))
      fault("verify.cut_short", c.id, {});
  }

  void note_numbers(const Case& c) {
    for (const auto& [type, number] : c.part("numbers"))
      if (number.is_string()) by_number_[std::string(number.get_string())] = c.id;
  }

  void check_numbers() {
    for (const auto& docket : store_.list_dockets(court_)) {
      int64_t serial = 0;
      for (const auto& row : store_.list_numbers(court_, docket.year, docket.type)) {
        ++found_.numbers;
        if (row.serial != ++serial) {
          fault("verify.number_gap", row.number, {});
          serial = row.serial;
        }
        const auto says = law::parse_case_number(row.number);
        const bool itself = says && says->year == row.year && says->type == row.type && says->serial == row.serial;
        const auto owner = by_number_.find(row.number);
        const bool owned = owner != by_number_.end() && owner->second == row.case_id;
        if (!itself || (!owned && !unsound_.contains(row.case_id))) fault("verify.number_differs", row.number, {});
        by_number_.erase(row.number);
      }
      if (docket.last != serial) fault("verify.number_gap", std::to_string(docket.year) + " " + docket.type, {});
    }
    for (const auto& [number, id] : by_number_) fault("verify.number_differs", number, {});
    expect_rows("numbers", found_.numbers);
  }

  store::Store& store_;
  const base::Keyring* keys_;
  const casework::Procedure& procedure_;
  const std::string& court_;
  const VerifyOptions& options_;
  Verification found_;
  SealCheck seals_;
  int64_t deadlines_ = 0;
  std::map<std::string, int64_t> loads_;  ///< cases by who works on them
  std::unordered_map<std::string, std::pair<int64_t, std::string>> journal_;
  std::set<std::string> seen_, unsound_;
  std::unordered_set<std::string> terms_;  ///< that the cases, replayed, are found by
  std::map<std::string, std::string> by_number_;
};

}  // namespace

Verification verify(store::Store& store, const casework::Procedure& procedure, const std::string& court,
                    const VerifyOptions& options) {
  store::Transaction view(store.database(), store::Transaction::Mode::kRead);
  const store::AsTheyLie raw(store.database());
  return Verifier(store, procedure, court, options, raw.keys()).run();
}

}  // namespace office
