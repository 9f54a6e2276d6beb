#include <chrono>
#include <map>

#include "base/text.h"
#include "http/names.h"
#include "http/problem.h"
#include "office/access/limits.h"
#include "office/search.h"

namespace http {
namespace {

using base::json::array;
using base::json::object;

std::optional<int64_t> hits_asked(const Call& call) {
  const auto asked = call.request.asked("limit");
  if (asked.empty()) return office::access::kHits;
  const auto limit = base::parse_int(asked);
  return limit && *limit >= 1 && *limit <= office::access::kMostHits ? limit : std::nullopt;
}

// Who looked for a person by what identifies him is recorded, by what kind of it; never the number itself.
void record_person_search(Call& call, const std::vector<office::Hit>& hits) {
  for (const auto& hit : hits) {
    if (hit.matched != "identity" && hit.matched != "phone") continue;
    store::Transaction transaction(call.store.database());
    call.accounts.record(call.viewer.account, "person_searched", hit.row.id, hit.matched, call.now);
    transaction.commit();
    return;
  }
}

}  // namespace

/// Cases by id, docket number or part of it, name or part of it, identity number, phone, contract, card.
Reply search(Call& call) {
  const auto limit = hits_asked(call);
  if (!limit) return problem({"http.query_malformed", {{"name", "limit"}}, "limit"}, call.language);
  const auto text = call.request.asked("text");
  if (base::length(text) > office::access::kSearchText)
    return problem({"http.query_malformed", {{"name", "text"}}, "text"}, call.language);
  const auto begun = std::chrono::steady_clock::now();
  const auto hits = office::search(call.store, call.backend.court, call.viewer, text, *limit);
  record_person_search(call, hits);
  std::map<int64_t, std::string> series_names;
  if (!hits.empty())
    for (const auto& series : call.store.list_series(call.court())) series_names[series.id] = series.name;
  const Names names(call);
  array items;
  for (const auto& hit : hits) {
    const auto& row = hit.row;
    items.push_back(object{{"case", row.id},
                           {"number", row.number},
                           {"kind", row.kind},
                           {"kind_title", names.of_kind(row.kind)},
                           {"respondent", row.respondent},
                           {"stage", row.stage},
                           {"stage_title", names.of_stage(row.stage)},
                           {"series", row.series},
                           {"series_name", series_names[row.series]},
                           {"amount", amount_in_yuan(row.amount)},
                           {"matched", hit.matched}});
  }
  const auto took =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun).count();
  return json_reply(object{{"items", std::move(items)}, {"took_ms", took}});
}

}  // namespace http
