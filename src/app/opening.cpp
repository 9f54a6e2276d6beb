#include "app/opening.h"

#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "casework/case.h"
#include "office/seal.h"

namespace app {
namespace {

store::SeriesRow series_of(const std::string& court, const std::vector<InputRow>& rows, const base::Moment& at) {
  store::SeriesRow row;
  row.court = court;
  std::string all;
  for (const auto& r : rows) all += r.asked + base::json::serialize(r.input) + "\n";
  row.file_hash = base::hex(base::sha256(all));
  row.content_hash = row.file_hash;
  row.claimant = base::text_at(base::object_at(rows.front().input, "claimant"), "name");
  row.cause = base::text_at(rows.front().input, "cause");
  row.name = row.claimant + (row.cause.empty() ? "" : " " + row.cause);
  row.rows = static_cast<int64_t>(rows.size());
  row.received_at = at.iso();
  return row;
}

// The series of these inputs; it is added unless it is there already, or only looked at.
void find_or_add(Opened& opened, store::SeriesRow row, bool only_looking, Opening& opening) {
  store::Transaction transaction(*opened.database);
  if (const auto known = opened.store->find_series_by_file(row.court, row.file_hash)) {
    opening.series = known->id;
  } else if (only_looking) {
    opening.series = 1;
    for (const auto& s : opened.store->list_series(row.court)) opening.series = std::max(opening.series, s.id + 1);
    opening.fresh = std::move(row);
  } else {
    const auto id = office::add_series(*opened.store, row);
    base::check(id.has_value(), "a series added twice");
    opening.series = *id;
    transaction.commit();
  }
}

}  // namespace

base::Result<Opening> open_cases(Opened& opened, int64_t asked, const std::vector<InputRow>& rows,
                                 const base::Moment& at, bool only_looking) {
  Opening opening;
  if (rows.empty()) return opening;
  const std::string& court = opened.court.division;
  if (asked > 0 && !opened.store->load_series(court, asked))
    return base::Refusal{"selection.series", {{"value", std::to_string(asked)}}, "--series"};
  opening.series = asked;
  if (asked == 0) find_or_add(opened, series_of(court, rows, at), only_looking, opening);
  store::CaseFilter filter;
  filter.series = opening.series;
  filter.with_state = false;
  int64_t last = 0;
  for (const auto& c : opened.store->list_cases(court, filter)) last = std::max(last, c.serial);
  for (const auto& r : rows) {
    const std::string prefix = court + "-" + std::to_string(opening.series) + "-";
    std::optional<int64_t> serial;
    if (r.asked.empty()) {
      serial = ++last;
    } else {
      const bool whole = r.asked.starts_with(prefix);
      serial = base::parse_int(whole ? std::string_view(r.asked).substr(prefix.size()) : std::string_view(r.asked));
    }
    if (!serial || *serial <= 0)
      return base::Refusal{"perform.id_malformed", {{"id", r.asked}, {"example", prefix + "00001"}}, "--on"};
    last = std::max(last, *serial);
    opening.ids.push_back(casework::case_id(court, opening.series, *serial));
  }
  return opening;
}

}  // namespace app
