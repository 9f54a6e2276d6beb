#pragma once
#include "casework/action.h"

namespace procedures::financial {

// Service of process after the plan. One file each: <name>.cpp. From → to, roles and input: docs/state.md.
casework::Action add_address();
casework::Action confirm_address();
casework::Action push_service();
casework::Action draft_notice();
casework::Action record_dispatch();
casework::Action record_receipt();
casework::Action follow_up_service();
casework::Action reissue_link();

}  // namespace procedures::financial
