#include <fmt/format.h>

#include <fstream>

#include "app/command.h"
#include "app/counts.h"
#include "app/figures.h"
#include "app/table.h"
#include "office/statistics_report.h"

namespace app {
namespace {

struct StatsArguments {
  Where where;
  int64_t series = 0;
  std::string html, pdf;
};

void stats(const StatsArguments& arguments, const Options& options) {
  auto opened = open(arguments.where);
  if (!opened) {
    print_refusal(opened.refusal(), options);
    throw CLI::RuntimeError(kUnreadable);
  }
  if (arguments.series > 0 && !opened->store->load_series(opened->court.division, arguments.series)) {
    print_refusal({"selection.series", {{"value", std::to_string(arguments.series)}}, "--series"}, options);
    throw CLI::RuntimeError(kRefused);
  }
  const auto [s, service] =
      count(*opened, arguments.series > 0 ? std::optional(arguments.series) : std::nullopt, wall_clock());
  const office::ReportHead head{
      opened->court.name, arguments.series > 0 ? "系列 " + std::to_string(arguments.series) : std::string("全部案件")};
  if (!arguments.html.empty()) std::ofstream(arguments.html) << office::statistics_html(s, service, head);
  if (!arguments.pdf.empty())
    std::ofstream(arguments.pdf, std::ios::binary) << office::statistics_pdf(s, service, head);
  if (options.json) {
    fmt::print("{}\n", base::json::serialize(office::to_json(s, options.language())));
    return;
  }
  std::vector<std::vector<std::string>> rows = {figure_header(options.language())};
  rows[0].push_back(options.language() == base::Language::kChinese ? "口径" : "what is counted");
  for (const auto& f : s.figures) {
    rows.push_back(figure_line(f, options.language()));
    rows.back().push_back(base::message("figure." + f.key, {}, options.language()).remedy);
  }
  fmt::print("{}", table(rows, {1}));
}

}  // namespace

void add_stats_command(CLI::App& app, Options& options) {
  auto* command =
      app.add_subcommand("stats", "what happened to the cases: counts, rates with their denominators, days, amounts");
  auto arguments = std::make_shared<StatsArguments>();
  add_where(*command, arguments->where);
  command->add_option("--series", arguments->series, "one series only");
  command->add_option("--html", arguments->html, "write the report as a page");
  command->add_option("--pdf", arguments->pdf, "write the report as PDF");
  command->footer(
      "Prints each figure with its numerator, denominator and what is counted.\nExamples: kuaishen stats --series 1\n"
      "          kuaishen stats --json --db out/demo/kuaishen.db");
  command->callback([arguments, &options] { stats(*arguments, options); });
}

}  // namespace app
