#include <fmt/format.h>

#include <cstdio>

#include "app/command.h"

namespace app {

namespace {

base::json::object as_json(const base::Refusal& refusal, const base::Message& m) {
  base::json::object error{{"code", refusal.code}, {"message", m.sentence}, {"remedy", m.remedy}};
  if (!refusal.where.empty()) error["where"] = refusal.where;
  return error;
}

void print_for_a_person(const base::Refusal& refusal, const base::Message& m) {
  fmt::print(stderr, "{}{}\n", refusal.where.empty() ? "" : refusal.where + "：", m.sentence);
  if (!m.remedy.empty()) fmt::print(stderr, "  → {}\n", m.remedy);
}

}  // namespace

void print_refusal(const base::Refusal& refusal, const Options& options) { print_refusals({refusal}, options); }

void print_refusals(const std::vector<base::Refusal>& all, const Options& options) {
  base::json::array errors;
  for (const auto& refusal : all) {
    const auto m = base::message(refusal, options.language());
    if (options.json)
      errors.push_back(as_json(refusal, m));
    else
      print_for_a_person(refusal, m);
  }
  if (errors.empty()) return;
  base::json::object printed{{"error", errors.front()}};
  if (errors.size() > 1) printed["errors"] = std::move(errors);
  fmt::print("{}\n", base::json::serialize(printed));
}

}  // namespace app
