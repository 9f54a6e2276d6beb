#include "office/post/letters.h"

#include <algorithm>
#include <map>

#include "documents/post/labels.h"
#include "documents/post/print_file.h"
#include "office/post/limits.h"
#include "office/rows.h"

namespace office::post {
namespace {

using base::Refusal;
using casework::Errand;

constexpr int64_t kCasesAtOnce = 200;  // read together
constexpr size_t kMostNamed = 10;      // letters a refusal names

// Full sheets of A4: columns, rows, top, left, width, height in millimetres.
const std::map<std::string, documents::LabelSheet, std::less<>> kSheets = {{"2x4", {2, 4, 0.5, 0, 105, 74, 0}},
                                                                           {"2x8", {2, 8, 0, 0, 105, 37.1, 0}},
                                                                           {"3x7", {3, 7, 0, 0, 70, 42.4, 0}},
                                                                           {"3x8", {3, 8, 0, 0, 70, 37.1, 0}}};

std::string listed(const std::vector<std::string>& all) {
  std::string text;
  for (size_t i = 0; i < all.size() && i < kMostNamed; ++i) text += (i > 0 ? ", " : "") + all[i];
  return all.size() > kMostNamed ? text + " …" : text;
}

bool fits(const Errand& errand, const Wanted& wanted) {
  if (errand.means != wanted.means) return false;
  return wanted.state.empty() ? errand.state != "over" : errand.state == wanted.state;
}

Outgoing of_case(const store::CaseRow& row, Errand errand) {
  return {std::move(errand), row.id, row.number, row.series, row.version, row.judge, row.clerk, {}};
}

// The newest paper of each kind, in the order of the kinds.
void add_papers(store::Store& store, const std::string& court, std::vector<Outgoing>& all) {
  std::vector<std::string> ids;
  for (const auto& one : all) ids.push_back(one.case_id);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::map<std::pair<std::string, std::string>, store::PaperRow> newest;
  for (auto& paper : store.load_papers(court, ids)) {
    auto& known = newest[{paper.case_id, paper.kind}];
    if (known.case_id.empty() || known.ord < paper.ord) known = std::move(paper);
  }
  for (auto& one : all)
    for (const auto& kind : one.errand.kinds)
      if (const auto found = newest.find({one.case_id, kind}); found != newest.end())
        one.papers.push_back(found->second);
}

}  // namespace

Page list_outgoing(store::Store& store, const casework::Procedure& procedure, const std::string& court,
                   store::CaseFilter cases, const Wanted& wanted) {
  Page page;
  if (!procedure.errands) return page;
  const auto limit = static_cast<size_t>(std::max<int64_t>(cases.limit, 1));
  cases.limit = kCasesAtOnce;
  cases.with_state = true;
  for (int64_t looked = 0; looked < kCasesLookedAt && page.items.size() < limit;) {
    const auto rows = store.list_cases(court, cases);
    for (const auto& row : rows) {
      ++looked;
      cases.after = row.id;
      for (auto& errand : procedure.errands(to_case(row)))
        if (fits(errand, wanted)) page.items.push_back(of_case(row, std::move(errand)));
      if (page.items.size() >= limit) break;
    }
    if (page.items.size() < limit && static_cast<int64_t>(rows.size()) < kCasesAtOnce) {
      add_papers(store, court, page.items);
      return page;
    }
  }
  page.next = cases.after;
  add_papers(store, court, page.items);
  return page;
}

base::Result<std::vector<Outgoing>> load_letters(store::Store& store, const casework::Procedure& procedure,
                                                 const std::string& court, const Viewer& viewer,
                                                 const std::vector<Named>& named) {
  if (named.empty()) return Refusal{"letters.none", {}, "letters"};
  if (named.size() > kLettersPrinted)
    return Refusal{"letters.too_many", {{"most", std::to_string(kLettersPrinted)}}, "letters"};
  std::vector<std::string> ids, unknown;
  for (const auto& one : named) ids.push_back(one.case_id);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::map<std::pair<std::string, std::string>, Outgoing> there;
  for (const auto& row : store.load_cases(court, ids)) {
    const auto c = to_case(row);
    if (!may_see(viewer, c) || !may_see_full(viewer, c) || !procedure.errands) continue;
    for (auto& errand : procedure.errands(c))
      if (errand.means == "letter") there.emplace(std::pair(row.id, errand.number), of_case(row, errand));
  }
  std::vector<Outgoing> letters;
  for (const auto& one : named) {
    const auto found = there.find({one.case_id, one.letter});
    if (found == there.end())
      unknown.push_back(one.letter);
    else
      letters.push_back(found->second);
  }
  if (!unknown.empty()) return Refusal{"letters.unknown", {{"letters", listed(unknown)}}, "letters"};
  add_papers(store, court, letters);
  return letters;
}

base::Result<std::string> print_letters(const std::vector<Outgoing>& letters, store::FileStore& files,
                                        const Sender& sender, bool two_sided) {
  std::vector<std::string> missing;
  for (const auto& one : letters)
    if (one.papers.empty()) missing.push_back(one.errand.number);
  if (!missing.empty()) return Refusal{"letters.papers_missing", {{"letters", listed(missing)}}, "letters"};
  std::string pdf;
  documents::PrintFile file([&](std::string_view more) { pdf += more; }, {two_sided, two_sided});
  for (const auto& one : letters) {
    documents::Letter letter;
    letter.number = one.errand.number;
    letter.recipient = one.errand.name;
    letter.address = one.errand.address;
    letter.phone = one.errand.phone;
    letter.case_number = one.number.empty() ? one.case_id : one.number;
    letter.court = sender.court;
    letter.court_address = sender.address;
    letter.court_postcode = sender.postcode;
    letter.court_phone = sender.telephone;
    letter.check_url = one.errand.check_url;
    letter.check_code = one.errand.check_code;
    for (const auto& paper : one.papers) letter.papers.push_back({paper.title, files.get(paper.pdf_hash)});
    if (const auto added = file.add(letter); !added) return added.refusal();
    if (pdf.size() > kPrintedBytes)
      return Refusal{"letters.too_large", {{"letters", std::to_string(letters.size())}}, "letters"};
  }
  file.finish();
  return pdf;
}

base::Result<std::string> label_letters(const std::vector<Outgoing>& letters, std::string_view sheet, int used) {
  const auto format = kSheets.find(sheet);
  if (format == kSheets.end()) return Refusal{"labels.sheet", {}, "sheet"};
  documents::LabelSheet on = format->second;
  on.first = used;
  std::vector<documents::Label> labels;
  for (const auto& one : letters)
    labels.push_back({one.errand.number, one.errand.name, one.errand.address, one.errand.phone, ""});
  auto pdf = documents::address_labels(labels, on);
  if (!pdf) return pdf.refusal();
  return std::move(pdf).value().bytes;
}

std::vector<std::string> label_sheets() {
  std::vector<std::string> names;
  for (const auto& [name, sheet] : kSheets) names.push_back(name);
  return names;
}

}  // namespace office::post
