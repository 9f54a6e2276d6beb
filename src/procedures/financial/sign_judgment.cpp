#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/judgment_checks.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const auto judge = base::text_at(c.part("judge"), "id");
  if (!judge.empty() && judge != context.actor.user)
    return Refusal{"judgment.not_the_judge", {{"judge", std::string(base::text_at(c.part("judge"), "name"))}}, ""};

  auto checks = checks_before_signature(c, context);
  const object& confirmed = base::object_at(input, "confirmed");
  for (const auto& [key, reason] : confirmed)
    if (!may_be_confirmed(key) || !reason.is_string() || reason.get_string().empty())
      return Refusal{"judgment.not_to_be_confirmed", {{"check", std::string(key)}}, "confirmed"};
  std::vector<std::string> failed;
  for (auto& check : checks) {
    if (!check.detail.empty()) check.confirmed = base::text_at(confirmed, check.key);
    if (!check.passed()) failed.push_back(check.title + "——" + check.detail);
  }
  if (!failed.empty())
    return Refusal{"judgment.checks_failed",
                   {{"count", std::to_string(failed.size())}, {"checks", listed(failed, "；")}},
                   "judgment"};

  Decision d;
  d.patch["stage"] = "issued";
  d.patch["judgment"] =
      object{{"checks", to_json(checks)}, {"signed_by", context.actor.user}, {"signed_on", context.now.date().iso()}};
  count_paper(d.patch, c, "判决书");
  d.papers = {"judgment"};
  return d;
}

}  // namespace

/// 签发: only the judge of the case, and only when every check passes. Those that fail are all told at once.
/// `confirmed` is {check: reason} for checks on what the parties are called and where they live (judgment_checks.h).
casework::Action sign_judgment() {
  return {"sign_judgment",
          {"drafted"},
          {"issued"},
          {casework::Role::kJudge},
          {welcome("confirmed", casework::Field::Kind::kObject)},
          decide};
}

}  // namespace procedures::financial
