#include <fmt/format.h>

#include <cstdio>

#include "app/command.h"

namespace app {

void print_refusal(const base::Refusal& refusal, const Options& options) {
  const auto m = base::message(refusal, options.language());
  if (options.json) {
    base::json::object error{{"code", refusal.code}, {"message", m.sentence}, {"remedy", m.remedy}};
    if (!refusal.where.empty()) error["where"] = refusal.where;
    fmt::print("{}\n", base::json::serialize(base::json::object{{"error", std::move(error)}}));
    return;
  }
  fmt::print(stderr, "{}{}\n", refusal.where.empty() ? "" : refusal.where + "：", m.sentence);
  if (!m.remedy.empty()) fmt::print(stderr, "  → {}\n", m.remedy);
}

}  // namespace app
