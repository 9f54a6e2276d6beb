#include <fmt/format.h>

#include "app/command.h"
#include "app/opened.h"
#include "app/procedures.h"
#include "app/progress.h"
#include "office/verify.h"
#include "store/backup.h"

namespace app {
namespace {

using base::json::array;
using base::json::object;

void verify(const Where& where, bool files, const Options& options) {
  auto opened = open(where);
  if (!opened) {
    print_refusal(opened.refusal(), options);
    throw CLI::RuntimeError(kUnreadable);
  }
  ProgressLine progress(options.json, options.language());
  std::function<bool(const std::string&)> has_file;
  if (files) has_file = [&](const std::string& hash) { return opened->files->verify(hash); };
  office::Verification all;
  for (const auto& court : opened->store->courts()) {
    auto one =
        office::verify(*opened->store, financial(), court, has_file,
                       [&](const std::string& what, int64_t done, int64_t total) { progress(what, done, total); });
    all.cases += one.cases;
    all.events += one.events;
    all.lines += one.lines;
    all.numbers += one.numbers;
    all.papers += one.papers;
    all.draws += one.draws;
    all.faults_in_all += one.faults_in_all;
    for (auto& f : one.faults) all.faults.push_back(std::move(f));
  }
  for (auto& damage : store::find_damage(*opened->database)) {
    ++all.faults_in_all;
    all.faults.push_back(std::move(damage));
  }
  progress.clear();
  if (options.json) {
    array faults;
    for (const auto& f : all.faults)
      faults.push_back(
          object{{"code", f.code}, {"where", f.where}, {"message", base::message(f, options.language()).sentence}});
    fmt::print("{}\n", base::json::serialize(object{{"sound", all.faults_in_all == 0},
                                                    {"cases", all.cases},
                                                    {"events", all.events},
                                                    {"journal", all.lines},
                                                    {"numbers", all.numbers},
                                                    {"papers", all.papers},
                                                    {"draws", all.draws},
                                                    {"faults", std::move(faults)}}));
  } else {
    for (const auto& f : all.faults) fmt::print("{}\n", base::message(f, options.language()).sentence);
    const bool zh = options.language() == base::Language::kChinese;
    fmt::print(fmt::runtime(zh ? "核验 {} 件案件、{} 条记录、{} 行总账、{} 个案号、{} 份文书、{} 次分案：{}\n"
                               : "{} cases, {} events, {} journal lines, {} numbers, {} papers, {} draws: {}\n"),
               all.cases, all.events, all.lines, all.numbers, all.papers, all.draws,
               all.faults_in_all == 0 ? (zh ? "全部相符" : "all sound")
                                      : fmt::format(fmt::runtime(zh ? "{} 处不符" : "{} faults"), all.faults_in_all));
  }
  if (all.faults_in_all > 0) throw CLI::RuntimeError(kTampered);
}

}  // namespace

void add_verify_command(CLI::App& app, Options& options) {
  auto* command = app.add_subcommand(
      "verify", "recompute every chain, replay every case, check every file (exit 5 when something was changed)");
  auto where = std::make_shared<Where>();
  auto without_files = std::make_shared<bool>(false);
  add_where(*command, *where);
  command->add_flag("--without-files", *without_files, "leave the papers' files out");
  command->callback([where, without_files, &options] { verify(*where, !*without_files, options); });
}

}  // namespace app
