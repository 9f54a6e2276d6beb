#pragma once
#include "casework/action.h"

namespace procedures::financial {

// One file each: <name>.cpp. From → to, roles and input: docs/state.md.
casework::Action hold_hearing();
casework::Action settle_in_court();
casework::Action withdraw_suit();
casework::Action draft_judgment();
casework::Action edit_judgment();
casework::Action sign_judgment();
casework::Action pronounce();
casework::Action correct_judgment();
casework::Action appeal();
casework::Action record_appeal_fee();
casework::Action answer_appeal();
casework::Action withdraw_appeal();
casework::Action send_up();
casework::Action docket_second_instance();
casework::Action record_second_instance();
casework::Action take_effect();
casework::Action record_missed_instalment();
casework::Action apply_enforcement();
casework::Action record_recovery();
casework::Action finish_enforcement();
casework::Action terminate_enforcement();
casework::Action close();
casework::Action archive();
casework::Action request_preservation();
casework::Action rule_preservation();
casework::Action execute_preservation();
casework::Action lift_preservation();

}  // namespace procedures::financial
