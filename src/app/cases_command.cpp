#include <fmt/format.h>

#include "app/command.h"
#include "app/opened.h"
#include "app/procedures.h"
#include "app/table.h"

namespace app {
namespace {

using base::json::array;
using base::json::object;

struct CasesArguments {
  Where where;
  store::CaseFilter filter;
  int64_t series = 0;
  std::string stage;
  bool actions = false;
};

void print_actions(const Options& options) {
  array all;
  std::vector<std::vector<std::string>> rows = {{"action", "from", "to", "roles"}};
  for (const auto& action : financial().actions) {
    std::string from, to, roles;
    for (const auto& s : action.from) from += (from.empty() ? "" : " ") + (s.empty() ? "-" : s);
    for (const auto& s : action.to) to += (to.empty() ? "" : " ") + s;
    for (const auto role : action.roles) roles += (roles.empty() ? "" : " ") + std::string(casework::role_name(role));
    rows.push_back({action.name, from, to, roles});
    all.push_back(object{{"action", action.name},
                         {"from", from},
                         {"to", to},
                         {"roles", roles},
                         {"input", casework::input_schema(action)}});
  }
  if (options.json)
    fmt::print("{}\n", base::json::serialize(all));
  else
    fmt::print("{}", table(rows));
}

void list(CasesArguments arguments, const Options& options) {
  if (arguments.actions) return print_actions(options);
  auto opened = open(arguments.where);
  if (!opened) {
    print_refusal(opened.refusal(), options);
    throw CLI::RuntimeError(kUnreadable);
  }
  if (arguments.series > 0) arguments.filter.series = arguments.series;
  if (!arguments.stage.empty()) arguments.filter.stages = {arguments.stage};
  arguments.filter.with_state = false;
  const auto rows = opened->store->list_cases(opened->court.division, arguments.filter);
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
  std::vector<std::vector<std::string>> lines = {{"编号", "案号", "被告", "阶段", "程序", "承办人", "标的（元）"}};
  for (const auto& r : rows) {
    const auto* stage = financial().stage(r.stage);
    lines.push_back({r.id, r.number, r.respondent, stage ? stage->title : r.stage, r.track, r.judge,
                     base::Money::fen(r.amount).grouped()});
  }
  fmt::print("{}{} 件\n", table(lines, {6}), rows.size());
}

}  // namespace

void add_cases_command(CLI::App& app, Options& options) {
  auto* command = app.add_subcommand("cases", "list cases by series, stage, judge or text");
  auto arguments = std::make_shared<CasesArguments>();
  add_where(*command, arguments->where);
  command->add_option("--series", arguments->series, "number of the series");
  command->add_option("--stage", arguments->stage, "stage, such as filing_review");
  command->add_option("--judge", arguments->filter.judge, "id of the judge");
  command->add_option("--track", arguments->filter.track, "小额, 简易 or 普通");
  command->add_option("--kind", arguments->filter.kind, "main, confirmation, preservation or enforcement");
  command->add_option("--text", arguments->filter.text, "part of number, id or respondent");
  command->add_option("--after", arguments->filter.after, "id of the last case of the page before");
  command->add_option("--limit", arguments->filter.limit, "most lines (0: all)");
  command->add_flag("--actions", arguments->actions, "list the actions of the procedure, with their input");
  command->callback([arguments, &options] { list(*arguments, options); });
}

}  // namespace app
