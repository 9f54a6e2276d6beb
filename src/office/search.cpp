#include "office/search.h"

#include <algorithm>
#include <limits>
#include <set>

#include "base/text.h"
#include "law/identifiers.h"
#include "office/access/limits.h"
#include "office/rows.h"

namespace office {
namespace {

using store::Lookup;

constexpr size_t kBlindBytes = 32;  // hex digits of a blind index kept: 128 bits

std::string plain_name(std::string_view written) {
  return base::lower_ascii(base::without_spaces(base::fold_width(written)));
}

// As people write them; intake has made the same of what stood in the file.
std::string normalised(std::string_view kind, std::string_view written) {
  if (kind == "identity") return law::normalise_id(written);
  if (kind == "phone") return law::normalise_mobile(written);
  if (kind == "card") return law::normalise_bank_card(written);
  return base::upper_ascii(base::without_spaces(base::fold_width(written)));
}

std::string blinded(const base::Keyring& keys, const std::string& kind, std::string_view written) {
  return keys.blind(kind, normalised(kind, written)).substr(0, kBlindBytes);
}

// The text that sorts behind everything that begins with `text`: no character stands behind U+10FFFF.
std::string behind(const std::string& text) { return text + "\xF4\x8F\xBF\xBF"; }

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "桂0305民初123", "2023民初", "民初123", "123": what was typed of a docket number.
struct NumberPart {
  std::optional<int64_t> year;
  std::string code, type;
  std::optional<int64_t> serial;
  bool any() const { return year || !type.empty() || serial; }
};

// Runs of digits and of other characters, one after the other.
std::vector<std::string> runs_of(const std::string& text) {
  std::vector<std::string> runs;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    if (runs.empty() || digit != is_digits(runs.back())) runs.emplace_back();
    runs.back() += c;
  }
  return runs;
}

NumberPart number_part(std::string_view typed) {
  constexpr size_t kYear = 4, kSerial = 9;
  std::string text = base::without_spaces(base::fold_width(typed));
  for (const char* drop : {"(", ")", "号"}) text = base::replace_all(text, drop, "");
  auto runs = runs_of(text);
  NumberPart part;
  if (runs.size() > 1 && runs.front().size() == kYear && is_digits(runs.front())) {
    part.year = base::parse_int(runs.front());
    runs.erase(runs.begin());
  }
  if (runs.size() >= 3 && is_digits(runs[1])) {  // 桂 0305 民初
    part.code = runs[0] + runs[1];
    runs.erase(runs.begin(), runs.begin() + 2);
  }
  if (!runs.empty() && !is_digits(runs.front())) {
    part.type = runs.front();
    runs.erase(runs.begin());
  }
  if (runs.size() == 1 && is_digits(runs.front()) && runs.front().size() <= kSerial) {
    part.serial = base::parse_int(runs.front());
    runs.erase(runs.begin());
  }
  return runs.empty() ? part : NumberPart{};
}

// The serial itself, and those that begin with it.
void add_serials(std::vector<Way>& ways, const store::Store::Docket& docket, int64_t serial) {
  Lookup lookup;
  lookup.by = Lookup::By::kNumber;
  lookup.year = docket.year;
  lookup.type = docket.type;
  for (int64_t first = serial, width = 1; first <= docket.last && serial > 0; first *= 10, width *= 10) {
    lookup.first = first;
    lookup.last = first + width - 1;
    ways.push_back({"number", lookup});
  }
}

void add_numbers(std::vector<Way>& ways, store::Store& store, const casework::CourtInfo& court, std::string_view text) {
  const auto part = number_part(text);
  if (!part.any() || (!part.code.empty() && part.code != court.code)) return;
  for (const auto& docket : store.list_dockets(court.division)) {
    if (part.year && *part.year != docket.year) continue;
    if (!part.type.empty() &&
        !(part.serial ? docket.type.ends_with(part.type) : docket.type.find(part.type) != std::string::npos))
      continue;
    if (part.serial) {
      add_serials(ways, docket, *part.serial);
    } else {
      Lookup whole;
      whole.by = Lookup::By::kNumber;
      whole.year = docket.year;
      whole.type = docket.type;
      whole.first = 1;
      whole.last = docket.last;
      ways.push_back({"number", whole});
    }
  }
}

// "450305-1-00042", its beginning, or "1-42".
void add_ids(std::vector<Way>& ways, const casework::CourtInfo& court, const std::string& text) {
  if (text.find_first_not_of("0123456789-abcdefghijklmnopqrstuvwxyz") != std::string::npos ||
      text.find('-') == std::string::npos)
    return;
  Lookup lookup;
  lookup.by = Lookup::By::kId;
  lookup.from = text;
  const auto parts = base::split(text, '-');
  if (parts.size() == 2) {
    const auto series = base::parse_int(parts[0]), serial = base::parse_int(parts[1]);
    if (series && serial && parts[0] != court.division)
      lookup.from = casework::case_id(court.division, *series, *serial);
  }
  if (!lookup.from.starts_with(court.division)) return;
  lookup.to = behind(lookup.from);
  ways.push_back({"case", lookup});
}

void add_blind(std::vector<Way>& ways, const base::Keyring& keys, const std::string& text) {
  constexpr size_t kLeast = 6;  // shorter than any of them
  if (text.size() < kLeast) return;
  for (const char* kind : {"identity", "phone", "contract", "card"}) {
    Lookup lookup;
    lookup.kind = kind;
    lookup.from = blinded(keys, kind, text);
    ways.push_back({kind, lookup});
  }
}

// A claimant's own series; nothing where all of the court may be looked through.
std::vector<int64_t> series_of(store::Store& store, const std::string& court, const Viewer& viewer) {
  std::vector<int64_t> all;
  if (sees_whole_court(viewer) || !viewer.is(casework::Role::kClaimant)) return all;
  for (const auto& series : store.list_series(court))
    if (series.claimant == viewer.claimant) all.push_back(series.id);
  if (all.empty()) all.push_back(0);  // none has that number
  return all;
}

}  // namespace

std::vector<store::TermRow> terms_of(const casework::Procedure& procedure, const casework::Case& c,
                                     const base::Keyring* keys) {
  std::set<store::TermRow> terms;
  if (!procedure.found_by) return {};
  for (const auto& term : procedure.found_by(c.state)) {
    if (term.kind != "name") {
      if (keys) terms.insert({c.court, term.kind, blinded(*keys, term.kind, term.value), c.id});
      continue;
    }
    const auto name = base::to_utf32(plain_name(term.value));
    for (size_t from = 0; from < std::min(name.size(), access::kNameSearched); ++from)
      terms.insert({c.court, "name", base::to_utf8(std::u32string_view(name).substr(from)), c.id});
  }
  return {terms.begin(), terms.end()};
}

std::optional<Lookup> lookup_of_reference(std::string_view gateway, std::string_view reference,
                                          const base::Keyring* keys) {
  if (!keys) return std::nullopt;
  Lookup lookup;
  lookup.kind = "reference";
  lookup.from = blinded(*keys, "reference", casework::reference_term(gateway, reference));
  return lookup;
}

std::vector<Way> ways_to_find(store::Store& store, const casework::CourtInfo& court, std::string_view typed,
                              const base::Keyring* keys) {
  const std::string text(base::trim(typed));
  std::vector<Way> ways;
  if (text.empty()) return ways;
  add_ids(ways, court, base::lower_ascii(base::fold_width(text)));
  add_numbers(ways, store, court, text);
  if (keys) add_blind(ways, *keys, text);
  Lookup name;
  name.kind = "name";
  name.from = plain_name(text);
  name.to = behind(name.from);
  if (!name.from.empty()) ways.push_back({"name", name});
  return ways;
}

Lookup lookup_of_code(const base::Keyring& keys, const std::string& code) {
  Lookup lookup;
  lookup.kind = "check";
  lookup.from = blinded(keys, "check", code);
  return lookup;
}

Lookup lookup_of_wish(const base::Keyring& keys, const char* wish) {
  Lookup lookup;
  lookup.kind = "wish";
  lookup.from = blinded(keys, "wish", wish);
  return lookup;
}

std::vector<Lookup> lookups_of(store::Store& store, const casework::CourtInfo& court, std::string_view text,
                               const base::Keyring* keys) {
  std::vector<Lookup> all;
  for (auto& way : ways_to_find(store, court, text, keys)) all.push_back(std::move(way.lookup));
  return all;
}

std::vector<Hit> search(store::Store& store, const casework::CourtInfo& court, const Viewer& viewer,
                        std::string_view text, int64_t limit) {
  const bool whole = sees_whole_court(viewer);
  const auto series = series_of(store, court.division, viewer);
  // Who sees only some of a series' cases: among these many his own are looked for.
  const int64_t candidates = whole || viewer.is(casework::Role::kClaimant) ? limit : access::kCandidates;
  std::vector<Hit> hits;
  std::set<std::string> taken;
  for (const auto& way : ways_to_find(store, court, text, store.database().keys())) {
    if (static_cast<int64_t>(hits.size()) >= limit) break;
    auto ids = store.look_up(court.division, way.lookup, series, candidates);
    std::map<std::string, store::CaseRow> rows;
    for (auto& row : store.load_cases(court.division, ids)) rows.emplace(row.id, std::move(row));
    for (const auto& id : ids) {
      const auto found = rows.find(id);
      if (found == rows.end() || static_cast<int64_t>(hits.size()) >= limit || taken.contains(id)) continue;
      if (!whole && !may_see(viewer, to_case(found->second))) continue;
      taken.insert(id);
      found->second.state.clear();
      hits.push_back({std::move(found->second), way.matched});
      rows.erase(found);
    }
  }
  return hits;
}

void index_cases(store::Store& store, const casework::Procedure& procedure, const std::string& court) {
  if (store.has_terms(court)) return;
  store::Transaction transaction(store.database());
  if (store.has_terms(court)) return;
  std::vector<store::TermRow> terms;
  const auto flush = [&] {
    store.change_terms(court, {}, terms);
    terms.clear();
  };
  store.for_each_case(court, {}, [&](const store::CaseRow& row) {
    for (auto& term : terms_of(procedure, to_case(row), store.database().keys())) terms.push_back(std::move(term));
    if (terms.size() >= static_cast<size_t>(access::kAuditPage)) flush();
  });
  flush();
  transaction.commit();
}

}  // namespace office
