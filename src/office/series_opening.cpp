#include "office/series_opening.h"

#include <set>

#include "office/seal.h"

namespace office {
namespace {

using base::json::array;
using base::json::object;

// Errors keep a row out; what else was found goes with the case.
std::map<std::pair<std::string, int64_t>, array> warnings_by_row(const intake::Series& series) {
  std::map<std::pair<std::string, int64_t>, array> all;
  for (const auto& f : series.findings)
    if (f.severity == intake::Severity::kWarning)
      all[{f.sheet, f.row}].push_back(object{{"code", f.code},
                                             {"message", intake::sentence(f, base::Language::kChinese).sentence},
                                             {"column", f.header},
                                             {"value", f.value}});
  return all;
}

// As the sheet about the claimant has it, else the particulars given; nothing is made up where neither does.
std::string cause_of(const Delivery& delivery) {
  const auto& stated = delivery.series.claimant;
  return stated && !stated->cause.empty() ? stated->cause : std::string(base::text_at(delivery.claimant, "cause"));
}

store::SeriesRow row_of(const std::string& court, const Delivery& delivery) {
  store::SeriesRow row;
  row.court = court;
  row.claimant = base::text_at(delivery.claimant, "name");
  row.cause = cause_of(delivery);
  row.name =
      delivery.name.empty() ? row.claimant + (row.cause.empty() ? "" : " " + row.cause) + " 系列案" : delivery.name;
  row.file_name = delivery.file_name;
  row.file_hash = delivery.series.file_hash;
  row.content_hash = delivery.series.content_hash;
  row.rows = delivery.series.rows;
  row.received_at = delivery.at.iso();
  return row;
}

}  // namespace

std::vector<int64_t> serials_of(const intake::Series& series) {
  std::set<int64_t> taken;
  std::vector<int64_t> all;
  for (const auto& claim : series.claims) {
    int64_t serial = claim.serial;
    while (!taken.insert(serial).second) ++serial;
    all.push_back(serial);
  }
  return all;
}

int64_t find_or_add_series(store::Store& store, const std::string& court, const Delivery& delivery) {
  if (const auto known = store.find_series_by_file(court, delivery.series.file_hash)) return known->id;
  if (const auto id = add_series(store, row_of(court, delivery))) return *id;
  const auto theirs = store.find_series_by_file(court, delivery.series.file_hash);  // another process was first
  base::check(theirs.has_value(), "a series that is there and is not");
  return theirs->id;
}

Request receive_request(const std::string& court, int64_t id, const Delivery& delivery) {
  const auto& series = delivery.series;
  Request request;
  request.batch = "s" + std::to_string(id) + "/00-receive";
  request.action = "receive";
  request.actor = delivery.actor;
  request.at = delivery.at;
  request.series = id;
  const std::string cause = cause_of(delivery);
  auto warnings = warnings_by_row(series);
  const auto serials = serials_of(series);
  for (size_t i = 0; i < series.claims.size(); ++i) {
    const auto& claim = series.claims[i];
    object input;
    input["claim"] = intake::claim_json(claim);
    input["claimant"] = delivery.claimant;
    input["defendants"] = object{{"1", intake::defendant_json(claim)}};
    input["warnings"] = std::move(warnings[{claim.sheet, claim.row}]);
    input["source"] = object{{"file", delivery.file_name}, {"sheet", claim.sheet}, {"row", claim.row}};
    if (!cause.empty()) input["cause"] = cause;
    if (const auto papers = delivery.evidence.find({claim.sheet, claim.row}); papers != delivery.evidence.end())
      input["evidence_files"] = papers->second;
    request.items.push_back({casework::case_id(court, id, serials[i]), std::move(input)});
  }
  return request;
}

}  // namespace office
