#include "base/text.h"
#include "http/endpoint.h"
#include "http/problem.h"
#include "office/register.h"
#include "office/rows.h"
#include "office/scratch_file.h"
#include "office/service_statistics.h"
#include "office/statistics_book.h"

namespace http {
namespace {

using base::Refusal;
using base::json::array;
using base::json::object;

// Which cases are counted: of one series or all, received in a period, of one judge; of those the viewer may see.
struct Scope {
  store::CaseFilter filter;
  std::optional<store::SeriesRow> series;
};

bool may_see(const Call& call, const store::SeriesRow& series) {
  return office::sees_whole_court(call.viewer) ||
         (!call.viewer.claimant.empty() && series.claimant == call.viewer.claimant);
}

base::Result<Scope> scope_of(Call& call) {
  Scope scope;
  std::string unread;
  const auto fault = [&](const char* name) { unread += (unread.empty() ? "" : ", ") + std::string(name); };
  if (const auto asked = call.request.asked("series"); !asked.empty()) {
    scope.filter.series = base::parse_int(asked);
    if (scope.filter.series) scope.series = call.store.load_series(call.court(), *scope.filter.series);
    if (!scope.filter.series) fault("series");
    if (scope.series && !may_see(call, *scope.series)) scope.series.reset();
  }
  for (auto [name, into] :
       {std::pair("from", &scope.filter.received_from), std::pair("to", &scope.filter.received_to)}) {
    *into = call.request.asked(name);
    if (!into->empty() && !base::Date::parse(*into)) fault(name);
  }
  scope.filter.judge = call.request.asked("judge");
  if (!unread.empty()) return Refusal{"http.query_malformed", {{"name", unread}}, unread};
  return scope;
}

// Every case of the scope that the viewer may see, to each tally, in one pass.
template <class... Tally>
void count(Call& call, const Scope& scope, Tally&... tallies) {
  call.store.for_each_case(call.court(), scope.filter, [&](const store::CaseRow& row) {
    const auto c = office::to_case(row);
    if (office::may_see(call.viewer, c)) (tallies.add(c), ...);
  });
}

office::ServiceTally service_tally(const Call& call) {
  casework::Context context;
  context.now = call.backend.moment();
  context.actor = {call.viewer.account, casework::Role::kClerk};
  context.court = call.backend.court;
  return {call.backend.procedure, std::move(context)};
}

office::ReportHead head_of(const Call& call, const Scope& scope) {
  std::string what = scope.series ? scope.series->name : std::string();
  const auto &from = scope.filter.received_from, &to = scope.filter.received_to;
  if (!from.empty() || !to.empty()) what += "（" + from + " 至 " + to + " 导入）";
  return {call.backend.court.name, what};
}

// What of /cases a figure counts, as far as a list can be asked for it.
const object* query_of(const std::string& key) {
  static const std::map<std::string, object> known = {{"received", {{"kind", "main"}}},
                                                      {"received_amount", {{"kind", "main"}}},
                                                      {"track_small", {{"kind", "main"}, {"track", "小额"}}},
                                                      {"track_summary", {{"kind", "main"}, {"track", "简易"}}},
                                                      {"track_ordinary", {{"kind", "main"}, {"track", "普通"}}}};
  const auto found = known.find(key);
  return found == known.end() ? nullptr : &found->second;
}

object narrowed(object query, const Scope& scope) {
  if (scope.filter.series) query["series"] = *scope.filter.series;
  for (const auto& [name, value] :
       {std::pair("judge", &scope.filter.judge), std::pair("received_from", &scope.filter.received_from),
        std::pair("received_to", &scope.filter.received_to)})
    if (!value->empty()) query[name] = *value;
  return query;
}

/// Rows for charts: label, count, and what opens the list behind them where there is one.
array bars_json(const std::vector<office::Bar>& bars, const char* query, const Scope& scope) {
  array out;
  for (const auto& bar : bars) {
    object row{{"label", bar.label}, {"count", bar.count}};
    if (query && !bar.key.empty()) row["query"] = narrowed({{"kind", "main"}, {query, bar.key}}, scope);
    out.push_back(std::move(row));
  }
  return out;
}

object with_charts(object figures, const office::Statistics& s, const Scope& scope) {
  for (auto& [key, figure] : figures["figures"].as_object())
    if (const auto* query = query_of(std::string(key))) figure.as_object()["query"] = narrowed(*query, scope);
  array months;
  for (const auto& month : s.months)
    months.push_back(
        object{{"month", month.month}, {"received", month.received}, {"filed", month.filed}, {"closed", month.closed}});
  figures["by_stage"] = bars_json(s.stages, "stage", scope);
  figures["by_month"] = std::move(months);
  figures["by_way"] = bars_json(s.outcomes, nullptr, scope);
  figures["by_judge"] = bars_json(s.judges, "judge", scope);
  figures["reached_by_channel"] = bars_json(s.service, nullptr, scope);
  return figures;
}

object row_json(const Call& call, const office::ServiceRow& row) {
  object o{{"key", row.key},         {"title", choice_title(row.key, call.language)},
           {"out", row.out},         {"reached", row.reached},
           {"waiting", row.waiting}, {"failed", row.failed}};
  array reasons;
  for (const auto& [reason, n] : row.reasons)
    reasons.push_back(object{{"reason", reason}, {"title", choice_title(reason, call.language)}, {"count", n}});
  o["reasons"] = std::move(reasons);
  if (const auto mean = row.mean()) o["mean_minutes"] = *mean;
  if (const auto p90 = row.percentile(office::ServiceRow::kSlowest)) o["p90_minutes"] = *p90;
  return o;
}

array rows_json(const Call& call, const std::vector<office::ServiceRow>& rows) {
  array out;
  for (const auto& row : rows) out.push_back(row_json(call, row));
  return out;
}

array unreached_json(const Call& call, const std::vector<office::ServiceStatistics::Group>& groups) {
  array out;
  for (const auto& group : groups) {
    array cases;
    for (const auto& one : group.first)
      cases.push_back(object{{"case", one.case_id},
                             {"number", one.number},
                             {"recipient", one.recipient},
                             {"name", one.name},
                             {"papers", one.papers},
                             {"papers_title", choice_title(one.papers, call.language)}});
    object o{{"under_way", group.under_way}, {"count", group.count}, {"cases", std::move(cases)}};
    if (!group.next.empty()) {
      o["next"] = group.next;
      o["next_title"] = choice_title(group.next, call.language);
    }
    out.push_back(std::move(o));
  }
  return out;
}

}  // namespace

/// Service of process: what was set out, reached, failed and why, how long it took; who is not reached yet and what
/// happens next. Of the same cases as the other figures.
Reply service_statistics(Call& call) {
  const auto scope = scope_of(call);
  if (!scope) return problem(scope.refusal(), call.language);
  auto tally = service_tally(call);
  count(call, *scope, tally);
  const auto s = tally.result();
  return json_reply(object{{"all", row_json(call, s.all)},
                           {"channels", rows_json(call, s.channels)},
                           {"sources", rows_json(call, s.sources)},
                           {"claimants", rows_json(call, s.claimants)},
                           {"unreached", unreached_json(call, s.unreached)}});
}

/// Figures of what the viewer may see: the whole court or one series; a claimant's staff their own. The period is that
/// of the days cases were received.
Reply statistics(Call& call) {
  const auto scope = scope_of(call);
  if (!scope) return problem(scope.refusal(), call.language);
  office::Tally tally(call.backend.procedure);
  count(call, *scope, tally);
  const auto figures = office::in_words(tally.result(), call.language);
  return json_reply(with_charts(office::to_json(figures, call.language), figures, *scope));
}

Reply statistics_book(Call& call) {
  const auto scope = scope_of(call);
  if (!scope) return problem(scope.refusal(), call.language);
  office::Tally figures(call.backend.procedure);
  auto service = service_tally(call);
  count(call, *scope, figures, service);
  const office::ScratchFile scratch;
  office::write_statistics(figures.result(), service.result(), head_of(call, *scope), call.language, scratch.path());
  return file_reply(scratch.bytes(), kWorkbook, "statistics.xlsx");
}

Reply statistics_paper(Call& call) {
  const auto scope = scope_of(call);
  if (!scope) return problem(scope.refusal(), call.language);
  office::Tally figures(call.backend.procedure);
  auto service = service_tally(call);
  count(call, *scope, figures, service);
  return file_reply(office::statistics_pdf(figures.result(), service.result(), head_of(call, *scope)),
                    "application/pdf", "statistics.pdf");
}

/// The register (台账) of one series; identity numbers masked.
Reply series_register(Call& call) {
  const auto scope = scope_of(call);
  if (!scope) return problem(scope.refusal(), call.language);
  if (!scope->series) return problem({"http.not_found", {{"path", call.request.path}}, "series"}, call.language);
  const office::ScratchFile scratch;
  office::write_register(call.store, call.backend.procedure, call.court(), scope->series->id, scratch.path());
  return file_reply(scratch.bytes(), kWorkbook, "register-" + std::to_string(scope->series->id) + ".xlsx");
}

}  // namespace http
