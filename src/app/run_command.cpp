#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <thread>

#include "app/command.h"
#include "app/counts.h"
#include "app/demonstration.h"
#include "app/folder_lock.h"
#include "app/interrupted.h"
#include "app/opened.h"
#include "app/procedures.h"
#include "app/progress.h"
#include "app/run_report.h"
#include "app/staff_of_court.h"
#include "law/calendar.h"
#include "law/courts.h"
#include "office/case_folders.h"
#include "office/register.h"
#include "office/statistics_report.h"

namespace app {
namespace {

using base::Date;
using base::Refusal;
using base::json::object;

struct RunArguments {
  std::string file, decisions, out, date, until, staff, claimant, templates;
  Where where;
  bool court_given = false, demonstration = false;
};

[[noreturn]] void refuse(const Refusal& refusal, const Options& options, ExitCode code) {
  print_refusal(refusal, options);
  throw CLI::RuntimeError(code);
}

template <class T>
T or_refuse(base::Result<T> result, const Options& options, ExitCode code = kUnreadable) {
  if (!result) refuse(result.refusal(), options, code);
  return std::move(result).value();
}

// Without --date a series begins on the first working day after the last day it speaks of. A day whose year has no
// calendar is refused before anything is done.
Date first_day(const intake::Series& series, const std::string& asked, const std::string& calendar,
               const Options& options) {
  Date day;
  if (!asked.empty()) {
    const auto date = Date::parse(asked);
    if (!date) refuse({"app.date", {{"date", asked}}, "--date"}, options, kUsage);
    day = *date;
  } else {
    for (const auto& c : series.claims)
      for (const auto& known : {c.cutoff, c.dunned_on, c.last_payment_date})
        if (known && *known > day) day = *known;
    day = day.plus_days(1);
  }
  if (!law::is_working_day(day, calendar))
    refuse({"run.no_calendar", {{"year", std::to_string(day.year())}, {"date", day.iso()}}, "--date"}, options,
           kRefused);
  const auto first = law::roll(day, calendar);
  if (!asked.empty() && first && *first != day && !options.json)
    fmt::print(
        stderr, "{}\n",
        base::message("run.holiday", {{"date", day.iso()}, {"first", first->iso()}}, options.language()).sentence);
  return first ? *first : day;
}

std::optional<base::Moment> last_moment(const std::string& asked, const Options& options) {
  if (asked.empty()) return std::nullopt;
  if (const auto day = Date::parse(asked)) return base::Moment::at(*day, 23, 59);
  const auto until = base::Moment::parse(asked);
  if (!until) refuse({"app.date", {{"date", asked}}, "--until"}, options, kUsage);
  return *until;
}

// The court that the claimant's sheet names, unless the person names one; the two may not differ.
void choose_court(const intake::Series& series, RunArguments& arguments, const Options& options) {
  const std::string stated = series.claimant ? series.claimant->court : std::string();
  if (stated.empty()) return;
  const auto court = law::find_court(stated);
  if (!arguments.court_given) {
    if (!court) refuse({"court.unknown", {{"court", stated}}, arguments.file}, options, kRefused);
    arguments.where.court = court->division;
    return;
  }
  const auto asked = law::find_court(arguments.where.court);
  if (court && asked && court->division != asked->division)
    refuse({"run.other_court", {{"stated", court->name}, {"asked", asked->name}}, "--court"}, options, kRefused);
}

// The court's own templates are looked over before anything is done: a series is not stopped half-way by a slip in one.
void refuse_faulty(const office::Templates& templates, const Options& options) {
  const auto faults = templates.faults_of_own(financial(), options.language());
  if (faults.empty()) return;
  print_refusals(faults, options);
  throw CLI::RuntimeError(kUnreadable);
}

object claimant_of(const intake::Series& series, const std::string& file, const Options& options) {
  if (!file.empty()) {
    const auto parsed = or_refuse(base::parse_json(or_refuse(intake::read_file(file), options)), options);
    if (!parsed.is_object()) refuse({"run.claimant_missing", {}, file}, options, kUnreadable);
    return parsed.get_object();
  }
  if (!series.claimant) refuse({"run.claimant_missing", {}, "--claimant"}, options, kUnreadable);
  return intake::claimant_json(*series.claimant);
}

void write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary);
  out << bytes << std::flush;
  if (!out)
    throw std::filesystem::filesystem_error("cannot write", path, std::error_code(errno, std::generic_category()));
}

// Whatever of the file system fails here is told with its place; what is in the database stays.
template <class Work>
void on_disk(const std::string& out, const Options& options, Work work) {
  try {
    work();
  } catch (const std::filesystem::filesystem_error& e) {
    const std::string path = e.path1().empty() ? out : e.path1().string();
    refuse({"app.cannot_write", {{"path", path}, {"reason", e.code().message()}}, "--out"}, options, kFault);
  }
}

void write_results(Opened& opened, int64_t series, const Counts& counts, const std::string& out) {
  const int threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  office::write_case_folders(*opened.store, *opened.files, opened.court.division, series, out + "/cases", threads);
  office::write_register(*opened.store, financial(), opened.court.division, series, out + "/register.xlsx");
  const auto row = opened.store->load_series(opened.court.division, series);
  const office::ReportHead head{opened.court.name,
                                row ? row->name + "（" + std::to_string(row->rows) + "件）" : std::string()};
  write_file(out + "/statistics.pdf", office::statistics_pdf(counts.figures, counts.service, head));
  write_file(out + "/statistics.html", office::statistics_html(counts.figures, counts.service, head));
  write_file(out + "/statistics.json",
             base::json::serialize(office::to_json(counts.figures, base::Language::kChinese)) + "\n");
}

Decisions decisions_of(const RunArguments& arguments, const intake::Series& series, const Options& options) {
  if (arguments.decisions.empty()) return {};
  std::vector<FileFault> faults;
  auto decisions = or_refuse(read_decisions(arguments.decisions, faults), options);
  if (!faults.empty()) refuse_file(arguments.decisions, faults, options);
  if (!decisions.empty() && unmatched(series, decisions).not_in_series.size() == decisions.size())
    refuse({"decisions.none_match", {}, arguments.decisions}, options, kRefused);
  return decisions;
}

void run(RunArguments arguments, const Options& options) {
  const auto bytes = or_refuse(intake::read_file(arguments.file), options);
  intake::Options reading;
  reading.today = wall_clock().date();
  const auto series = or_refuse(intake::read_series(bytes, reading), options);
  const auto decisions = decisions_of(arguments, series, options);
  const auto claimant = claimant_of(series, arguments.claimant, options);
  choose_court(series, arguments, options);
  const auto court = law::find_court(arguments.where.court);
  if (!court) refuse({"court.unknown", {{"court", arguments.where.court}}, "--court"}, options, kUsage);
  const Date start = first_day(series, arguments.date, court->calendar, options);
  office::Templates templates(arguments.templates);
  refuse_faulty(templates, options);

  const auto until = last_moment(arguments.until, options);
  on_disk(arguments.out, options, [&] { std::filesystem::create_directories(arguments.out); });
  FolderLock lock(arguments.out);
  if (!lock.held()) refuse({"run.busy", {{"out", arguments.out}}, "--out"}, options, kRefused);
  if (arguments.where.url.empty()) arguments.where.url = arguments.out + "/kuaishen.db";
  auto opened = or_refuse(open(arguments.where, false), options, kUsage);
  if (arguments.demonstration)
    if (const auto no = mark_demonstration(opened)) refuse(*no, options, kRefused);
  if (or_refuse(employ(opened, arguments.staff, base::Moment::at(start)), options) && !options.json)
    fmt::print(stderr, "{}\n",
               base::message("staff.stand_in", {{"court", opened.court.name}}, options.language()).sentence);
  ProgressLine progress(options.json, options.language());
  note_interrupts();
  SeriesRun series_run(opened, templates, Course{start, opened.court, until},
                       [&](const std::string& what, int64_t done, int64_t total) {
                         progress(what, done, total);
                         leave_if_interrupted();
                       });
  const auto report =
      series_run.run(series, std::filesystem::path(arguments.file).filename().string(), claimant, decisions);
  progress.clear();
  const auto counts = count(opened, report.series, until.value_or(wall_clock()));
  on_disk(arguments.out, options, [&] { write_results(opened, report.series, counts, arguments.out); });
  if (options.json) {
    print_json(report, counts.figures, unmatched(series, decisions), options);
    return;
  }
  print_summary(report, counts.figures, series, unmatched(series, decisions), arguments.out, options);
}

}  // namespace

void add_run_command(CLI::App& app, Options& options) {
  auto* command = app.add_subcommand(
      "run", "take a series from the bank's spreadsheet to judgments and statistics, as decided in a file");
  auto arguments = std::make_shared<RunArguments>();
  command->add_option("FILE", arguments->file, "the bank's series: .xlsx or .csv")->required();
  command->add_option("--decisions", arguments->decisions,
                      "what people decided in each case (CSV or XLSX; columns in docs/formats.md); cases without a row "
                      "wait where they are");
  command->add_option("--out", arguments->out, "folder for the results")->required();
  command->add_option("--date", arguments->date,
                      "first day, 2023-02-14 (default: first working day after the last date in the file)");
  command->add_option("--until", arguments->until,
                      "last moment, 2023-03-20T09:00 or 2023-03-20: what would be later is left undone");
  command->add_flag("--demonstration", arguments->demonstration,
                    "mark a new database as one to be shown, for kuaishen serve --demo");
  command->add_option("--staff", arguments->staff,
                      "people of the court (YAML; default: those of the demonstration court)");
  command->add_option("--claimant", arguments->claimant, "particulars of the claimant (JSON), where the file has none");
  command->add_option("--templates", arguments->templates, "folder with the court's own Word templates");
  add_where(*command, arguments->where);
  command->footer(
      "Prints the figures of the series; writes a folder for each case, register.xlsx, statistics.pdf and .html.\n"
      "Run again it goes on where it stopped (Ctrl-C, power cut, decisions taken later), and changes nothing when all "
      "is "
      "done.\nSingle cases are gone on with by kuaishen perform.\nExample: kuaishen run "
      "samples/series-274.xlsx --decisions samples/series-274.decisions.csv --out out/demo --date 2023-02-14");
  command->callback([command, arguments, &options] {
    arguments->court_given = command->count("--court") > 0;
    run(*arguments, options);
  });
}

}  // namespace app
