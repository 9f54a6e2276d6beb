#include "law/articles.h"
#include "procedures/financial/actions_before.h"
#include "procedures/financial/limits.h"
#include "procedures/financial/said.h"
#include "procedures/financial/settlement_request.h"
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
  const std::string party(base::text_at(input, "recipient"));
  if (auto refused = not_his_to_say(c, party, context)) return *refused;
  if (party == "claimant") return Refusal{"said.unknown_party", {{"recipient", party}}, "recipient"};
  if (auto refused = too_long(base::text_at(input, "words"), "words", limits::kSaid)) return *refused;
  if (!input.contains("instalments") && (input.contains("amount") || input.contains("first_due")))
    return Refusal{"request.instalments_missing", {}, "instalments"};
  const auto today = context.now.date();
  const auto plan = plan_asked_for(c, input, today);
  if (!plan) return plan.refusal();

  object request = plan.value();
  request["on"] = today.iso();
  request["article"] = law::cite("mediation_principle", today);
  if (const auto words = base::text_at(input, "words"); !words.empty()) request["words"] = words;
  // Asked anew: nothing of the earlier request stands beside it.
  for (const auto& was : base::object_at(c.part("settlement_requests"), party))
    if (!request.contains(was.key())) request[was.key()] = nullptr;
  Decision d;
  d.patch["settlement_requests"] = object{{party, std::move(request)}};
  return d;
}

}  // namespace

/// 申请调解、分期履行: the plan is worked out to the fen and kept as a request, which the mediator's or the judge's
/// agreement is filled in with. It admits nothing: what is offered to settle can't be held against him
/// (在线调解规则 Art.18).
casework::Action ask_for_mediation() {
  using casework::Role;
  return {"ask_for_mediation",
          settlement_stages(),
          settlement_stages(),
          {Role::kClerk, Role::kDefendant},
          {asked("recipient"), welcome("instalments", Field::Kind::kInteger), welcome("amount", Field::Kind::kMoney),
           welcome("first_due", Field::Kind::kDate), welcome("words")},
          decide};
}

}  // namespace procedures::financial
