#include "app/perform_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/procedures.h"
#include "app/table.h"

namespace app {
namespace {

using base::json::array;
using base::json::object;

constexpr size_t kLinesShown = 30;

std::string say(const std::string& code, const std::vector<std::pair<std::string, std::string>>& values,
                const Options& options) {
  return base::message(code, values, options.language()).sentence;
}

std::string stage_title(const std::string& name, base::Language language) {
  const auto* stage = financial().stage(name);
  return stage && language == base::Language::kChinese ? stage->title : name;
}

// The first refusal of each code, with how many there are.
std::vector<std::pair<const CaseOutcome*, int64_t>> by_code(const PerformReport& report) {
  std::vector<std::pair<const CaseOutcome*, int64_t>> codes;
  for (const auto& c : report.cases) {
    if (!c.why) continue;
    const auto known = std::find_if(codes.begin(), codes.end(),
                                    [&](const auto& entry) { return entry.first->why->code == c.why->code; });
    if (known == codes.end())
      codes.emplace_back(&c, 1);
    else
      ++known->second;
  }
  return codes;
}

void print_cases(const PerformReport& report, bool all, const Options& options) {
  std::vector<std::vector<std::string>> lines;
  // Refused ones first where not all are shown: they are what the person must do something about.
  std::vector<const CaseOutcome*> order;
  for (const auto& c : report.cases) order.push_back(&c);
  if (!all && order.size() > kLinesShown) {
    std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) { return a->why && !b->why; });
    order.resize(kLinesShown);
  }
  lines.reserve(order.size());
  for (const auto* c : order)
    lines.push_back({c->id, c->number, say("outcome." + (c->outcome.empty() ? "not_done" : c->outcome), {}, options),
                     stage_title(c->stage, options.language()), c->why ? c->why->code : std::string()});
  fmt::print("{}", table(lines, {}, false));
  if (order.size() < report.cases.size())
    fmt::print("{}\n", say("perform.more", {{"count", std::to_string(report.cases.size() - order.size())}}, options));
}

}  // namespace

int64_t PerformReport::count(std::string_view outcome) const {
  return std::count_if(cases.begin(), cases.end(), [&](const CaseOutcome& c) { return c.outcome == outcome; });
}

void print(const PerformReport& report, bool all, const Options& options) {
  const auto number = [](int64_t n) { return std::to_string(n); };
  if (report.preview) fmt::print("{}\n", say("perform.preview", {}, options));
  fmt::print("{}  {}  {}\n", say("action." + report.action, {}, options), report.who, report.at);
  if (report.cases.empty()) {
    fmt::print("{}\n", say("perform.nothing_selected", {}, options));
    return;
  }
  print_cases(report, all, options);
  fmt::print("{}\n", say("perform.summary",
                         {{"total", number(static_cast<int64_t>(report.cases.size()))},
                          {"done", number(report.count("done"))},
                          {"refused", number(report.count("refused"))},
                          {"before", number(report.count("done_before"))}},
                         options));
  for (const auto& [example, count] : by_code(report)) {
    const auto m = base::message(*example->why, options.language());
    fmt::print("  {} × {}  {}: {}\n", count, example->why->code, example->id, m.sentence);
    if (!m.remedy.empty()) fmt::print("      → {}\n", m.remedy);
  }
  for (const auto& batch : report.batches) fmt::print("{}\n", say("perform.batch", {{"batch", batch}}, options));
  if (report.papers.papers > 0)
    fmt::print("{}\n",
               say("perform.papers", {{"papers", number(report.papers.papers)}, {"pages", number(report.papers.pages)}},
                   options));
  for (const auto& e : report.papers.examples) {
    const auto m = base::message(e, options.language());
    fmt::print("  {} × {}  {}: {}\n      → {}\n", report.papers.failed.at(e.code), e.code, e.where, m.sentence,
               m.remedy);
  }
  if (report.preview) return;
  if (report.count("done") == 0) fmt::print("{}\n", say("perform.unchanged", {}, options));
  if (report.count("done_before") > 0) fmt::print("{}\n", say("perform.done_before", {}, options));
}

object to_json(const PerformReport& report, base::Language language) {
  array cases, refusals, batches;
  for (const auto& c : report.cases) {
    object one{{"id", c.id}, {"number", c.number}, {"outcome", c.outcome}, {"stage", c.stage}};
    if (c.why) {
      const auto m = base::message(*c.why, language);
      one["code"] = c.why->code;
      one["message"] = m.sentence;
      one["remedy"] = m.remedy;
    }
    cases.push_back(std::move(one));
  }
  for (const auto& [example, count] : by_code(report)) {
    const auto m = base::message(*example->why, language);
    refusals.push_back(object{{"code", example->why->code},
                              {"count", count},
                              {"example", example->id},
                              {"message", m.sentence},
                              {"remedy", m.remedy}});
  }
  for (const auto& b : report.batches) batches.emplace_back(b);
  object failed;
  for (const auto& [code, n] : report.papers.failed) failed[code] = n;
  return {{"action", report.action},
          {"as", report.who},
          {"at", report.at},
          {"preview", report.preview},
          {"changed", !report.preview && (report.count("done") > 0 || report.papers.papers > 0)},
          {"selected", static_cast<int64_t>(report.cases.size())},
          {"done", report.count("done")},
          {"refused", report.count("refused")},
          {"done_before", report.count("done_before")},
          {"batches", std::move(batches)},
          {"refusals", std::move(refusals)},
          {"papers", object{{"made", report.papers.papers}, {"pages", report.papers.pages}, {"failed", failed}}},
          {"cases", std::move(cases)}};
}

}  // namespace app
