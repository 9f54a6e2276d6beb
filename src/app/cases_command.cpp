#include <fmt/format.h>

#include "app/action_help.h"
#include "app/command.h"
#include "app/procedures.h"
#include "app/selection.h"
#include "app/table.h"

namespace app {
namespace {

using base::json::array;
using base::json::object;

struct CasesArguments {
  Where where;
  Selection selection;
  bool actions = false;
};

void print_actions(const Options& options) {
  if (!options.json) {
    fmt::print("{}", list_actions(options.language()));
    return;
  }
  array all;
  for (const auto& action : financial().actions) all.push_back(describe_json(action, options.language()));
  fmt::print("{}\n", base::json::serialize(all));
}

template <class T>
T or_refuse(base::Result<T> result, const Options& options, ExitCode code) {
  if (result) return std::move(result).value();
  print_refusal(result.refusal(), options);
  throw CLI::RuntimeError(code);
}

void list(const CasesArguments& arguments, const Options& options) {
  if (arguments.actions) return print_actions(options);
  auto opened = or_refuse(open(arguments.where), options, kUnreadable);
  const auto filter = or_refuse(filter_of(opened, arguments.selection), options, kRefused);
  const auto rows = opened.store->list_cases(opened.court.division, filter);
  const bool zh = options.language() == base::Language::kChinese;
  if (options.json) {
    array all;
    for (const auto& r : rows)
      all.push_back(object{{"id", r.id},
                           {"serial", r.serial},
                           {"kind", r.kind},
                           {"number", r.number},
                           {"respondent", r.respondent},
                           {"stage", r.stage},
                           {"track", r.track},
                           {"judge", r.judge},
                           {"amount", base::Money::fen(r.amount).plain()},
                           {"waits_for", r.waits_for}});
    fmt::print("{}\n", base::json::serialize(all));
    return;
  }
  std::vector<std::vector<std::string>> lines = {
      zh ? std::vector<std::string>{"编号", "案号", "被告", "阶段", "程序", "承办人", "标的（元）"}
         : std::vector<std::string>{"id", "number", "defendant", "stage", "track", "judge", "amount (yuan)"}};
  for (const auto& r : rows) {
    const auto* stage = financial().stage(r.stage);
    lines.push_back({r.id, r.number, r.respondent, stage && zh ? stage->title : r.stage, r.track, r.judge,
                     r.amount == 0 ? std::string() : base::Money::fen(r.amount).grouped()});
  }
  fmt::print(fmt::runtime(zh ? "{}{} 件\n" : "{}{} cases\n"), table(lines, {6}), rows.size());
}

}  // namespace

void add_cases_command(CLI::App& app, Options& options) {
  auto* command = app.add_subcommand("cases", "list cases by series, stage, judge or text");
  auto arguments = std::make_shared<CasesArguments>();
  add_where(*command, arguments->where);
  add_filter(*command, arguments->selection);
  command->add_flag("--actions", arguments->actions, "list the actions of the procedure, with their input");
  command->footer(
      "Prints id, number, defendant, stage, track, judge and amount of each case.\nExamples: kuaishen cases --series 1 "
      "--stage preparing\n          kuaishen cases --text 民初12 --json\n          kuaishen cases --actions");
  command->callback([arguments, &options] { list(*arguments, options); });
}

}  // namespace app
