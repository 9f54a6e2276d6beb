#include "office/verify.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <unordered_map>

#include "casework/event.h"
#include "law/case_number.h"
#include "office/journal.h"
#include "office/rows.h"

namespace office {
namespace {

using base::json::object;
using casework::Case;

class Verifier {
 public:
  Verifier(store::Store& store, const casework::Procedure& procedure, const std::string& court,
           const Progress& progress)
      : store_(store), procedure_(procedure), court_(court), progress_(progress) {}

  Verification run(const std::function<bool(const std::string&)>& has_file) {
    read_journal();
    replay_all();
    for (const auto& [id, head] : journal_)
      if (!seen_.contains(id)) fault("verify.case_gone", id, {});
    check_loads();
    check_numbers();
    check_papers(has_file);
    return std::move(found_);
  }

 private:
  void fault(const char* code, const std::string& where, std::vector<std::pair<std::string, std::string>> values) {
    ++found_.faults_in_all;
    values.emplace_back("where", where);
    if (found_.faults.size() < kMostFaults) found_.faults.push_back({code, std::move(values), where});
  }

  void read_journal() {
    std::string last;
    int64_t seq = 0;
    store_.for_each_journal_line(court_, [&](const store::JournalRow& line) {
      const auto heads = read_line(line, last);
      if (line.seq != ++seq || !heads)
        fault("verify.journal_broken", std::to_string(line.seq), {});
      else
        for (const auto& h : *heads) journal_[h.case_id] = {h.version, h.head};
      last = line.hash;
      ++found_.lines;
    });
  }

  // Events come case by case; rows are looked up in pages of cases, so that neither is held whole.
  void replay_all() {
    std::vector<std::pair<Case, std::string>> replayed;  // with the moment of its last event
    std::optional<Case> current;
    std::string first_at, last_at, broken;
    const auto finish = [&] {
      if (!current) return;
      dates_[current->id] = {first_at, last_at};
      replayed.emplace_back(std::move(*current), broken);
      current.reset();
      if (replayed.size() == 500) compare(replayed);
    };
    const int64_t total = store_.count_cases(court_, {});
    store_.for_each_event(court_, [&](const store::EventRow& row) {
      ++found_.events;
      if (!current || current->id != row.case_id) {
        finish();
        current.emplace();
        current->court = row.court;
        current->id = row.case_id;
        broken.clear();
        first_at = row.at;
        if (progress_ && found_.cases % 500 == 0) progress_("verify", found_.cases, total);
      }
      last_at = row.at;
      if (!broken.empty()) return;
      const auto event = to_event(row);
      const auto applied = event ? casework::replay(*current, *event) : base::Result<bool>(event.refusal());
      if (!applied) {
        broken = applied.refusal().code;
        fault(broken.c_str(), row.case_id, {{"case", row.case_id}, {"seq", std::to_string(row.seq)}});
      }
    });
    finish();
    compare(replayed);
    store_.for_each_case(court_, {.with_state = false}, [&](const store::CaseRow& row) {
      if (!seen_.contains(row.id)) fault("verify.case_without_events", row.id, {});
    });
  }

  void compare(std::vector<std::pair<Case, std::string>>& replayed) {
    std::vector<std::string> ids;
    for (const auto& [c, broken] : replayed) ids.push_back(c.id);
    std::unordered_map<std::string, store::CaseRow> rows;
    for (auto& row : store_.load_cases(court_, ids)) rows.emplace(row.id, std::move(row));
    for (auto& [c, broken] : replayed) {
      ++found_.cases;
      seen_.insert(c.id);
      const auto row = rows.find(c.id);
      if (row == rows.end())
        fault("verify.row_missing", c.id, {});
      else if (broken.empty())
        compare_one(c, row->second);
      check_journal(c);
    }
    replayed.clear();
  }

  void compare_one(Case& c, const store::CaseRow& row) {
    // What is not in the state comes from the row's identity, which the id holds.
    c.series = row.series;
    c.serial = row.serial;
    c.procedure = row.procedure;
    c.kind = row.kind;
    const auto& [created, changed] = dates_[c.id];
    auto expected = to_row(c, procedure_, created, changed);
    if (expected != row) fault("verify.row_differs", c.id, {{"what", difference(expected, row)}});
    const bool main = c.kind == "main";
    if (main && casework::case_id(court_, row.series, row.serial) != row.id)
      fault("verify.row_differs", c.id, {{"what", "id"}});
    if (!main && !row.id.ends_with("-" + row.kind)) fault("verify.row_differs", c.id, {{"what", "kind"}});
    compare_deadlines(c);
    note_numbers(c);
    if (const auto& record = c.part("allocation"); !record.empty()) {
      ++found_.draws;
      const auto& draw = record.contains("record") ? base::object_at(record, "record") : record;
      for (const auto* one : {&draw, &base::object_at(draw, "clerk")})
        if (one->contains("seed") && casework::redraw(*one) != base::text_at(*one, "chosen"))
          fault("verify.draw_differs", c.id, {});
    }
    if (procedure_.works_on)
      for (const auto& person : procedure_.works_on(c)) ++loads_[person];
  }

  // The load a draw is weighted by is what the cases, replayed, add up to.
  void check_loads() {
    if (!procedure_.works_on) return;
    for (const auto& person : store_.list_people(court_)) {
      const auto found = loads_.find(person.id);
      const int64_t expected = found == loads_.end() ? 0 : found->second;
      if (person.load != expected)
        fault("verify.load_differs", person.id,
              {{"load", std::to_string(person.load)}, {"expected", std::to_string(expected)}});
    }
  }

  static std::string difference(const store::CaseRow& a, const store::CaseRow& b) {
    if (a.state != b.state) return "state";
    if (a.head != b.head) return "head";
    if (a.version != b.version) return "version";
    if (a.stage != b.stage) return "stage";
    if (a.amount != b.amount) return "amount";
    if (a.respondent != b.respondent) return "respondent";
    if (a.number != b.number) return "number";
    return "created_at, changed_at, track, judge, waits_for";
  }

  void compare_deadlines(const Case& c) {
    std::vector<store::DeadlineRow> expected;
    for (auto& d : deadline_rows(c))
      if (d.state == "open") expected.push_back(std::move(d));
    std::sort(expected.begin(), expected.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
    auto found = store_.list_deadlines(court_, c.id);
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
    if (found != expected) fault("verify.deadlines_differ", c.id, {});
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
    std::set<std::pair<int64_t, std::string>> series;
    for (const auto& [number, id] : by_number_)
      if (const auto parsed = law::parse_case_number(number)) series.emplace(parsed->year, parsed->type);
    for (const auto& [year, type] : series) {
      int64_t serial = 0;
      for (const auto& row : store_.list_numbers(court_, year, type)) {
        ++found_.numbers;
        if (row.serial != ++serial) fault("verify.number_gap", row.number, {});
        const auto owner = by_number_.find(row.number);
        if (owner == by_number_.end() || owner->second != row.case_id) fault("verify.number_differs", row.number, {});
        by_number_.erase(row.number);
      }
      if (store_.last_number(court_, year, type) != serial) fault("verify.number_gap", type, {});
    }
    for (const auto& [number, id] : by_number_) fault("verify.number_differs", number, {});
  }

  void check_papers(const std::function<bool(const std::string&)>& has_file) {
    store_.for_each_case(court_, {}, [&](const store::CaseRow& row) {
      const auto state = base::parse_json(row.state);
      if (!state || !state->is_object()) return;  // told above
      const object& recorded = base::object_at(state->get_object(), "papers");
      const auto papers = store_.list_papers(court_, row.id);
      if (papers.size() != recorded.size()) fault("verify.papers_differ", row.id, {});
      for (const auto& p : papers) {
        ++found_.papers;
        const object& r = base::object_at(recorded, std::to_string(p.ord));
        if (base::text_at(r, "kind") != p.kind || base::text_at(r, "docx") != p.docx_hash ||
            base::text_at(r, "pdf") != p.pdf_hash || base::text_at(r, "title") != p.title ||
            base::int_at(r, "pages") != p.pages || base::text_at(r, "template") != p.template_hash)
          fault("verify.papers_differ", row.id, {});
        if (has_file && !(has_file(p.docx_hash) && has_file(p.pdf_hash)))
          fault("verify.file_differs", row.id, {{"paper", p.title}});
      }
    });
  }

  store::Store& store_;
  const casework::Procedure& procedure_;
  const std::string& court_;
  const Progress& progress_;
  Verification found_;
  std::map<std::string, int64_t> loads_;  ///< cases by who works on them
  std::unordered_map<std::string, std::pair<int64_t, std::string>> journal_;
  std::unordered_map<std::string, std::pair<std::string, std::string>> dates_;
  std::set<std::string> seen_;
  std::map<std::string, std::string> by_number_;
};

}  // namespace

Verification verify(store::Store& store, const casework::Procedure& procedure, const std::string& court,
                    const std::function<bool(const std::string&)>& has_file, const Progress& progress) {
  store::Transaction view(store.database(), store::Transaction::Mode::kRead);
  return Verifier(store, procedure, court, progress).run(has_file);
}

}  // namespace office
