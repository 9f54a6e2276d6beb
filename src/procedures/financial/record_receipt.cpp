#include <algorithm>

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

// Reports come in any order; a later step is not taken back by an earlier one that was slow.
int rank(std::string_view result) {
  for (int i = 0;
       const char* step : {"queued", "sent", "failed", "arrived", "read", "replied", "returned", "receipt"}) {
    if (result == step) return i;
    ++i;
  }
  return -1;
}

bool is_over(const object& attempt) {
  const auto state = base::text_at(attempt, "state");
  return state == "undone" || state == "past";
}

std::optional<Refusal> take(Decision& d, const Case& c, const std::string& recipient, const std::string& no,
                            const object& input, const Context& context) {
  const object& before = attempt_of(c, recipient, no);
  const std::string state(base::text_at(input, "state"));
  object receipt{{"state", state}, {"came", context.now.iso()}};
  for (const char* key : {"at", "reason", "raw", "gateway", "reference"})
    if (const auto text = base::text_at(input, key); !text.empty()) receipt[key] = text;
  note(d, recipient, no, "receipts", base::object_at(before, "receipts"), std::move(receipt));

  Attempt a = read_attempt(before);
  const auto& serving = service_stages();
  const bool late = std::find(serving.begin(), serving.end(), c.stage()) == serving.end();
  if (state == "on_the_way" || is_over(before) || late) return std::nullopt;
  // A message that failed first and arrived after all has arrived; the other way round it stays arrived.
  if (rank(state) < rank(a.result)) return std::nullopt;
  if (state == "failed" && base::text_at(before, "state") == "effective") return std::nullopt;
  a.result = state;
  a.at = base::Date::parse(base::text_at(input, "at").substr(0, 10));
  if (!a.at || *a.at > context.now.date()) a.at = context.now.date();  // the carrier's clock runs ahead, or it has none
  if (*a.at < a.sent) a.at = a.sent;
  a.reason = state == "failed" || state == "returned" ? base::text_at(input, "reason") : std::string_view();
  if (a.proof.empty()) a.proof = base::text_at(input, "gateway");
  return enter_attempt(d, c, recipient, no, a, context);
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const std::string recipient(base::text_at(input, "recipient")), state(base::text_at(input, "state"));
  const auto numbers = attempts_named(c, recipient, input);
  if (!numbers) return numbers.refusal();
  if ((state == "failed" || state == "returned") && base::text_at(input, "reason").empty())
    return Refusal{"service.reason_missing", {{"result", state}}, "reason"};
  Decision d;
  for (const auto& no : *numbers)
    if (auto refused = take(d, c, recipient, no, input, context)) return *refused;
  if (state == "failed" || state == "returned") go_on_after(d, c, recipient, *numbers, context);
  return d;
}

}  // namespace

/// 送达回执: what the carrier, the mailbox or the recipient's page reports of attempts, in any order, late or twice:
/// all of it is kept with the carrier's own time and words. The earliest that takes effect counts (在线诉讼规则
/// Art.31); where it failed, the next rung goes out.
casework::Action record_receipt() {
  return {"record_receipt",
          receipt_stages(),
          receipt_stages(),
          {casework::Role::kSystem, casework::Role::kClerk},
          {asked("recipient"),
           asked("attempts", Field::Kind::kList),
           {"state",
            Field::Kind::kText,
            true,
            {"on_the_way", "arrived", "read", "replied", "receipt", "returned", "failed"}},
           welcome("at"),
           {"reason", Field::Kind::kText, false, failure_reasons()},
           welcome("gateway"),
           welcome("reference"),
           welcome("raw")},
          decide,
          nullptr,
          false};
}

}  // namespace procedures::financial
