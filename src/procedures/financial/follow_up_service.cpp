#include "procedures/financial/actions_service.h"
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
  const std::string recipient(base::text_at(input, "recipient"));
  const auto numbers = attempts_named(c, recipient, input);
  if (!numbers) return numbers.refusal();
  Decision d;
  std::vector<std::string> failed;
  for (const auto& no : *numbers) {
    const object& before = attempt_of(c, recipient, no);
    if (base::text_at(before, "state") != "pending") continue;
    Attempt a = read_attempt(before);
    a.result = "failed";
    a.reason = "no_reply";
    a.at = std::nullopt;
    if (auto refused = enter_attempt(d, c, recipient, no, a, context)) return *refused;
    failed.push_back(no);
  }
  if (failed.empty()) return Refusal{"service.not_waiting", {}, "attempts"};
  go_on_after(d, c, recipient, failed, context);
  return d;
}

}  // namespace

/// 到期未果: an attempt was given its days and nothing has come of it; the next rung goes out. A report that comes
/// later still counts.
casework::Action follow_up_service() {
  return {"follow_up_service",
          service_stages(),
          service_stages(),
          {casework::Role::kSystem, casework::Role::kClerk},
          {asked("recipient"), asked("attempts", Field::Kind::kList)},
          decide,
          nullptr,
          false};
}

}  // namespace procedures::financial
