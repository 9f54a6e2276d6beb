#include "app/series_run.h"

#include <map>
#include <set>
#include <thread>

#include "app/procedures.h"
#include "app/run_plan.h"
#include "office/asked_before.h"
#include "office/rows.h"
#include "office/seal.h"

namespace app {
namespace {

using base::Moment;
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

// As the sheet about the claimant has it, else the claimant's file; nothing is made up where neither does.
std::string cause_of(const intake::Series& series, const object& claimant) {
  return series.claimant && !series.claimant->cause.empty() ? series.claimant->cause
                                                            : std::string(base::text_at(claimant, "cause"));
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

SeriesRun::SeriesRun(Opened& opened, office::Templates& templates, Course course, office::Progress progress)
    : opened_(opened),
      templates_(templates),
      course_(std::move(course)),
      progress_(std::move(progress)),
      performer_(*opened.store, financial(), opened.court) {}

int64_t SeriesRun::find_or_add(const intake::Series& series, const std::string& file_name, const object& claimant) {
  store::Transaction transaction(*opened_.database);
  if (const auto known = opened_.store->find_series_by_file(opened_.court.division, series.file_hash)) return known->id;
  store::SeriesRow row;
  row.court = opened_.court.division;
  row.claimant = base::text_at(claimant, "name");
  row.cause = cause_of(series, claimant);
  row.name = row.claimant + (row.cause.empty() ? "" : " " + row.cause) + " 系列案";
  row.file_name = file_name;
  row.file_hash = series.file_hash;
  row.content_hash = series.content_hash;
  row.rows = series.rows;
  row.received_at = Moment::at(course_.working_day(course_.start, 0), 9).iso();
  const auto id = office::add_series(*opened_.store, row);
  if (!id) {  // another process was first
    const auto theirs = opened_.store->find_series_by_file(opened_.court.division, series.file_hash);
    base::check(theirs.has_value(), "a series that is there and is not");
    return theirs->id;
  }
  transaction.commit();
  return *id;
}

office::Request SeriesRun::receive(int64_t id, const intake::Series& series, const std::string& file_name,
                                   const object& claimant) const {
  office::Request request;
  request.batch = "s" + std::to_string(id) + "/00-receive";
  request.action = "receive";
  request.actor = {"银行经办", casework::Role::kClaimant};
  request.at = Moment::at(course_.working_day(course_.start, 0), 9);
  request.series = id;
  const std::string cause = cause_of(series, claimant);
  auto warnings = warnings_by_row(series);
  const auto serials = serials_of(series);
  for (size_t i = 0; i < series.claims.size(); ++i) {
    const auto& claim = series.claims[i];
    object input;
    input["claim"] = intake::claim_json(claim);
    input["claimant"] = claimant;
    input["defendants"] = object{{"1", intake::defendant_json(claim)}};
    input["warnings"] = std::move(warnings[{claim.sheet, claim.row}]);
    input["source"] = object{{"file", file_name}, {"sheet", claim.sheet}, {"row", claim.row}};
    if (!cause.empty()) input["cause"] = cause;
    request.items.push_back({casework::case_id(opened_.court.division, id, serials[i]), std::move(input)});
  }
  return request;
}

void SeriesRun::note(const office::Outcome& outcome, RunReport& report) {
  if (outcome.done + outcome.refused > 0) ++report.batches;
  report.done += outcome.done;
  for (const auto& example : outcome.examples)
    if (!report.refused.contains(example.code)) report.examples.push_back(example);
  for (const auto& [code, n] : outcome.refusals) report.refused[code] += n;
}

// A decision that was taken later, or a case that was mended after it was refused, is asked beside what was done
// before.
void SeriesRun::ask(const office::Request& request, RunReport& report) {
  auto asked = office::asked_before(performer_, request);
  for (const auto& [c, why] : asked.refused) {
    if (++report.refused[why.code] > 1) continue;
    report.examples.push_back(why);
    report.examples.back().where = c.id;
  }
  if (!asked.fresh.items.empty()) note(performer_.perform(asked.fresh, progress_), report);
}

void SeriesRun::papers(RunReport& report) {
  const int threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  auto made = office::make_papers(performer_, templates_, *opened_.files, wall_clock(), threads, progress_);
  report.papers.papers += made.papers;
  report.papers.pages += made.pages;
  for (const auto& [code, n] : made.failed) report.papers.failed[code] += n;
  for (auto& e : made.examples) report.papers.examples.push_back(std::move(e));
  report.papers.missing_characters.merge(made.missing_characters);
}

RunReport SeriesRun::run(const intake::Series& series, const std::string& file_name, const object& claimant,
                         const Decisions& decisions) {
  RunReport report;
  report.series = find_or_add(series, file_name, claimant);
  // What an earlier run left unfinished comes first: its batches, then its papers.
  for (const auto& outcome : performer_.resume(progress_)) note(outcome, report);
  ask(receive(report.series, series, file_name, claimant), report);
  papers(report);
  std::map<std::string, base::Refusal> stopped;
  size_t number = 0;
  for (const Step& step : run_steps()) {
    ++number;
    store::CaseFilter filter;
    filter.series = report.series;
    filter.kind = "main";
    filter.stages = step.stages;
    std::vector<casework::Case> cases;
    opened_.store->for_each_case(opened_.court.division, filter,
                                 [&](const store::CaseRow& row) { cases.push_back(office::to_case(row)); });
    for (const auto& request : batches(step, number, report.series, cases, decisions, course_, stopped)) {
      ask(request, report);
      papers(report);
    }
  }
  for (const auto& [id, why] : stopped)
    if (++report.refused[why.code] == 1) report.examples.push_back(why);
  return report;
}

}  // namespace app
