#include "base/text.h"
#include "http/batch_json.h"
#include "http/possible.h"
#include "http/problem.h"

namespace http {
namespace {

using base::json::array;
using base::json::object;

constexpr int64_t kBatchesShown = 20;

// By kind, then in the order of the procedure: the way a case goes.
array funnel(const Call& call, const Names& names, const std::vector<store::CaseTally>& cases) {
  struct Sum {
    int64_t cases = 0, fen = 0;
  };
  std::map<std::string, std::map<std::string, Sum>> kinds;
  for (const auto& group : cases) {
    auto& sum = kinds[group.kind][group.stage];
    sum.cases += group.cases;
    sum.fen += group.amount;
  }
  array all;
  for (const auto& [kind, sums] : kinds) {
    array stages;
    for (const auto& stage : call.backend.procedure.stages) {
      const auto found = sums.find(stage.name);
      if (found == sums.end()) continue;
      stages.push_back(object{{"stage", stage.name},
                              {"title", names.of_stage(stage.name)},
                              {"cases", found->second.cases},
                              {"amount", amount_in_yuan(found->second.fen)},
                              {"waits_for", casework::role_name(stage.waits_for)},
                              {"closed", stage.closed}});
    }
    object one{{"kind", kind}, {"kind_title", names.of_kind(kind)}, {"stages", std::move(stages)}};
    if (kind == "main")
      all.insert(all.begin(), std::move(one));
    else
      all.push_back(std::move(one));
  }
  return all;
}

array newest_batches(Call& call, Names& names, int64_t series) {
  store::BatchFilter filter;
  filter.series = series;
  filter.limit = kBatchesShown;
  array all;
  for (auto& row : call.store.list_batches(call.court(), filter)) {
    const auto batch = state_of(call.store, call.backend, std::move(row));
    if (may_see(call.store, call.viewer, batch)) all.push_back(to_json(batch, names, call.viewer));
  }
  return all;
}

}  // namespace

/// One series: where its cases stand, what can be done with them now, what was done with many at once.
Reply show_series(Call& call) {
  const auto id = base::parse_int(call.path.find("series")->second);
  const auto series = id ? call.store.load_series(call.court(), *id) : std::nullopt;
  store::CaseFilter filter;
  filter.series = id;
  const bool own = series && call.viewer.is(casework::Role::kClaimant) && series->claimant == call.viewer.claimant;
  const bool some = series && office::narrow(call.viewer, filter);
  auto cases = some ? call.store.tally_cases(call.court(), filter) : std::vector<store::CaseTally>{};
  if (!series || (!office::sees_whole_court(call.viewer) && !own && cases.empty()))
    return problem({"http.not_found", {{"path", call.request.path}}, {}}, call.language);
  Names names(call);
  auto kinds = funnel(call, names, cases);
  std::erase_if(cases, [](const auto& group) { return group.kind != "main"; });
  filter.kind = "main";
  const EachCase each = [&](const auto& on_case) {
    if (some) call.store.for_each_case(call.court(), filter, on_case);
  };
  return json_reply(object{{"series", series->id},
                           {"name", series->name},
                           {"claimant", series->claimant},
                           {"cause", series->cause},
                           {"file", series->file_name},
                           {"rows", series->rows},
                           {"received_at", series->received_at},
                           {"kinds", std::move(kinds)},
                           {"actions", possible_actions(call, names, cases, each)},
                           {"batches", newest_batches(call, names, series->id)}});
}

}  // namespace http
