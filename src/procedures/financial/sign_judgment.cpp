#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/judgment_checks.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

base::Result<Decision> decide(const Case& c, const object&, const Context& context) {
  const auto judge = base::text_at(c.part("judge"), "id");
  if (!judge.empty() && judge != context.actor.user)
    return Refusal{"judgment.not_the_judge", {{"judge", std::string(base::text_at(c.part("judge"), "name"))}}, ""};

  const auto checks = checks_before_signature(c, context);
  std::vector<std::string> failed;
  for (const auto& check : checks)
    if (!check.passed()) failed.push_back(check.title + "——" + check.detail);
  if (!failed.empty())
    return Refusal{"judgment.checks_failed", {{"count", std::to_string(failed.size())}, {"checks", listed(failed, "；")}}, "judgment"};

  Decision d;
  d.patch["stage"] = "issued";
  d.patch["judgment"] = object{{"checks", to_json(checks)}, {"signed_by", context.actor.user}, {"signed_on", context.now.date().iso()}};
  count_paper(d.patch, c, "判决书");
  d.papers = {"judgment"};
  return d;
}

}  // namespace

/// 签发: only the judge of the case, and only when every check passes. Those that fail are all told at once.
casework::Action sign_judgment() {
  return {"sign_judgment", {"drafted"}, {"issued"}, {casework::Role::kJudge}, {}, decide};
}

}  // namespace procedures::financial
