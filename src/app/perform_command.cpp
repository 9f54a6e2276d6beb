#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <thread>

#include "app/action_help.h"
#include "app/action_input.h"
#include "app/command.h"
#include "app/input_table.h"
#include "app/interrupted.h"
#include "app/opening.h"
#include "app/perform_report.h"
#include "app/procedures.h"
#include "app/progress.h"
#include "app/roles.h"
#include "app/selection.h"
#include "app/staff_of_court.h"
#include "base/hash.h"
#include "intake/series.h"
#include "office/asked_before.h"
#include "office/seal.h"

namespace app {
namespace {

using base::Moment;
using base::json::object;
using casework::Action;

struct PerformArguments {
  std::string action, input, table, as, at, batch, templates, staff;
  std::vector<std::string> set;
  Selection selection;
  Where where;
  bool preview = false, all = false, help = false;
  std::optional<store::SeriesRow> fresh_series;  ///< in a preview: what would be opened for the cases to stand in
};

[[noreturn]] void refuse(const base::Refusal& refusal, const Options& options, ExitCode code) {
  print_refusal(refusal, options);
  throw CLI::RuntimeError(code);
}

template <class T>
T or_refuse(base::Result<T> result, const Options& options, ExitCode code) {
  if (!result) refuse(result.refusal(), options, code);
  return std::move(result).value();
}

// What every case gets: --input, then --set over it.
object common_input(const PerformArguments& arguments, const Action& action, const Options& options) {
  object input;
  if (!arguments.input.empty()) {
    std::string text = arguments.input;
    if (text.starts_with('@')) text = or_refuse(intake::read_file(text.substr(1)), options, kUnreadable);
    auto parsed = or_refuse(base::parse_json(text), options, kUsage);
    if (!parsed.is_object()) refuse({"perform.input_no_object", {}, "--input"}, options, kUsage);
    input = std::move(parsed.get_object());
  }
  for (const auto& one : arguments.set) {
    const size_t at = one.find('=');
    if (at == std::string::npos) refuse({"perform.set_malformed", {{"text", one}}, "--set"}, options, kUsage);
    if (const auto fault = put(input, action, one.substr(0, at), one.substr(at + 1), options.language()))
      refuse(*fault, options, kUsage);
  }
  return input;
}

Moment moment_of(const std::string& text, const Options& options) {
  if (text.empty()) return wall_clock();
  if (const auto at = Moment::parse(text)) return *at;
  const auto day = base::Date::parse(text);
  if (!day) refuse({"app.moment", {{"at", text}}, "--at"}, options, kUsage);
  constexpr int kDoorsOpen = 9;
  return Moment::at(*day, kDoorsOpen);
}

// One case with its input and the person who acts in it.
struct Item {
  store::CaseRow row;
  object input;
};

bool opens_cases(const Action& action) {
  return std::find(action.from.begin(), action.from.end(), "") != action.from.end();
}

std::vector<Item> items_of_table(Opened& opened, const PerformArguments& arguments, const Action& action,
                                 std::vector<InputRow> rows, std::vector<FileFault> faults, const Options& options) {
  std::vector<Item> items;
  if (!opens_cases(action))
    for (auto& r : rows) {
      auto row = r.asked.empty() ? std::nullopt : find_case(opened, r.asked);
      if (row)
        items.push_back({std::move(*row), std::move(r.input)});
      else if (!r.asked.empty())
        faults.push_back({r.row, -1, "", r.asked, {"app.no_case", {{"case", r.asked}}, {}}});
    }
  std::sort(faults.begin(), faults.end(), [](const auto& a, const auto& b) { return a.row < b.row; });
  if (!faults.empty()) refuse_file(arguments.table, faults, options);
  return items;
}

std::vector<Item> items_to_open(Opened& opened, PerformArguments& arguments, std::vector<InputRow> rows, Moment at,
                                const object& common, bool only_looking, const Options& options) {
  if (rows.empty()) {
    if (arguments.selection.named.empty()) arguments.selection.named.emplace_back();
    for (const auto& id : arguments.selection.named) rows.push_back({0, id, common});
  }
  const auto opening =
      or_refuse(open_cases(opened, arguments.selection.series, rows, at, only_looking), options, kRefused);
  arguments.selection.series = opening.series;
  arguments.fresh_series = opening.fresh;
  std::vector<Item> items;
  for (size_t i = 0; i < rows.size(); ++i) {
    store::CaseRow row;
    row.id = opening.ids[i];
    row.series = opening.series;
    items.push_back({std::move(row), std::move(rows[i].input)});
  }
  return items;
}

std::vector<Item> items_of(Opened& opened, PerformArguments& arguments, const Action& action, Moment at,
                           bool only_looking, const Options& options) {
  const object common = common_input(arguments, action, options);
  std::vector<InputRow> rows;
  std::vector<FileFault> faults;
  if (!arguments.table.empty())
    rows =
        or_refuse(read_input_table(arguments.table, action, common, options.language(), faults), options, kUnreadable);
  else if (const auto fault = casework::input_fault(action, common)) {
    if (!options.json) fmt::print(stderr, "{}\n", describe(action, options.language()));
    refuse(*fault, options, kRefused);
  }
  if (!arguments.table.empty() && !opens_cases(action))
    return items_of_table(opened, arguments, action, std::move(rows), std::move(faults), options);
  if (!faults.empty()) refuse_file(arguments.table, faults, options);
  if (opens_cases(action)) return items_to_open(opened, arguments, std::move(rows), at, common, only_looking, options);
  if (arguments.selection.named.empty() && !arguments.selection.by_filter())
    refuse({"perform.on_what", {}, "--on"}, options, kUsage);
  if (arguments.selection.named.empty() && arguments.selection.kind.empty()) arguments.selection.kind = "main";
  std::vector<Item> items;
  for (auto& row : or_refuse(select(opened, arguments.selection, true), options, kRefused))
    items.push_back({std::move(row), common});
  return items;
}

// The same action, person, day and cases are the same batch: asked again, it changes nothing.
std::string batch_name(const PerformArguments& arguments, const office::Request& request, bool several) {
  if (!arguments.batch.empty()) return several ? arguments.batch + "/" + request.actor.user : arguments.batch;
  std::string all;
  for (const auto& item : request.items) all += item.case_id + base::json::serialize(item.input) + "\n";
  return fmt::format("{}/{}/{}/{}", request.action, arguments.at.empty() ? request.at.date().iso() : request.at.iso(),
                     request.actor.user, base::hex(base::sha256(all)).substr(0, 12));
}

std::vector<office::Request> requests_of(const PerformArguments& arguments, const Action& action, const AsWhom& whom,
                                         Moment at, const std::vector<Item>& items) {
  std::map<std::string, office::Request> by_person;
  for (const auto& item : items) {
    const auto actor = actor_for(whom, item.row);
    auto& request = by_person[actor.user];
    request.action = action.name;
    request.actor = actor;
    request.at = at;
    request.series = arguments.selection.series;
    request.items.push_back({item.row.id, item.input});
  }
  std::vector<office::Request> all;
  for (auto& [user, request] : by_person) {
    request.batch = batch_name(arguments, request, by_person.size() > 1);
    all.push_back(std::move(request));
  }
  return all;
}

// A name stands for one action by one person for ever.
void expect_same_batch(Opened& opened, const office::Request& request, const Options& options) {
  const auto known = opened.store->load_batch(opened.court.division, request.batch);
  if (known && (known->action != request.action || known->actor != request.actor.user))
    refuse({"batch.another", {{"batch", known->id}, {"action", known->action}, {"actor", known->actor}}, "--batch"},
           options, kRefused);
}

class Performing {
 public:
  Performing(Opened& opened, const PerformArguments& arguments, const Options& options)
      : opened_(opened),
        arguments_(arguments),
        options_(options),
        progress_(options.json, options.language()),
        performer_(*opened.store, financial(), opened.court) {}

  void ask(const office::Request& request) {
    expect_same_batch(opened_, request, options_);
    auto asked = office::asked_before(performer_, request, arguments_.preview);
    for (const auto& id : asked.done) note(id, "done_before", {}, {});
    for (const auto& [c, why] : asked.refused) note(c.id, "refused", &c, why);
    if (asked.fresh.items.empty()) return;
    batches.push_back(asked.fresh.batch);
    const auto on_case = [&](const casework::Case& c, const base::Refusal* why) {
      note(c.id, why ? "refused" : "done", &c, why ? std::optional(*why) : std::nullopt);
    };
    if (arguments_.preview)
      performer_.preview(asked.fresh, on_case, [&] {
        if (arguments_.fresh_series) (void)office::add_series(*opened_.store, *arguments_.fresh_series);
      });
    else
      performer_.perform(asked.fresh, tell(), on_case);
  }

  office::PapersMade papers() {
    office::Templates templates(arguments_.templates);
    const int threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
    auto made = office::make_papers(performer_, templates, *opened_.files, wall_clock(), threads, tell());
    progress_.clear();
    return made;
  }

  CaseOutcome outcome_of(const store::CaseRow& row) const {
    const auto found = outcomes_.find(row.id);
    CaseOutcome outcome = found == outcomes_.end() ? CaseOutcome{} : found->second;
    outcome.id = row.id;
    if (outcome.number.empty()) outcome.number = row.number;
    if (outcome.stage.empty()) outcome.stage = row.stage;
    return outcome;
  }

  std::vector<std::string> batches;

 private:
  office::Progress tell() {
    return [this](const std::string& what, int64_t done, int64_t total) {
      progress_(what, done, total);
      leave_if_interrupted();
    };
  }
  void note(const std::string& id, const char* outcome, const casework::Case* c, std::optional<base::Refusal> why) {
    outcomes_[id] = {id, c ? std::string(c->number()) : std::string(), c ? std::string(c->stage()) : std::string(),
                     outcome, std::move(why)};
  }

  Opened& opened_;
  const PerformArguments& arguments_;
  const Options& options_;
  ProgressLine progress_;
  office::Performer performer_;
  std::map<std::string, CaseOutcome> outcomes_;
};

PerformReport perform_once(Opened& opened, PerformArguments& arguments, const Action& action, const AsWhom& whom,
                           Moment at, const Options& options) {
  const auto items = items_of(opened, arguments, action, at, arguments.preview, options);
  Performing performing(opened, arguments, options);
  for (const auto& request : requests_of(arguments, action, whom, at, items)) performing.ask(request);
  PerformReport report;
  report.action = action.name;
  report.who = std::string(casework::role_name(whom.role)) + (whom.user.empty() ? "" : ":" + whom.user);
  report.at = at.iso();
  if (!arguments.preview) report.papers = performing.papers();
  report.batches = performing.batches;
  for (const auto& item : items) report.cases.push_back(performing.outcome_of(item.row));
  return report;
}

void perform(const PerformArguments& arguments, const Options& options) {
  if (arguments.action.empty()) {
    fmt::print("{}", list_actions(options.language()));
    return;
  }
  const Action* action = financial().action(arguments.action);
  if (!action) refuse({"action.unknown", {{"action", arguments.action}}, {}}, options, kUsage);
  if (arguments.help) {
    if (options.json)
      fmt::print("{}\n", base::json::serialize(describe_json(*action, options.language())));
    else
      fmt::print("{}", describe(*action, options.language()));
    return;
  }
  const AsWhom whom = or_refuse(read_as_whom(arguments.as, *action), options, kUsage);
  const Moment at = moment_of(arguments.at, options);
  auto opened = or_refuse(open(arguments.where, !opens_cases(*action)), options, kUnreadable);
  or_refuse(employ(opened, arguments.staff, at), options, kUnreadable);
  note_interrupts();
  // A series of its own is opened only when something comes to stand in it: the first look is a preview.
  const bool new_series = opens_cases(*action) && arguments.selection.series == 0;
  PerformReport report;
  for (const bool only_looking : {true, false}) {
    if (only_looking ? !(arguments.preview || new_series) : arguments.preview) continue;
    PerformArguments now = arguments;
    now.preview = only_looking;
    report = perform_once(opened, now, *action, whom, at, options);
    if (only_looking && report.count("done") == 0 && report.count("done_before") == 0) break;
  }
  report.preview = arguments.preview;
  if (options.json)
    fmt::print("{}\n", base::json::serialize(to_json(report, options.language())));
  else
    print(report, arguments.all, options);
  if (report.count("refused") > 0 || !report.papers.failed.empty()) throw CLI::RuntimeError(kRefused);
}

}  // namespace

void add_perform_command(CLI::App& app, Options& options) {
  auto* command = app.add_subcommand("perform", "one action on a selection of cases, one or ten thousand");
  auto arguments = std::make_shared<PerformArguments>();
  command->set_help_flag();
  command->add_flag("-h,--help", arguments->help, "this page; after an ACTION: its input, stages and roles");
  command->add_option("ACTION", arguments->action,
                      "what is done: file_case, record_service …; without it: all of them");
  command->add_option("--on", arguments->selection.named, "the cases, by id or docket number");
  add_filter(*command, arguments->selection);
  command->add_option("--input", arguments->input, "input of every case: JSON, or @FILE");
  command->add_option("--set", arguments->set, "single members of the input: result=arrived attendance.1=否");
  command->add_option("--table", arguments->table,
                      "an input for each case: CSV or XLSX with 编号 and a column a member");
  command->add_option("--as", arguments->as,
                      "who acts: a role, or ROLE:ID; judge and mediator alone: the one of each case");
  command->add_option("--at", arguments->at, "when: 2023-02-14T09:00 or 2023-02-14 (default: now)");
  command->add_option("--batch", arguments->batch, "name of the batch (default: from action, day, person and cases)");
  command->add_flag("--preview", arguments->preview, "tell what would happen; write nothing");
  command->add_flag("--all", arguments->all, "a line for every case, however many");
  command->add_option("--templates", arguments->templates, "folder with the court's own Word templates");
  command->add_option("--staff", arguments->staff, "people of the court (YAML)");
  add_where(*command, arguments->where);
  command->footer(
      "Each case has its own outcome; a refusal leaves that case as it was. Asked again, what was done is not done "
      "twice.\nExit code 1 when a case was refused. Examples:\n"
      "  kuaishen perform file_case --help\n"
      "  kuaishen perform file_case --series 1 --stage filing_review --as filing_judge --at 2023-03-01T14:00 "
      "--preview\n"
      "  kuaishen perform record_service --table returned.csv --set papers=complaint channel=post --as clerk");
  command->callback([command, arguments, &options] {
    if (arguments->help && arguments->action.empty()) {
      fmt::print("{}", command->help());
      return;
    }
    perform(*arguments, options);
  });
}

}  // namespace app
