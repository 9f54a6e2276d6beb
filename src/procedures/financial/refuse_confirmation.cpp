#include "casework/deadline.h"
#include "procedures/financial/actions_before.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const auto today = context.now.date().iso();
  const auto reason = base::text_at(input, "reason");
  Decision d;
  d.patch["stage"] = "mediation_failed";
  d.patch["confirmation"] = object{{"decided_on", today}, {"result", "refused"}, {"reason", reason}};
  d.patch["mediation"] = object{{"outcome", "failed"}, {"code", "other"}};
  casework::close_deadline(d.patch, c, "confirmation_decide");
  d.linked.push_back(
      {"confirmation", object{{"stage", "linked_closed"}, {"closed_on", today}, {"result", "refused"}}, {}});
  return d;
}

}  // namespace

/// 裁定驳回确认申请: the parties may mediate anew or sue (民事诉讼法 Art.206).
casework::Action refuse_confirmation() {
  using casework::Role;
  return {"refuse_confirmation", {"confirming"}, {"mediation_failed"}, {Role::kJudge, Role::kFilingJudge},
          {asked("reason")},     decide};
}

}  // namespace procedures::financial
