#include "office/uploads/open_upload.h"

#include "office/asked_before.h"
#include "office/series_opening.h"

namespace office {
namespace {

using base::Refusal;
using base::json::array;
using base::json::object;
using store::UploadRow;

std::optional<Refusal> not_ready(const UploadCheck& check, const object& claimant, const Viewer& viewer,
                                 const OpeningWish& wish) {
  if (check.no_header) return check.no_header;
  const auto& series = check.series;
  if (series.taken == 0) return Refusal{"uploads.nothing_to_take", {}, {}};
  if (series.taken < series.rows && !wish.leave_out_errors)
    return Refusal{"uploads.rows_with_errors",
                   {{"rows", std::to_string(series.rows - series.taken)}, {"taken", std::to_string(series.taken)}},
                   "leave_out_errors"};
  const std::string name(base::text_at(claimant, "name"));
  if (name.empty()) return Refusal{"uploads.claimant_needed", {}, "claimant"};
  if (!viewer.claimant.empty() && name != viewer.claimant)
    return Refusal{"uploads.other_claimant", {{"stated", name}, {"own", viewer.claimant}}, "claimant"};
  return std::nullopt;
}

// The papers of each row, without where they were found.
std::map<std::pair<std::string, int64_t>, array> evidence_of(const UploadRow& upload) {
  std::map<std::pair<std::string, int64_t>, array> all;
  const auto parsed = base::parse_json(upload.evidence);
  if (!parsed || !parsed->is_object()) return all;
  for (const auto& value : base::array_at(parsed->get_object(), "files")) {
    if (!value.is_object()) continue;
    const object& file = value.get_object();
    if (const int64_t row = base::int_at(file, "row"); row > 0)
      all[{std::string(base::text_at(file, "sheet")), row}].push_back(object{{"name", base::text_at(file, "name")},
                                                                             {"hash", base::text_at(file, "hash")},
                                                                             {"size", base::int_at(file, "size")}});
  }
  return all;
}

// What of the file the court has not received yet, where it has a series of it already.
base::Result<Request> fresh_of(Performer& performer, const store::SeriesRow& known, const Delivery& delivery) {
  if (known.claimant != base::text_at(delivery.claimant, "name"))
    return Refusal{"uploads.other_claimant",
                   {{"stated", std::string(base::text_at(delivery.claimant, "name"))}, {"own", known.claimant}},
                   "claimant"};
  auto asked = asked_before(performer, receive_request(known.court, known.id, delivery), true);
  if (asked.fresh.items.empty())
    return Refusal{"uploads.nothing_new", {{"series", std::to_string(known.id)}, {"name", known.name}}, {}};
  return std::move(asked.fresh);
}

}  // namespace

base::Result<UploadOpened> open_upload(Uploads& uploads, Performer& performer, const Uploads::By& by,
                                       const UploadRow& upload, const OpeningWish& wish) {
  if (upload.state == "opened") return UploadOpened{upload, false};
  const auto today = by.at.date();
  const auto check = uploads.check(upload, today);
  if (!check) return check.refusal();
  const object claimant = claimant_of(upload, *check.value());
  if (auto refused = not_ready(*check.value(), claimant, by.viewer, wish)) return *refused;
  const auto series = intake::read_series(uploads.files().get(upload.file_hash), uploads.reading(upload, today));
  if (!series) return series.refusal();
  // The file is read anew for its claims: what is opened has to be what was shown, or a row would be left out in
  // silence.
  if (series->content_hash != check.value()->series.content_hash) return Refusal{"uploads.changed_meanwhile", {}, {}};

  Delivery delivery{*series, upload.file_name, claimant, by.at, {by.viewer.actor(), wish.role}};
  delivery.name = wish.name;
  delivery.evidence = evidence_of(upload);
  store::Store& store = performer.store();
  const std::string& court = performer.court().division;
  std::optional<Request> request;
  if (const auto known = store.find_series_by_file(court, series->file_hash)) {
    auto fresh = fresh_of(performer, *known, delivery);
    if (!fresh) return fresh.refusal();
    request = std::move(fresh).value();
  }
  store::Transaction transaction(store.database());
  if (!request) request = receive_request(court, find_or_add_series(store, court, delivery), delivery);
  request->created = by.second;
  request->about["account"] = by.viewer.account;
  request->about["name"] = by.viewer.name;
  // Somebody else has opened the same file at this moment.
  if (!performer.accept(*request)) return Refusal{"uploads.changed_meanwhile", {}, {}};
  auto saved = uploads.note_opened(by, upload, request->series, request->batch);
  if (!saved) return saved.refusal();
  transaction.commit();
  return UploadOpened{std::move(saved).value(), true};
}

}  // namespace office
