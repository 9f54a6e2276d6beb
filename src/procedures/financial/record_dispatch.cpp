#include <algorithm>

#include "procedures/financial/actions_service.h"
#include "procedures/financial/link_sent.h"
#include "procedures/financial/service_attempts.h"
#include "procedures/financial/service_progress.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;
using casework::Field;

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const std::string recipient(base::text_at(input, "recipient")), how(base::text_at(input, "how"));
  if (how == "refused" && base::text_at(input, "reason").empty())
    return Refusal{"service.reason_missing", {{"result", how}}, "reason"};
  if (is_about_link(input)) return link_dispatched(c, input);
  const auto numbers = attempts_named(c, recipient, input);
  if (!numbers) return numbers.refusal();

  Decision d;
  std::string means;
  std::vector<std::string> waiting, failed;
  for (const auto& no : *numbers) {
    const object& before = attempt_of(c, recipient, no);
    means = base::text_at(before, "means");
    note(attempt_in(d, recipient, no), "dispatches", before, dispatch_told(input));
    // What came back already (a report may overtake the gateway's answer) is not set back to "sent".
    if (base::text_at(before, "result") != "queued") continue;
    Attempt a = read_attempt(before);
    a.sent = std::min(base::Date::parse(base::text_at(input, "at").substr(0, 10)).value_or(context.now.date()),
                      context.now.date());
    a.result = how == "refused" ? "failed" : "sent";
    if (how == "refused") a.reason = base::text_at(input, "reason");
    if (auto refused = enter_attempt(d, c, recipient, no, a, context)) return *refused;
    (how == "refused" ? failed : waiting).push_back(no);
  }
  if (!waiting.empty()) look_again(d, recipient, waiting, means, context);
  go_on_after(d, c, recipient, failed, context);
  return d;
}

}  // namespace

/// A gateway took the message, or would not, or nobody knows (it is never sent again then: its report, or the wait,
/// tells); a letter was posted. Of a link sent alone `link` names the issue, and there are no attempts. 已发出
casework::Action record_dispatch() {
  return {"record_dispatch",
          receipt_stages(),
          receipt_stages(),
          {casework::Role::kSystem, casework::Role::kClerk},
          {asked("recipient"),
           asked("attempts", Field::Kind::kList),
           welcome("link", Field::Kind::kInteger),
           {"how", Field::Kind::kText, true, {"accepted", "refused", "in_doubt"}},
           asked("at"),
           asked("gateway"),
           welcome("reference"),
           {"reason", Field::Kind::kText, false, failure_reasons()},
           welcome("raw")},
          decide,
          nullptr,
          false};
}

}  // namespace procedures::financial
