#include <algorithm>

#include "procedures/financial/actions_service.h"
#include "procedures/financial/link_sent.h"
#include "procedures/financial/service_attempts.h"
#include "procedures/financial/service_files.h"
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

bool is_over(const object& attempt) {
  const auto state = base::text_at(attempt, "state");
  return state == "undone" || state == "past";
}

// What a visit may not end in without proof: papers left behind (民事诉讼法 Art.89), somebody nobody can find. A
// carrier's report is its own proof.
std::optional<Refusal> unproven(const object& before, const object& input, const std::string& proof) {
  const auto state = base::text_at(input, "state");
  const bool visit = base::text_at(before, "means") == "visit";
  if (state == "left" && !visit)
    return Refusal{"service.result_unfit",
                   {{"channel", std::string(base::text_at(before, "channel"))}, {"result", std::string(state)}},
                   "state"};
  if (state == "left" && base::text_at(before, "papers") == "mediation_statement")
    return Refusal{"service.statement_cannot_be_left", {}, "state"};
  if (state == "left" && proof.empty()) return Refusal{"service.left_without_proof", {}, "proofs"};
  if (visit && base::text_at(input, "reason") == "whereabouts_unknown" && proof.empty())
    return Refusal{"service.whereabouts_without_proof", {}, "proofs"};
  return std::nullopt;
}

std::optional<Refusal> take(Decision& d, const Case& c, const std::string& recipient, const std::string& no,
                            const object& input, const base::json::array& files, const Context& context) {
  const object& before = attempt_of(c, recipient, no);
  const std::string state(base::text_at(input, "state"));
  const std::string proof = proof_words(base::text_at(input, "witness"), files);
  if (auto refused = unproven(before, input, proof)) return refused;
  if (auto refused = attach(d, c, recipient, no, files)) return refused;
  note(attempt_in(d, recipient, no), "receipts", before, receipt_told(input, context));

  Attempt a = read_attempt(before);
  const auto& serving = service_stages();
  const bool late = std::find(serving.begin(), serving.end(), c.stage()) == serving.end();
  if (state == "on_the_way" || is_over(before) || late) return std::nullopt;
  if (is_step_back(state, a.result)) return std::nullopt;
  if (state == "failed" && base::text_at(before, "state") == "effective") return std::nullopt;
  a.result = state;
  if (state == "left") a.channel = "left";
  a.at = base::Date::parse(base::text_at(input, "at").substr(0, 10));
  if (!a.at || *a.at > context.now.date()) a.at = context.now.date();  // the carrier's clock runs ahead, or it has none
  if (*a.at < a.sent) a.at = a.sent;
  a.reason = state == "failed" || state == "returned" ? base::text_at(input, "reason") : std::string_view();
  if (!proof.empty()) a.proof = proof;
  if (a.proof.empty()) a.proof = base::text_at(input, "gateway");
  return enter_attempt(d, c, recipient, no, a, context);
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const std::string recipient(base::text_at(input, "recipient")), state(base::text_at(input, "state"));
  if ((state == "failed" || state == "returned") && base::text_at(input, "reason").empty())
    return Refusal{"service.reason_missing", {{"result", state}}, "reason"};
  if (is_about_link(input)) return link_reported(c, input, context);
  const auto numbers = attempts_named(c, recipient, input);
  if (!numbers) return numbers.refusal();
  const auto files = files_in(input, "record_receipt");
  if (!files) return files.refusal();
  Decision d;
  for (const auto& no : *numbers)
    if (auto refused = take(d, c, recipient, no, input, *files, context)) return *refused;
  if (state == "failed" || state == "returned") go_on_after(d, c, recipient, *numbers, context);
  return d;
}

}  // namespace

/// 送达回执: what the carrier, the mailbox, the recipient's page or who went there reports of attempts, in any order,
/// late or twice: all of it is kept with the carrier's own time and words, and with the files that prove it. The
/// earliest that takes effect counts (在线诉讼规则 Art.31); where it failed, the next rung goes out. Of a link sent
/// alone `link` names the issue, and there are no attempts.
casework::Action record_receipt() {
  return {"record_receipt",
          receipt_stages(),
          receipt_stages(),
          {casework::Role::kSystem, casework::Role::kClerk},
          {asked("recipient"),
           asked("attempts", Field::Kind::kList),
           welcome("link", Field::Kind::kInteger),
           {"state",
            Field::Kind::kText,
            true,
            {"on_the_way", "arrived", "read", "replied", "left", "receipt", "returned", "failed"}},
           welcome("at"),
           {"reason", Field::Kind::kText, false, failure_reasons()},
           welcome("gateway"),
           welcome("reference"),
           welcome("raw"),
           welcome("place"),
           welcome("witness"),
           welcome("proofs", Field::Kind::kList)},
          decide,
          nullptr,
          false};
}

}  // namespace procedures::financial
