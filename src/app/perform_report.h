#pragma once
#include <map>
#include <string>
#include <vector>

#include "app/command.h"
#include "casework/case.h"
#include "office/paper_maker.h"

namespace app {

/// What became of one case of a command.
struct CaseOutcome {
  std::string id, number, stage;
  std::string outcome;  ///< done, refused, done_before
  std::optional<base::Refusal> why;
};

struct PerformReport {
  std::string action, who, at;
  bool preview = false;
  std::vector<std::string> batches;  ///< newly written (or to be written)
  std::vector<CaseOutcome> cases;    ///< in the order they were selected
  office::PapersMade papers;
  int64_t count(std::string_view outcome) const;
};

/// For a person: a line a case (the first of them, unless `all`), then what was refused by code with its remedy.
void print(const PerformReport& report, bool all, const Options& options);
base::json::object to_json(const PerformReport& report, base::Language language);

}  // namespace app
