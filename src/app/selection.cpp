#include "app/selection.h"

#include <algorithm>
#include <set>

#include "app/procedures.h"
#include "law/case_number.h"
#include "office/search.h"

namespace app {
namespace {

std::string listed(const std::vector<std::string>& all) {
  std::string text;
  for (const auto& one : all) text += (text.empty() ? "" : ", ") + one;
  return text;
}

std::optional<base::Refusal> not_among(const std::string& value, const std::vector<std::string>& known,
                                       const std::string& code, const char* option) {
  if (value.empty() || std::find(known.begin(), known.end(), value) != known.end()) return std::nullopt;
  return base::Refusal{code, {{"value", value}, {"known", listed(known)}}, option};
}

std::vector<std::string> stage_names() {
  std::vector<std::string> all;
  for (const auto& s : financial().stages) all.push_back(s.name);
  return all;
}

std::vector<std::string> judge_ids(Opened& opened) {
  std::vector<std::string> all;
  for (const auto& p : opened.store->list_people(opened.court.division, "judge")) all.push_back(p.id);
  return all;
}

}  // namespace

void add_filter(CLI::App& command, Selection& selection) {
  command.add_option("--series", selection.series, "number of the series")->check(CLI::PositiveNumber);
  command.add_option("--stage", selection.stage, "stage, by name or title: filing_review or 立案审查中");
  command.add_option("--track", selection.track, "小额, 简易 or 普通");
  command.add_option("--judge", selection.judge, "id of the judge");
  command.add_option("--kind", selection.kind, "main, confirmation, preservation or enforcement");
  command.add_option("--text", selection.text,
                     "part of number, id or respondent; a whole identity number, phone, contract or card");
  command.add_option("--after", selection.after, "id of the last case of the page before");
  command.add_option("--limit", selection.limit, "most cases (0: all)")->check(CLI::NonNegativeNumber);
}

base::Result<store::CaseFilter> filter_of(Opened& opened, const Selection& selection) {
  store::CaseFilter filter;
  if (selection.series > 0) {
    if (!opened.store->load_series(opened.court.division, selection.series))
      return base::Refusal{"selection.series", {{"value", std::to_string(selection.series)}}, "--series"};
    filter.series = selection.series;
  }
  std::string stage = selection.stage;
  for (const auto& s : financial().stages)
    if (s.title == stage) stage = s.name;
  if (auto fault = not_among(stage, stage_names(), "selection.stage", "--stage")) return *fault;
  if (!stage.empty()) filter.stages = {stage};
  if (auto fault = not_among(selection.track, {"小额", "简易", "普通"}, "selection.track", "--track")) return *fault;
  if (auto fault = not_among(selection.kind, {"main", "confirmation", "preservation", "enforcement"}, "selection.kind",
                             "--kind"))
    return *fault;
  if (!selection.judge.empty())
    if (auto fault = not_among(selection.judge, judge_ids(opened), "selection.judge", "--judge")) return *fault;
  filter.track = selection.track;
  filter.kind = selection.kind;
  filter.judge = selection.judge;
  if (!selection.text.empty())
    filter.found_by = office::lookups_of(*opened.store, opened.court, selection.text, opened.keys.get());
  filter.after = selection.after;
  filter.limit = selection.limit;
  filter.with_state = false;
  return filter;
}

std::optional<store::CaseRow> find_case(Opened& opened, const std::string& asked) {
  if (auto row = opened.store->load_case(opened.court.division, asked)) return row;
  const auto number = law::read_case_number(asked);
  return number ? opened.store->find_case_by_number(opened.court.division, law::print(*number)) : std::nullopt;
}

base::Result<std::vector<store::CaseRow>> select(Opened& opened, const Selection& selection, bool with_state) {
  if (selection.named.empty()) {
    auto filter = filter_of(opened, selection);
    if (!filter) return filter.refusal();
    filter.value().with_state = with_state;
    return opened.store->list_cases(opened.court.division, *filter);
  }
  std::vector<store::CaseRow> all;
  std::vector<std::string> unknown;
  std::set<std::string> taken;
  for (const auto& asked : selection.named) {
    auto row = find_case(opened, asked);
    if (!row)
      unknown.push_back(asked);
    else if (taken.insert(row->id).second)
      all.push_back(std::move(*row));
  }
  if (!unknown.empty()) return base::Refusal{"selection.unknown_cases", {{"cases", listed(unknown)}}, "--on"};
  return all;
}

}  // namespace app
