#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/end_of_enforcement.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  auto ended = end_enforcement(c, context, "terminated", "终结本次执行程序");
  if (ended) member(ended.value().patch, "enforcement")["reason"] = base::text_at(input, "reason");
  return ended;
}

}  // namespace

/// 终结本次执行: nothing more is to be found now; the debt stays.
casework::Action terminate_enforcement() {
  return {"terminate_enforcement", {"enforcing"}, {"terminated"}, {casework::Role::kEnforcementJudge},
          {asked("reason")},       decide};
}

}  // namespace procedures::financial
