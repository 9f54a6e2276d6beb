#include "office/seal.h"

#include <algorithm>

#include "office/journal.h"
#include "office/secret_members.h"
#include "store/mapping.h"

namespace office {
namespace {

using Names = std::initializer_list<std::string_view>;

bool among(std::string_view name, Names names) { return std::find(names.begin(), names.end(), name) != names.end(); }

// The court is that of the journal; `wanted` says which of the other columns go in.
template <class T, class Wanted>
std::string bytes_of(const T& row, Wanted wanted) {
  std::string out;
  for (const auto& field : store::fields<T>()) {
    if (field.column == "court" || !wanted(field.column)) continue;
    if (const auto* text = std::get_if<std::string T::*>(&field.member)) {
      out += std::to_string((row.**text).size()) + ":" + row.**text;
    } else {
      const auto digits = std::to_string(row.*std::get<int64_t T::*>(field.member));
      out += std::to_string(digits.size()) + ":" + digits;
    }
  }
  return out;
}

template <class T>
void add_only(base::Digest& digest, const T& row, Names names) {
  digest = base::chained(digest, bytes_of(row, [&](std::string_view column) { return among(column, names); }));
}

template <class T>
void add_but(base::Digest& digest, const T& row, std::string_view left_out) {
  digest = base::chained(digest, bytes_of(row, [&](std::string_view column) { return column != left_out; }));
}

}  // namespace

void RowDigest::series(const store::SeriesRow& row) { add_but(digest_, row, ""); }
void RowDigest::person(const store::PersonRow& row) { add_but(digest_, row, "load"); }
void RowDigest::batch(const store::BatchRow& row) { add_but(digest_, row, "state"); }
void RowDigest::asked(const store::BatchItemRow& row) { add_only(digest_, row, {"ord", "case_id", "input"}); }
void RowDigest::outcome(const store::BatchItemRow& row) {
  add_only(digest_, row, {"ord", "outcome", "code", "detail"});
}
void RowDigest::job(const store::JobRow& row) {
  add_only(digest_, row, {"id", "kind", "case_id", "seq", "batch", "payload"});
}
void RowDigest::end_of_job(const store::JobRow& row) {
  add_only(digest_, row, {"id", "state", "lease_until", "tries"});
}

void RowDigest::account(const store::AccountRow& row) {
  add_only(digest_, row, {"id", "name", "roles", "claimant", "person", "password", "totp", "active", "created"});
  // Left out where it is 0, so that accounts sealed before there was the column are what they were.
  if (row.initial_password != 0) add_only(digest_, row, {"initial_password"});
}
void RowDigest::session(const store::SessionRow& row) { add_but(digest_, row, "seen"); }
void RowDigest::entry(const store::EntryRow& row) { add_but(digest_, row, ""); }
void RowDigest::viewing(const store::ViewingRow& row) { add_but(digest_, row, ""); }
void RowDigest::note(const store::NoteRow& row) { add_but(digest_, row, ""); }
void RowDigest::upload(const store::UploadRow& row) { add_but(digest_, row, ""); }
void RowDigest::template_version(const store::TemplateVersionRow& row) { add_but(digest_, row, ""); }

Seal seal_of(const store::SeriesRow& row) {
  RowDigest digest;
  digest.series(row);
  return {"series", std::to_string(row.id), 0, 0, digest.hex()};
}

Seal seal_of(const store::PersonRow& row) {
  RowDigest digest;
  digest.person(row);
  return {"person", row.id, 0, 0, digest.hex()};
}

Seal seal_of(const store::BatchRow& row, std::span<const store::BatchItemRow> items) {
  RowDigest digest;
  digest.batch(row);
  for (const auto& item : items) digest.asked(item);
  return {"batch", row.id, 0, 0, digest.hex()};
}

Seal seal_of(const store::AccountRow& row) {
  RowDigest digest;
  digest.account(row);
  return {"account", row.id, 0, 0, digest.hex()};
}

Seal seal_of(const store::SessionRow& row) {
  RowDigest digest;
  digest.session(row);
  return {"session", row.token, 0, 0, digest.hex()};
}

Seal seal_of(const store::EntryRow& row) {
  RowDigest digest;
  digest.entry(row);
  return {"entry", row.token, 0, 0, digest.hex()};
}

Seal seal_of(const store::ViewingRow& row) {
  RowDigest digest;
  digest.viewing(row);
  return {"viewing", std::to_string(row.id), 0, 0, digest.hex()};
}

Seal seal_of(const store::NoteRow& row) {
  RowDigest digest;
  digest.note(row);
  return {"note", row.case_id + "/" + std::to_string(row.ord), 0, 0, digest.hex()};
}

Seal seal_of(const store::UploadRow& row) {
  RowDigest digest;
  digest.upload(row);
  return {"upload", std::to_string(row.id), 0, 0, digest.hex()};
}

Seal seal_of(const store::TemplateVersionRow& row) {
  RowDigest digest;
  digest.template_version(row);
  return {"template", row.procedure + "/" + row.template_name + "/" + std::to_string(row.version), 0, 0, digest.hex()};
}

Seal seal_of(const std::string& batch, std::span<const store::ItemOutcome> outcomes) {
  RowDigest digest;
  for (const auto& o : outcomes)
    digest.outcome({.ord = o.ord, .outcome = o.outcome, .code = o.code, .detail = o.detail});
  return {"outcomes", batch, outcomes.front().ord, outcomes.back().ord, digest.hex()};
}

Seal seal_of_queue(const char* kind, std::span<const store::JobRow> rows) {
  RowDigest digest;
  for (const auto& row : rows) digest.job(row);
  return {kind, "", rows.front().id, rows.back().id, digest.hex()};
}

std::vector<Seal> seals_of_ended(const char* kind, std::vector<store::JobRow> jobs) {
  std::sort(jobs.begin(), jobs.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  std::vector<Seal> seals;
  for (size_t from = 0; from < jobs.size();) {
    RowDigest digest;
    size_t to = from;
    do digest.end_of_job(jobs[to++]);
    while (to < jobs.size() && jobs[to].id == jobs[to - 1].id + 1);
    seals.push_back({kind, "", jobs[from].id, jobs[to - 1].id, digest.hex()});
    from = to;
  }
  return seals;
}

std::optional<int64_t> add_series(store::Store& store, store::SeriesRow row) {
  const auto id = store.add_series(row);
  if (!id) return id;
  row.id = *id;
  write_line(store, row.court, row.received_at, {seal_of(row)});
  return id;
}

int64_t add_note(store::Store& store, store::NoteRow row) {
  // Whatever is noted about a person lies sealed as a whole.
  if (const auto* keys = store.database().keys()) row.text = keys->seal(row.text, place_of(row.court, row.case_id));
  row.ord = store.add_note(row);
  write_line(store, row.court, row.at, {seal_of(row)});
  return row.ord;
}

}  // namespace office
