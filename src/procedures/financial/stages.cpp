#include "procedures/financial/procedure.h"

namespace procedures::financial {

std::vector<casework::Stage> stages() {
  using casework::Role;
  return {
      {"received", "已导入", Role::kMediationClerk, false},
      {"mediating", "诉前调解中", Role::kMediator, false},
      {"mediated", "调解成功", Role::kClaimant, false},
      {"confirming", "司法确认中", Role::kJudge, false},
      {"confirmed", "已确认", Role::kClerk, false},
      {"mediation_failed", "调解不成", Role::kMediationClerk, false},
      {"withdrawn", "已撤回", Role::kClerk, false},
      {"filing_review", "立案审查中", Role::kFilingJudge, false},
      {"correction", "待补正", Role::kClaimant, false},
      {"filing_refused", "不予受理", Role::kClerk, false},
      {"filed", "已立案", Role::kFilingJudge, false},
      {"preparing", "庭前准备", Role::kClerk, false},
      {"scheduled", "已排期", Role::kJudge, false},
      {"heard", "已开庭", Role::kJudge, false},
      {"mediated_in_court", "调解结案", Role::kClerk, false},
      {"drafted", "待签发", Role::kJudge, false},
      {"issued", "已签发", Role::kJudge, false},
      {"pronounced", "已宣判", Role::kClerk, false},
      {"appealed", "上诉", Role::kClerk, false},
      {"second_instance", "二审中", Role::kClerk, false},
      {"effective", "已生效", Role::kClaimant, false},
      {"enforcing", "执行中", Role::kEnforcementJudge, false},
      {"recovered", "执行完毕", Role::kClerk, false},
      {"terminated", "终结本次执行", Role::kClerk, false},
      {"closed", "已结案", Role::kClerk, true},
      {"archived", "已归档", Role::kAuditor, true},
      {"linked_open", "办理中", Role::kJudge, false},
      {"linked_closed", "已办结", Role::kClerk, true},
  };
}

}  // namespace procedures::financial
