#include "office/post/tracking_match.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "intake/series.h"
#include "office/post/limits.h"
#include "office/rows.h"

namespace office::post {
namespace {

using base::json::array;
using base::json::object;
using casework::Errand;

constexpr size_t kIdsAtOnce = 500;
constexpr const char* kCarrier = "post";  // what the record calls whoever carries letters

// "450305-1-00042-1-3" is letter 3 to party 1 of case 450305-1-00042; the sheet may have it in capitals.
std::string case_of(const std::string& letter) {
  const size_t last = letter.rfind('-');
  if (last == std::string::npos || last == 0) return {};
  const size_t party = letter.rfind('-', last - 1);
  return party == std::string::npos ? std::string() : base::lower_ascii(letter.substr(0, party));
}

std::string cut(std::string_view text) {
  size_t at = 0, end = 0;
  while (at < text.size() && at <= kRawBytes) {
    end = at;
    (void)base::next_char(text, at);
  }
  return std::string(at <= kRawBytes ? text : text.substr(0, end));
}

std::string words_of(const intake::TrackingLine& line) {
  std::string words = line.status;
  for (const auto* more : {&line.why, &line.signer})
    if (!more->empty() && words.find(*more) == std::string::npos) words += " " + *more;
  return cut(words);
}

// A sheet that has days alone says nothing of the hour.
std::string time_of(base::Moment at) { return at == base::Moment::at(at.date()) ? at.date().iso() : at.iso(); }

class Match {
 public:
  Match(store::Store& store, const casework::Procedure& procedure, const std::string& court, const Viewer& viewer,
        base::Moment now)
      : store_(store), procedure_(procedure), court_(court), viewer_(viewer), now_(now) {}

  void find(const intake::Tracking& sheet) {
    std::set<std::string> ids;
    for (const auto& letter : sheet.letters)
      if (auto id = case_of(letter.letter); !id.empty()) ids.insert(std::move(id));
    for (auto at = ids.begin(); at != ids.end();) {
      std::vector<std::string> some;
      for (; at != ids.end() && some.size() < kIdsAtOnce; ++at) some.push_back(*at);
      for (const auto& row : store_.load_cases(court_, some)) note(row, false);
    }
    const bool rest = std::any_of(sheet.letters.begin(), sheet.letters.end(),
                                  [&](const auto& letter) { return !letters_.contains(letter.letter); });
    if (rest) look_through_references();
  }

  const Outgoing* letter(const std::string& key) const {
    const auto found = letters_.find(key);
    return found == letters_.end() ? nullptr : &found->second;
  }

  Tracked tracked(const Outgoing& letter, const intake::TrackedLetter& said, const intake::Tracking& sheet) const {
    Tracked out{letter, "on_the_way", {}, {}, false};
    if (!said.outcome) return out;
    const auto& line = sheet.lines[*said.outcome];
    const auto at = line.at ? time_of(*line.at) : std::string();
    if (line.result == "receipt") out.says = "delivered";
    if (line.result == "returned") out.says = "returned";
    const bool ended = out.says != "on_the_way";
    array attempts;
    for (const auto& no : letter.errand.attempts) attempts.push_back(base::json::string(no));
    out.input = {{"recipient", letter.errand.recipient}, {"attempts", std::move(attempts)}, {"gateway", kCarrier}};
    out.input["raw"] = words_of(line);
    if (!line.mail_number.empty()) out.input["reference"] = line.mail_number;
    if (!ended && letter.errand.state == "waiting") {
      // The carrier has it: it was posted, whether or not somebody here said so.
      out.says = "posted";
      out.action = "record_dispatch";
      out.input["how"] = "accepted";
      out.input["at"] = at.empty() ? now_.date().iso() : at;
      return out;
    }
    out.action = "record_receipt";
    const std::string state = ended ? line.result : "on_the_way";
    out.input["state"] = state;
    if (!at.empty()) out.input["at"] = at;
    // That a postman found nobody who knows him proves no disappearance (民诉法解释 Art.140): that is another kind of
    // proof, and converts the case.
    if (!said.reason.empty() && line.result != "receipt")
      out.input["reason"] = said.reason == "whereabouts_unknown" ? "unknown_at_address" : said.reason;
    if (state == "returned" && said.reason.empty()) out.action.clear();  // what it means hangs on the reason
    const auto raw = base::text_at(out.input, "raw");
    out.known = std::any_of(letter.errand.reports.begin(), letter.errand.reports.end(), [&](const Errand::Report& one) {
      return one.raw == raw && (at.empty() || one.at == at) &&
             (one.state == state || (one.state == "dispatch" && !ended));
    });
    if (out.known) out.action.clear();
    return out;
  }

 private:
  void note(const store::CaseRow& row, bool by_reference) {
    const auto c = to_case(row);
    if (!may_see(viewer_, c)) return;
    for (auto& errand : procedure_.errands(c)) {
      if (errand.means != "letter") continue;
      const auto key = intake::letter_key(by_reference ? errand.reference : errand.number);
      if (key.empty()) continue;
      letters_.emplace(
          key, Outgoing{std::move(errand), row.id, row.number, row.series, row.version, row.judge, row.clerk, {}});
    }
  }

  // Only cases that are not closed: what comes back later is found by our own number.
  void look_through_references() {
    store::CaseFilter open;
    open.kind = "main";
    for (const auto& stage : procedure_.stages)
      if (!stage.closed) open.stages.push_back(stage.name);
    open.limit = kCasesForReferences;
    open.with_state = false;
    std::vector<std::string> ids = store_.list_case_ids(court_, open);
    for (size_t at = 0; at < ids.size(); at += kIdsAtOnce) {
      const auto end = std::min(ids.size(), at + kIdsAtOnce);
      const std::vector<std::string> some(ids.begin() + static_cast<std::ptrdiff_t>(at),
                                          ids.begin() + static_cast<std::ptrdiff_t>(end));
      for (const auto& row : store_.load_cases(court_, some)) note(row, true);
    }
  }

  store::Store& store_;
  const casework::Procedure& procedure_;
  const std::string& court_;
  const Viewer& viewer_;
  base::Moment now_;
  std::map<std::string, Outgoing> letters_;  // by number, ours or the carrier's
};

}  // namespace

base::Result<TrackingPreview> match_tracking(store::Store& store, const casework::Procedure& procedure,
                                             const std::string& court, const Viewer& viewer, const std::string& bytes,
                                             base::Moment now) {
  auto sheet = intake::read_tracking(bytes, now.date());
  if (!sheet) return sheet.refusal();
  TrackingPreview out;
  out.rows = sheet->rows;
  out.repeated = sheet->repeated;
  Match match(store, procedure, court, viewer, now);
  if (procedure.errands) match.find(*sheet);
  for (const auto& said : sheet->letters) {
    const auto* letter = match.letter(said.letter);
    if (letter) {
      out.letters.push_back(match.tracked(*letter, said, *sheet));
    } else {
      ++out.unknown_count;
      if (out.unknown.size() < kUnknownTold) out.unknown.push_back(said.letter);
    }
  }
  out.findings = std::move(sheet.value().findings);
  return out;
}

array findings_json(const std::vector<intake::Finding>& findings, base::Language language) {
  array all;
  for (const auto& finding : findings) {
    const auto words = intake::sentence(finding, language);
    all.push_back(object{{"sheet", finding.sheet},
                         {"row", finding.row},
                         {"column", finding.column < 0 ? std::string() : intake::column_letters(finding.column)},
                         {"header", intake::header_of(finding, language)},
                         {"value", finding.value},
                         {"code", finding.code},
                         {"severity", intake::severity_name(finding.severity)},
                         {"title", words.sentence},
                         {"detail", words.remedy}});
  }
  return all;
}

}  // namespace office::post
