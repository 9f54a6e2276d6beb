#include "procedures/financial/actions_before.h"
#include "procedures/financial/claim_audit.h"
#include "procedures/financial/elements.h"
#include "procedures/financial/public_view.h"
#include "procedures/financial/trial_deadline.h"
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

// As the bank states it; a debt on a card is a dispute about a card whatever it says. A contract alone may be either.
std::string cause_of(const object& input, const object& claim) {
  const auto stated = base::text_at(input, "cause");
  return stated.empty() && !base::text_at(claim, "card").empty() ? "信用卡纠纷" : std::string(stated);
}

std::vector<std::string> wanting(const object& input, const object& claim) {
  std::vector<std::string> missing;
  if (base::text_at(base::object_at(input, "claimant"), "name").empty()) missing.push_back("原告名称");
  const object& defendants = base::object_at(input, "defendants");
  if (defendants.empty()) missing.push_back("被告");
  for (const auto& [party, who] : defendants)
    if (!who.is_object() || base::text_at(who.get_object(), "name").empty())
      missing.push_back("被告" + std::string(party) + "的姓名");
  if (cause_of(input, claim).empty()) missing.push_back("案由");
  if (claimed_total(claim) <= base::Money()) missing.push_back("欠款金额");
  return missing;
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const auto today = context.now.date();
  object claim = base::object_at(input, "claim");
  if (const auto faults = claim_faults(claim); !faults.empty())
    return Refusal{"receive.claim_malformed", {{"members", listed(faults)}}, "claim"};
  if (const auto missing = wanting(input, claim); !missing.empty())
    return Refusal{"receive.incomplete", {{"missing", listed(missing)}}, "claim"};
  const auto why_again = base::text_at(input, "new_claim_because");
  if (!context.same_claim.empty() && why_again.empty())
    return Refusal{"receive.same_claim", {{"case", context.same_claim}}, "claim"};
  if (!base::money_at(claim, "total")) claim["total"] = claimed_total(claim).plain();
  auto audit = audit_claim(claim, today, context.court.settings);
  if (!audit) return audit.refusal();
  const auto assign = run_deadline("mediator_assign", "mediator_assign_3wd", today, context);
  if (!assign) return assign.refusal();

  Decision d;
  d.patch["stage"] = "received";
  d.patch["cause"] = cause_of(input, base::object_at(input, "claim"));
  d.patch["serial"] = c.serial;
  d.patch["claimant"] = base::object_at(input, "claimant");
  d.patch["defendants"] = base::object_at(input, "defendants");
  d.patch["elements"] = elements_of_claim(claim);
  d.patch["claim"] = std::move(claim);
  d.patch["audit"] = std::move(audit.value());
  if (const auto& warnings = base::array_at(input, "warnings"); !warnings.empty()) d.patch["warnings"] = warnings;
  if (const auto& source = base::object_at(input, "source"); !source.empty()) d.patch["source"] = source;
  if (const auto& files = base::array_at(input, "evidence_files"); !files.empty()) d.patch["evidence_files"] = files;
  d.patch["received_on"] = today.iso();
  if (!context.same_claim.empty())
    d.patch["brought_again"] = object{{"case", context.same_claim}, {"reason", why_again}};
  casework::set_deadline(d.patch, *assign);
  put_check(d, c, context);
  return d;
}

}  // namespace

/// 导入: a row of the claimant's sheet becomes a case, its debt worked out again beside what is claimed. What a bank
/// brings to the counter is entered by the court's own people.
casework::Action receive() {
  return {"receive",
          {""},
          {"received"},
          {casework::Role::kClaimant, casework::Role::kMediationClerk, casework::Role::kFilingJudge},
          {asked("claim", Field::Kind::kObject), asked("claimant", Field::Kind::kObject),
           asked("defendants", Field::Kind::kObject), welcome("warnings", Field::Kind::kList),
           welcome("source", Field::Kind::kObject), welcome("cause"), welcome("new_claim_because"),
           welcome("evidence_files", Field::Kind::kList)},
          decide};
}

}  // namespace procedures::financial
