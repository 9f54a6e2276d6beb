#include "app/run_report.h"

#include <fmt/format.h>

#include <set>

#include "app/figures.h"
#include "app/table.h"
#include "office/series_opening.h"

namespace app {
namespace {

using base::json::object;

void print_unmatched(const Unmatched& all, const Options& options) {
  const auto say = [&](const char* code, const std::vector<std::pair<std::string, std::string>>& values) {
    fmt::print("{}\n", base::message(code, values, options.language()).sentence);
  };
  constexpr size_t kNamed = 10;
  std::string serials;
  for (size_t i = 0; i < std::min(kNamed, all.not_in_series.size()); ++i)
    serials += (i ? ", " : "") + std::to_string(all.not_in_series[i]);
  if (all.not_in_series.size() > kNamed) serials += " …";
  if (!all.not_in_series.empty())
    say("decisions.not_in_series", {{"count", std::to_string(all.not_in_series.size())}, {"serials", serials}});
  if (all.undecided > 0) say("decisions.undecided", {{"count", std::to_string(all.undecided)}});
}

}  // namespace

Unmatched unmatched(const intake::Series& series, const Decisions& decisions) {
  Unmatched answer;
  std::set<int64_t> taken;
  for (const int64_t serial : office::serials_of(series)) {
    taken.insert(serial);
    answer.undecided += decisions.contains(serial) ? 0 : 1;
  }
  for (const auto& [serial, row] : decisions)
    if (!taken.contains(serial)) answer.not_in_series.push_back(serial);
  return answer;
}

void print_summary(const RunReport& report, const office::Statistics& statistics, const intake::Series& series,
                   const Unmatched& rest, const std::string& out, const Options& options) {
  const bool zh = options.language() == base::Language::kChinese;
  std::vector<std::vector<std::string>> rows = {figure_header(options.language())};
  for (const char* key :
       {"received",        "received_amount", "mediation_agreed", "mediation_rate", "mediation_days",
        "confirmed",       "filed",           "filed_amount",     "fees",           "track_small",
        "track_summary",   "track_ordinary",  "e_service_rate",   "reached_rate",   "heard",
        "judged",          "awarded",         "appearance_rate",  "default_rate",   "settled_withdrawn_rate",
        "trial_days_mean", "closed",          "clearance_rate"})
    if (const auto* f = statistics.figure(key)) rows.push_back(figure_line(*f, options.language()));
  fmt::print("{}\n", table(rows, {1}));
  if (series.errors() > 0)
    fmt::print(fmt::runtime(zh ? "有 {} 行有错误未受理，详见 kuaishen check\n"
                               : "{} rows have errors and were not taken; see kuaishen check\n"),
               series.rows - static_cast<int64_t>(series.claims.size()));
  for (const auto& example : report.examples) {
    const auto m = base::message(example, options.language());
    fmt::print("{} × {}  {}: {}\n", report.refused.at(example.code), example.code, example.where, m.sentence);
    if (!m.remedy.empty()) fmt::print("      → {}\n", m.remedy);
  }
  for (const auto& example : report.papers.examples)
    fmt::print("{}: {}\n", example.where, base::message(example, options.language()).sentence);
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
  print_unmatched(rest, options);
}

void print_json(const RunReport& report, const office::Statistics& statistics, const Unmatched& rest,
                const Options& options) {
  object refused;
  base::json::array not_in_series;
  for (const int64_t serial : rest.not_in_series) not_in_series.emplace_back(serial);
  for (const auto& [code, n] : report.refused) refused[code] = n;
  for (const auto& [code, n] : report.papers.failed) refused[code] = n;
  fmt::print("{}\n", base::json::serialize(object{{"series", report.series},
                                                  {"changed", report.done > 0 || report.papers.papers > 0},
                                                  {"actions", report.done},
                                                  {"batches", report.batches},
                                                  {"papers", report.papers.papers},
                                                  {"pages", report.papers.pages},
                                                  {"refused", std::move(refused)},
                                                  {"undecided", rest.undecided},
                                                  {"not_in_series", std::move(not_in_series)},
                                                  {"statistics", office::to_json(statistics, options.language())}}));
}

}  // namespace app
