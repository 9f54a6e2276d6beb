#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "app/command.h"
#include "app/opened.h"
#include "app/procedures.h"
#include "app/progress.h"
#include "app/series_run.h"
#include "app/table.h"
#include "base/resources.h"
#include "documents/pdf.h"
#include "law/calendar.h"
#include "office/case_folders.h"
#include "office/register.h"
#include "office/rows.h"
#include "office/staff.h"
#include "office/statistics.h"
#include "office/statistics_report.h"

namespace app {
namespace {

using base::Date;
using base::Refusal;
using base::json::object;

struct RunArguments {
  std::string file, decisions, out, date, staff, claimant, templates;
  Where where;
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

// Without --date a series begins on the first working day after the last day it speaks of.
Date first_day(const intake::Series& series, const std::string& asked, const std::string& calendar,
               const Options& options) {
  if (!asked.empty()) {
    const auto date = Date::parse(asked);
    if (!date) refuse({"app.date", {{"date", asked}}, "--date"}, options, kUsage);
    return *date;
  }
  Date last;
  for (const auto& c : series.claims)
    for (const auto& day : {c.cutoff, c.dunned_on, c.last_payment_date})
      if (day && *day > last) last = *day;
  const auto rolled = law::roll(last.plus_days(1), calendar);
  return rolled ? *rolled : last.plus_days(1);
}

void employ(Opened& opened, const std::string& file, Date day, const Options& options) {
  if (file.empty() && !opened.store->list_people(opened.court.division).empty()) return;
  std::string yaml;
  if (!file.empty()) {
    yaml = or_refuse(intake::read_file(file), options);
  } else {
    const auto carried = base::resource("rules/staff/" + opened.court.division + ".yaml");
    const auto fallback = base::resource("rules/staff/450305.yaml");
    yaml = std::string(carried ? *carried : *fallback);
  }
  const auto people = or_refuse(office::read_staff(opened.court.division, yaml), options);
  office::employ(*opened.store, opened.court.division, people, base::Moment::at(day, 0).iso());
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
  out << bytes;
  if (!out) throw base::Fault("cannot write " + path.string());
}

office::Statistics count(Opened& opened, int64_t series) {
  office::Tally tally(financial());
  store::CaseFilter filter;
  filter.series = series;
  opened.store->for_each_case(opened.court.division, filter,
                              [&](const store::CaseRow& row) { tally.add(office::to_case(row)); });
  return tally.result();
}

void write_results(Opened& opened, int64_t series, const office::Statistics& statistics, const std::string& out) {
  office::write_case_folders(*opened.store, *opened.files, opened.court.division, series, out + "/cases");
  office::write_register(*opened.store, financial(), opened.court.division, series, out + "/register.xlsx");
  const auto row = opened.store->load_series(opened.court.division, series);
  const office::ReportHead head{opened.court.name,
                                row ? row->name + "（" + std::to_string(row->rows) + "件）" : std::string()};
  write_file(out + "/statistics.pdf", documents::render_pdf(office::statistics_paper(statistics, head)).bytes);
  write_file(out + "/statistics.html", office::statistics_html(statistics, head));
  write_file(out + "/statistics.json",
             base::json::serialize(office::to_json(statistics, base::Language::kChinese)) + "\n");
}

void print_summary(const RunReport& report, const office::Statistics& statistics, const intake::Series& series,
                   const std::string& out, const Options& options) {
  const bool zh = options.language() == base::Language::kChinese;
  std::vector<std::vector<std::string>> rows = {zh ? std::vector<std::string>{"指标", "数值", "分子/分母"}
                                                   : std::vector<std::string>{"figure", "value", "of"}};
  for (const char* key :
       {"received",        "received_amount", "mediation_agreed", "mediation_rate", "mediation_days",
        "confirmed",       "filed",           "filed_amount",     "fees",           "track_small",
        "track_summary",   "track_ordinary",  "e_service_rate",   "reached_rate",   "heard",
        "judged",          "awarded",         "appearance_rate",  "default_rate",   "settled_withdrawn_rate",
        "trial_days_mean", "closed",          "clearance_rate"})
    if (const auto* f = statistics.figure(key))
      rows.push_back({base::message("figure." + f->key, {}, options.language()).sentence,
                      f->unit == "%" ? f->value : f->value + " " + f->unit,
                      f->denominator == 0 ? "" : fmt::format("{}/{}", f->numerator, f->denominator)});
  fmt::print("{}\n", table(rows, {1}));
  if (series.errors() > 0)
    fmt::print(fmt::runtime(zh ? "有 {} 行有错误未受理，详见 kuaishen check\n"
                               : "{} rows have errors and were not taken; see kuaishen check\n"),
               series.rows - static_cast<int64_t>(series.claims.size()));
  for (const auto& example : report.examples) {
    const auto m = base::message(example, options.language());
    fmt::print("{} × {}  {}：{}\n", report.refused.at(example.code), example.code, example.where, m.sentence);
  }
  for (const auto& example : report.papers.examples)
    fmt::print("{}：{}\n", example.where, base::message(example, options.language()).sentence);
  if (!report.papers.missing_characters.empty()) {
    std::string missing;
    for (const auto& c : report.papers.missing_characters) missing += c + " ";
    fmt::print(fmt::runtime(zh ? "这些字没有字体可用，文书中以〓代替：{}\n"
                               : "No typeface has these characters; 〓 stands for them: {}\n"),
               missing);
  }
  if (report.done == 0 && report.papers.papers == 0)
    fmt::print(fmt::runtime(zh ? "本系列此前已办理，本次没有改动。\n"
                               : "This series was done before; nothing was changed.\n"));
  else
    fmt::print(fmt::runtime(zh ? "本次办理 {} 件次（{} 批），制作文书 {} 份共 {} 页。\n"
                               : "{} actions in {} batches, {} papers of {} pages.\n"),
               report.done, report.batches, report.papers.papers, report.papers.pages);
  fmt::print(fmt::runtime(zh ? "结果在 {}：cases/ 卷宗，register.xlsx 台账，statistics.pdf/.html 统计\n"
                             : "Results in {}: cases/, register.xlsx, statistics.pdf/.html\n"),
             out);
}

void print_json(const RunReport& report, const office::Statistics& statistics, const Options& options) {
  object refused;
  for (const auto& [code, n] : report.refused) refused[code] = n;
  for (const auto& [code, n] : report.papers.failed) refused[code] = n;
  fmt::print("{}\n", base::json::serialize(object{{"series", report.series},
                                                  {"changed", report.done > 0 || report.papers.papers > 0},
                                                  {"actions", report.done},
                                                  {"batches", report.batches},
                                                  {"papers", report.papers.papers},
                                                  {"pages", report.papers.pages},
                                                  {"refused", std::move(refused)},
                                                  {"statistics", office::to_json(statistics, options.language())}}));
}

void run(RunArguments arguments, const Options& options) {
  const auto bytes = or_refuse(intake::read_file(arguments.file), options);
  intake::Options reading;
  reading.today = wall_clock().date();
  const auto series = or_refuse(intake::read_series(bytes, reading), options);
  const auto decisions = or_refuse(read_decisions(arguments.decisions), options);
  const auto claimant = claimant_of(series, arguments.claimant, options);
  std::filesystem::create_directories(arguments.out);
  if (arguments.where.url.empty()) arguments.where.url = arguments.out + "/kuaishen.db";
  if (arguments.where.court.empty())
    arguments.where.court = series.claimant && !series.claimant->court.empty() ? series.claimant->court : "450305";
  auto opened = or_refuse(open(arguments.where, false), options, kUsage);
  const Course course{first_day(series, arguments.date, opened.court.calendar, options), opened.court};
  employ(opened, arguments.staff, course.start, options);
  office::Templates templates(arguments.templates);
  ProgressLine progress(options.json);
  SeriesRun series_run(opened, templates, course,
                       [&](const std::string& what, int64_t done, int64_t total) { progress(what, done, total); });
  const auto report =
      series_run.run(series, std::filesystem::path(arguments.file).filename().string(), claimant, decisions);
  progress.clear();
  const auto statistics = count(opened, report.series);
  write_results(opened, report.series, statistics, arguments.out);
  if (options.json)
    print_json(report, statistics, options);
  else
    print_summary(report, statistics, series, arguments.out, options);
}

}  // namespace

void add_run_command(CLI::App& app, Options& options) {
  auto* command = app.add_subcommand(
      "run", "take a series from the bank's spreadsheet to judgments and statistics, as decided in a file");
  auto arguments = std::make_shared<RunArguments>();
  command->add_option("FILE", arguments->file, "the bank's series: .xlsx or .csv")->required();
  command
      ->add_option("--decisions", arguments->decisions,
                   "what people decided in each case (CSV; columns in docs/formats.md)")
      ->required();
  command->add_option("--out", arguments->out, "folder for the results")->required();
  command->add_option("--date", arguments->date,
                      "first day, 2023-02-14 (default: first working day after the last date in the file)");
  command->add_option("--staff", arguments->staff,
                      "people of the court (YAML; default: those of the demonstration court)");
  command->add_option("--claimant", arguments->claimant, "particulars of the claimant (JSON), where the file has none");
  command->add_option("--templates", arguments->templates, "folder with the court's own Word templates");
  add_where(*command, arguments->where);
  command->footer(
      "Run again it goes on where it stopped, and changes nothing when all is done.\nExample: kuaishen run "
      "samples/series-274.xlsx --decisions samples/series-274.decisions.csv --out out/demo --date 2023-02-14");
  command->callback([arguments, &options] { run(*arguments, options); });
}

}  // namespace app
