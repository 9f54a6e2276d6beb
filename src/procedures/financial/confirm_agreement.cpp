#include "casework/deadline.h"
#include "procedures/financial/actions_before.h"
#include "procedures/financial/sitting_judge.h"

namespace procedures::financial {
namespace {

using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

base::Result<Decision> decide(const Case& c, const object&, const Context& context) {
  const auto today = context.now.date().iso();
  Decision d;
  d.patch["stage"] = "confirmed";
  object confirmation = sitting_judge(c, context, "confirmation");
  confirmation["decided_on"] = today;
  confirmation["result"] = "confirmed";
  d.patch["confirmation"] = std::move(confirmation);
  casework::close_deadline(d.patch, c, "confirmation_decide");
  d.linked.push_back(
      {"confirmation", object{{"stage", "linked_closed"}, {"closed_on", today}, {"result", "confirmed"}}, {}});
  d.papers = {"confirmation_ruling"};
  return d;
}

}  // namespace

/// 裁定确认调解协议有效: the agreement may be enforced.
casework::Action confirm_agreement() {
  using casework::Role;
  return {"confirm_agreement", {"confirming"}, {"confirmed"}, {Role::kJudge, Role::kFilingJudge}, {}, decide};
}

}  // namespace procedures::financial
