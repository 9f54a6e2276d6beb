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

object dispatch_told(const object& input) {
  object dispatch{{"at", base::text_at(input, "at")},
                  {"gateway", base::text_at(input, "gateway")},
                  {"how", base::text_at(input, "how")}};
  for (const char* key : {"reference", "reason", "raw"})
    if (const auto text = base::text_at(input, key); !text.empty()) dispatch[key] = text;
  return dispatch;
}

object receipt_told(const object& input, const Context& context) {
  object receipt{{"state", base::text_at(input, "state")}, {"came", context.now.iso()}};
  for (const char* key : {"at", "reason", "raw", "gateway", "reference", "place", "witness"})
    if (const auto text = base::text_at(input, key); !text.empty()) receipt[key] = text;
  return receipt;
}

void note(object& patch, const char* name, const object& before, object entry) {
  const auto kept = static_cast<int64_t>(base::object_at(before, name).size());
  if (kept < kNotesPerAttempt)
    member(patch, name)[std::to_string(kept + 1)] = std::move(entry);
  else
    patch[std::string(name) + "_last"] = std::move(entry);
}

bool is_step_back(std::string_view result, std::string_view known) {
  const auto rank = [](std::string_view one) {
    for (int i = 0;
         const char* step : {"queued", "sent", "failed", "arrived", "read", "replied", "returned", "left", "receipt"}) {
      if (one == step) return i;
      ++i;
    }
    return -1;
  };
  return rank(result) < rank(known);
}

object& attempt_in(Decision& d, const std::string& recipient, const std::string& no) {
  return member(member(member(member(d.patch, "service"), recipient), "attempts"), no);
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
