#include "app/series_run.h"

#include <map>
#include <thread>

#include "app/procedures.h"
#include "app/run_plan.h"
#include "office/asked_before.h"
#include "office/rows.h"
#include "office/series_opening.h"

namespace app {

using base::Moment;
using base::json::object;

SeriesRun::SeriesRun(Opened& opened, office::Templates& templates, Course course, office::Progress progress)
    : opened_(opened),
      templates_(templates),
      course_(std::move(course)),
      progress_(std::move(progress)),
      performer_(*opened.store, financial(), opened.court) {}

office::Request SeriesRun::open(const intake::Series& series, const std::string& file_name, const object& claimant) {
  office::Delivery delivery{series, file_name, claimant, Moment::at(course_.working_day(course_.start, 0), 9), {}};
  delivery.actor = {"银行经办", casework::Role::kClaimant};
  store::Transaction transaction(*opened_.database);
  const int64_t id = office::find_or_add_series(*opened_.store, opened_.court.division, delivery);
  transaction.commit();
  return office::receive_request(opened_.court.division, id, delivery);
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
  const auto receive = open(series, file_name, claimant);
  report.series = receive.series;
  // What an earlier run left unfinished comes first: its batches, then its papers.
  for (const auto& outcome : performer_.resume(progress_)) note(outcome, report);
  ask(receive, report);
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
