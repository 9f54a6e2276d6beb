#pragma once
#include "casework/action.h"

namespace procedures::financial {

// One file each: <name>.cpp. From → to, roles and input: docs/state.md.
casework::Action receive();
casework::Action assign_mediator();
casework::Action accept_mediation();
casework::Action record_consent();
casework::Action record_agreement();
casework::Action record_failure();
casework::Action withdraw_claim();
casework::Action request_confirmation();
casework::Action confirm_agreement();
casework::Action refuse_confirmation();
casework::Action push_to_filing();
casework::Action send_back();
casework::Action resubmit();
casework::Action refuse_filing();

casework::Action file_case();
casework::Action record_fee_payment();
casework::Action dismiss_unpaid();
casework::Action allocate();
casework::Action reallocate();
casework::Action record_service();
casework::Action object_to_service();
casework::Action convert_track();
casework::Action form_panel();
casework::Action record_answer();
casework::Action state_wishes();
casework::Action ask_for_mediation();
casework::Action waive_periods();
casework::Action schedule_hearing();
casework::Action adjourn();
casework::Action extend_trial_limit();
casework::Action exclude_days();

}  // namespace procedures::financial
