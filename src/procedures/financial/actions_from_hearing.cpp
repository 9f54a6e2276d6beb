#include "procedures/financial/actions_from_hearing.h"

#include "procedures/financial/procedure.h"

namespace procedures::financial {

std::vector<casework::Action> actions_from_hearing() {
  return {
      hold_hearing(),
      settle_in_court(),
      withdraw_suit(),
      draft_judgment(),
      edit_judgment(),
      sign_judgment(),
      pronounce(),
      correct_judgment(),
      appeal(),
      record_appeal_fee(),
      answer_appeal(),
      withdraw_appeal(),
      send_up(),
      docket_second_instance(),
      record_second_instance(),
      take_effect(),
      record_missed_instalment(),
      apply_enforcement(),
      record_recovery(),
      finish_enforcement(),
      terminate_enforcement(),
      close(),
      archive(),
      request_preservation(),
      rule_preservation(),
      execute_preservation(),
      lift_preservation(),
  };
}

}  // namespace procedures::financial
