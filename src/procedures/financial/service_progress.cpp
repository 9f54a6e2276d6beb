#include "procedures/financial/service_progress.h"

#include <algorithm>

#include "base/text.h"
#include "procedures/financial/service_attempts.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_track.h"

namespace procedures::financial {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

base::Result<std::vector<std::string>> attempts_named(const Case& c, const std::string& recipient,
                                                      const object& input) {
  std::vector<std::string> numbers, unknown;
  for (const auto& value : base::array_at(input, "attempts")) {
    const std::string no = value.is_string() ? std::string(value.get_string()) : std::string();
    (attempt_of(c, recipient, no).empty() ? unknown : numbers).push_back(no);
  }
  if (numbers.empty() || !unknown.empty())
    return Refusal{"service.unknown_attempt", {{"recipient", recipient}, {"attempts", listed(unknown)}}, "attempts"};
  return numbers;
}

void note(Decision& d, const std::string& recipient, const std::string& no, const char* name, const object& before,
          object entry) {
  object& attempt = member(member(member(member(d.patch, "service"), recipient), "attempts"), no);
  const auto kept = static_cast<int64_t>(before.size());
  if (kept < kNotesPerAttempt)
    member(attempt, name)[std::to_string(kept + 1)] = std::move(entry);
  else
    attempt[std::string(name) + "_last"] = std::move(entry);
}

void go_on_after(Decision& d, const Case& c, const std::string& recipient, const std::vector<std::string>& failed,
                 const Context& context) {
  std::vector<std::string> papers;
  const Case now = with(c, d.patch);
  const auto due = papers_due(now, recipient);
  for (const auto& no : failed) {
    const object& attempt = attempt_of(now, recipient, no);
    const std::string paper(base::text_at(attempt, "papers"));
    // A case that has moved on needs the paper no more; what is recorded as effective stays so.
    if (base::text_at(attempt, "state") == "failed" && std::find(due.begin(), due.end(), paper) != due.end())
      papers.push_back(paper);
  }
  if (!papers.empty()) (void)set_out_next(d, c, recipient, papers, context);
}

}  // namespace procedures::financial
