#include <fmt/format.h>

#include <set>

#include "app/command.h"
#include "app/opened.h"
#include "app/procedures.h"
#include "app/progress.h"
#include "app/verify_proof.h"
#include "office/verify.h"
#include "store/backup.h"
#include "store/failure.h"

namespace app {
namespace {

using base::Refusal;
using base::json::array;
using base::json::object;

// The whole database: every court in it, added up.
struct Whole {
  office::Verification sum;
  array heads;  // {court, lines, head}
  std::vector<std::string> head_lines;
  std::vector<Refusal> remarks;
};

void add(Whole& whole, const std::string& court, office::Verification one, base::Language language) {
  auto& sum = whole.sum;
  sum.cases += one.cases;
  sum.events += one.events;
  sum.lines += one.lines;
  sum.numbers += one.numbers;
  sum.papers += one.papers;
  sum.draws += one.draws;
  sum.noted_found |= one.noted_found;
  sum.faults_in_all += one.faults_in_all;
  for (auto& f : one.faults) sum.faults.push_back(std::move(f));
  whole.heads.push_back(object{{"court", court}, {"lines", one.lines}, {"head", one.head}});
  whole.head_lines.push_back(base::message("verify.head",
                                           {{"court", court}, {"lines", std::to_string(one.lines)}, {"head", one.head}},
                                           language)
                                 .sentence);
}

// Files that no paper names are no fault: a run killed between files and database leaves some. They are told.
void look_for_strays(const store::FileStore& files, const std::set<std::string>& named, Whole& whole) {
  int64_t count = 0;
  std::string first;
  for (const auto& file : files.everything())
    if (!named.contains(file.hash) && ++count == 1) first = file.path.string();
  if (count > 0)
    whole.remarks.push_back({"verify.files_extra", {{"count", std::to_string(count)}, {"first", first}}, {}});
}

Whole look_over(Opened& opened, bool with_files, const std::string& noted, const Options& options) {
  ProgressLine progress(options.json, options.language());
  Whole whole;
  std::set<std::string> named;
  int64_t unopened = 0;  // files that are sealed, and no key to hold their content against their hash
  office::VerifyOptions asked;
  asked.noted = noted;
  asked.progress = [&](const std::string& what, int64_t done, int64_t total) { progress(what, done, total); };
  if (with_files)
    asked.has_file = [&](const std::string& hash) {
      const auto state = opened.files->look(hash);
      unopened += named.insert(hash).second && state == store::FileStore::State::kSealed && !opened.files->has_keys();
      return state == store::FileStore::State::kSealed || state == store::FileStore::State::kClear;
    };
  std::vector<Refusal> found;
  for (const auto& court : opened.store->courts()) try {
      add(whole, court, office::verify(*opened.store, financial(), court, asked), options.language());
    } catch (const store::Failure& failure) {
      // What was stored can't even be asked for: a text that is no text any more.
      if (failure.reason.code != "store.constraint" && failure.reason.code != "store.damaged") throw;
      found.push_back({"store.damaged", {{"where", opened.database->where()}, {"reason", failure.what()}}, court});
    }
  auto& sum = whole.sum;
  for (auto& damage : store::find_damage(*opened.database)) found.push_back(std::move(damage));
  if (const int64_t settings = opened.store->count_settings(); settings > 0)
    found.push_back({"verify.rows_differ",
                     {{"where", "settings"}, {"found", std::to_string(settings)}, {"expected", "0"}},
                     "settings"});
  if (opened.keys_refusal && opened.keys_refusal->code != "keys.missing") found.push_back(*opened.keys_refusal);
  if (opened.keys_refusal && opened.keys_refusal->code == "keys.missing")
    whole.remarks.push_back({"verify.without_key", {}, {}});
  if (unopened > 0) whole.remarks.push_back({"verify.files_unopened", {{"count", std::to_string(unopened)}}, {}});
  if (!noted.empty() && !sum.noted_found) found.push_back({"verify.head_unknown", {{"head", noted}}, "--head"});
  for (auto& damage : found) {
    ++sum.faults_in_all;
    sum.faults.push_back(std::move(damage));
  }
  if (with_files) look_for_strays(*opened.files, named, whole);
  progress.clear();
  return whole;
}

array as_json(const std::vector<Refusal>& found, base::Language language) {
  array out;
  for (const auto& f : found) {
    const auto message = base::message(f, language);
    out.push_back(
        object{{"code", f.code}, {"where", f.where}, {"message", message.sentence}, {"remedy", message.remedy}});
  }
  return out;
}

void print(const Whole& whole, const Options& options) {
  const auto& sum = whole.sum;
  if (options.json) {
    fmt::print("{}\n", base::json::serialize(object{{"sound", sum.faults_in_all == 0},
                                                    {"cases", sum.cases},
                                                    {"events", sum.events},
                                                    {"journal", sum.lines},
                                                    {"numbers", sum.numbers},
                                                    {"papers", sum.papers},
                                                    {"draws", sum.draws},
                                                    {"heads", whole.heads},
                                                    {"faults", as_json(sum.faults, options.language())},
                                                    {"remarks", as_json(whole.remarks, options.language())}}));
    return;
  }
  for (const auto& list : {sum.faults, whole.remarks})
    for (const auto& f : list) fmt::print("{}\n", base::message(f, options.language()).sentence);
  const bool zh = options.language() == base::Language::kChinese;
  fmt::print(fmt::runtime(zh ? "核验 {} 件案件、{} 条记录、{} 行总账、{} 个案号、{} 份文书、{} 次分案：{}\n"
                             : "{} cases, {} events, {} journal lines, {} numbers, {} papers, {} draws: {}\n"),
             sum.cases, sum.events, sum.lines, sum.numbers, sum.papers, sum.draws,
             sum.faults_in_all == 0 ? (zh ? "全部相符" : "all sound")
                                    : fmt::format(fmt::runtime(zh ? "{} 处不符" : "{} faults"), sum.faults_in_all));
  for (const auto& line : whole.head_lines) fmt::print("{}\n", line);
}

}  // namespace

void add_verify_command(CLI::App& app, Options& options) {
  auto* command = app.add_subcommand(
      "verify", "recompute every chain, replay every case, check every file (exit 5 when something was changed)");
  auto where = std::make_shared<Where>();
  auto without_files = std::make_shared<bool>(false);
  auto head = std::make_shared<std::string>();
  add_where(*command, *where);
  command->add_flag("--without-files", *without_files, "leave the papers' files out");
  command->add_option("--head", *head,
                      "a head that verify printed earlier and somebody wrote down: is it still there?");
  auto proof = std::make_shared<ProofArguments>();
  auto* of_proof = command->add_option(
      "--proof", proof->file,
      "a signed proof of service (PDF) in place of a database: its signature, to the last byte; with "
      "--db also that its case says so");
  command
      ->add_option("--certificate", proof->certificate,
                   "whom to believe: the court's certificate or its authority's (PEM)")
      ->needs(of_proof);
  command->add_option("--paper", proof->papers, "papers (PDF files, or folders of them) that the proof is about")
      ->needs(of_proof);
  command->footer(
      "What was changed in place is found by itself. That the end is missing (an older backup was put back) only shows "
      "against a head written down elsewhere: note the one verify prints, and give it with --head later. What can't be "
      "found, and why: docs/verify.md");
  command->callback([=, &options] {
    if (of_proof->count() > 0) {
      verify_proof(*proof, where->url.empty() ? nullptr : where.get(), options);
      return;
    }
    auto opened = open(*where, true, Secrets::kOpenIfPossible);
    if (!opened) {
      print_refusal(opened.refusal(), options);
      throw CLI::RuntimeError(kUnreadable);
    }
    const auto whole = look_over(opened.value(), !*without_files, *head, options);
    print(whole, options);
    if (whole.sum.faults_in_all > 0) throw CLI::RuntimeError(kTampered);
  });
}

}  // namespace app
