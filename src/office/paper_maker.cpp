#include "office/paper_maker.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "casework/event.h"
#include "documents/pdf.h"
#include "office/chunk.h"
#include "office/in_parallel.h"
#include "office/rows.h"
#include "store/patience.h"

namespace office {
namespace {

using base::json::object;
using casework::Case;

constexpr int64_t kJobsPerChunk = 1000;
constexpr int kLeaseMinutes = 15;

// One paper on its way from job to files.
struct Draft {
  store::JobRow job;
  const casework::PaperKind* kind = nullptr;
  base::Moment asked_at;
  object view;
  std::string docx_hash, pdf_hash, template_hash;
  int pages = 0;
  std::vector<char32_t> missing;
  std::optional<base::Refusal> refusal;
};

// The case as it stood after event `seq`.
// Events are replayed as they lie, since their hashes are over that; what they add up to is opened.
Case as_of(const Case& now, int64_t seq, const std::vector<store::EventRow>& events, const base::Keyring* keys) {
  if (now.version == seq) return now;
  Case then = now;
  then.state.clear();
  then.version = 0;
  then.head = {};
  for (const auto& row : events) {
    if (row.case_id != now.id || row.seq > seq) continue;
    const auto event = to_event(row);
    if (event) (void)casework::replay(then, *event).ok();
  }
  if (keys) open(then, *keys);
  return then;
}

void fill(Draft& d, Templates& templates, const std::string& procedure, store::FileStore& files) {
  const auto& t = templates.get(procedure, d.kind->name);
  d.template_hash = t.hash;
  auto docx = documents::fill(t.compiled, d.view);
  if (!docx) {
    d.refusal = docx.refusal();
    return;
  }
  auto paper = documents::fill_paper(t.compiled, d.view);
  if (!paper) {
    d.refusal = paper.refusal();
    return;
  }
  paper.value().title = d.kind->title;
  auto pdf = documents::render_pdf(*paper, {});
  d.docx_hash = files.lay(docx.value());
  d.pdf_hash = files.lay(pdf.bytes);
  d.pages = pdf.pages;
  d.missing = std::move(pdf.missing);
}

// What a state says of its papers, and the number the next one gets.
int64_t next_ord(const Case& c) { return static_cast<int64_t>(c.part("papers").size()) + 1; }

class Maker {
 public:
  Maker(const Performer& performer, Templates& templates, store::FileStore& files, int threads)
      : performer_(performer), store_(performer.store()), templates_(templates), files_(files), threads_(threads) {}

  // One chunk of jobs in one transaction; false when there was nothing to do.
  bool one_chunk(base::Moment now, PapersMade& all_made, int64_t most = kJobsPerChunk) {
    PapersMade made;
    const std::string& court = performer_.court().division;
    store::Transaction transaction(store_.database());
    templates_.look_into(store_, files_, court, performer_.procedure().name);
    auto jobs = store_.lease(store::Queue::kJobs, court, now.iso(), now.plus_minutes(kLeaseMinutes).iso(), most);
    if (jobs.empty()) return false;
    Chunk chunk(store_, performer_.procedure(), performer_.court(), "papers");
    auto drafts = draft(std::move(jobs), chunk);
    in_parallel(drafts.size(), threads_, [&](size_t i) {
      if (!drafts[i].refusal) fill(drafts[i], templates_, performer_.procedure().name, files_);
    });
    flush_files(drafts);
    base::Moment last;
    std::vector<int64_t> done, failed;
    for (size_t from = 0; from < drafts.size();) {  // papers of one event become one event
      size_t to = from;
      while (to < drafts.size() && drafts[to].job.case_id == drafts[from].job.case_id &&
             drafts[to].job.seq == drafts[from].job.seq)
        ++to;
      record(std::span(drafts).subspan(from, to - from), chunk, made);
      last = std::max(last, drafts[from].asked_at);
      for (; from < to; ++from) {
        const bool refused = drafts[from].refusal.has_value();
        (refused ? failed : done).push_back(drafts[from].job.id);
        auto ended = drafts[from].job;
        ended.state = refused ? "failed" : "done";
        ended.lease_until.clear();
        chunk.note_ended(std::move(ended));
      }
    }
    chunk.save(last);
    store_.finish(store::Queue::kJobs, court, done, "done");
    store_.finish(store::Queue::kJobs, court, failed, "failed");
    transaction.commit();
    all_made.add(std::move(made));
    return true;
  }

 private:
  std::vector<Draft> draft(std::vector<store::JobRow> jobs, Chunk& chunk) {
    std::sort(jobs.begin(), jobs.end(), [](const auto& a, const auto& b) {
      return std::tie(a.case_id, a.seq, a.id) < std::tie(b.case_id, b.seq, b.id);
    });
    std::vector<std::string> ids, moved_on;
    for (const auto& job : jobs)
      if (ids.empty() || ids.back() != job.case_id) ids.push_back(job.case_id);
    chunk.load(ids, 0);
    for (const auto& job : jobs)
      if (chunk.at(job.case_id).version != job.seq) moved_on.push_back(job.case_id);
    const auto events =
        moved_on.empty() ? std::vector<store::EventRow>{} : store_.load_events(performer_.court().division, moved_on);
    std::vector<Draft> drafts;
    drafts.reserve(jobs.size());
    for (auto& job : jobs) {
      Draft d;
      d.kind = performer_.procedure().paper(job.kind.substr(job.kind.find('.') + 1));
      base::check(d.kind && d.kind->view, "a job for a paper the procedure does not know");
      const auto payload = base::parse_json(job.payload);
      d.asked_at = base::Moment::parse(base::text_at(payload->as_object(), "at")).value_or(base::Moment());
      auto view =
          d.kind->view(as_of(chunk.at(job.case_id), job.seq, events, store_.database().keys()), performer_.court());
      if (view)
        d.view = std::move(view).value();
      else
        d.refusal = view.refusal();
      d.job = std::move(job);
      drafts.push_back(std::move(d));
    }
    return drafts;
  }

  // Durable before the transaction that names them commits.
  void flush_files(const std::vector<Draft>& drafts) {
    std::vector<std::string> hashes;
    for (const auto& d : drafts)
      if (!d.refusal) hashes.insert(hashes.end(), {d.docx_hash, d.pdf_hash});
    files_.flush(hashes);
  }

  void record(std::span<Draft> drafts, Chunk& chunk, PapersMade& made) {
    const std::string& id = drafts.front().job.case_id;
    int64_t ord = next_ord(chunk.at(id));
    object papers;
    std::vector<store::PaperRow> rows;
    for (auto& d : drafts) {
      if (d.refusal) {
        if (++made.failed[d.refusal->code] == 1) {
          d.refusal->where = id + " " + d.kind->title;
          made.examples.push_back(*d.refusal);
        }
        continue;
      }
      papers[std::to_string(ord)] = object{
          {"kind", d.kind->name}, {"title", d.kind->title}, {"date", d.asked_at.date().iso()}, {"pages", d.pages},
          {"docx", d.docx_hash},  {"pdf", d.pdf_hash},      {"template", d.template_hash}};
      rows.push_back({performer_.court().division, id, ord, d.kind->name, d.kind->title, d.kind->name, d.template_hash,
                      d.docx_hash, d.pdf_hash, d.pages, d.asked_at.iso(), 0});
      for (char32_t c : d.missing) {
        std::string text;
        base::append_utf8(text, c);
        made.missing_characters.insert(text);
      }
      ++made.papers;
      made.pages += d.pages;
      ++ord;
    }
    if (rows.empty()) return;
    chunk.record(id, object{{"papers", std::move(papers)}},
                 {drafts.front().asked_at, "make_papers", "系统",
                  std::string(casework::role_name(casework::Role::kSystem)), drafts.front().job.batch});
    for (auto& row : rows) {
      row.event_seq = chunk.at(id).version;
      chunk.note_paper(std::move(row));
    }
  }

  const Performer& performer_;
  store::Store& store_;
  Templates& templates_;
  store::FileStore& files_;
  int threads_;
};

}  // namespace

void PapersMade::add(PapersMade more) {
  papers += more.papers;
  pages += more.pages;
  for (auto& example : more.examples)
    if (!failed.contains(example.code)) examples.push_back(std::move(example));
  for (const auto& [code, n] : more.failed) failed[code] += n;
  missing_characters.merge(more.missing_characters);
}

PapersMade make_papers(const Performer& performer, Templates& templates, store::FileStore& files, base::Moment now,
                       int threads, const Progress& progress) {
  PapersMade made;
  const int64_t total = performer.store().count_open(store::Queue::kJobs, performer.court().division);
  Maker maker(performer, templates, files, threads);
  while (store::patiently([&] { return maker.one_chunk(now, made); }))
    if (progress) progress("make_papers", made.papers, total);
  return made;
}

PapersMade make_some_papers(const Performer& performer, Templates& templates, store::FileStore& files, base::Moment now,
                            int threads, int64_t most) {
  PapersMade made;
  Maker maker(performer, templates, files, threads);
  store::patiently([&] { return maker.one_chunk(now, made, most); });
  return made;
}

}  // namespace office
