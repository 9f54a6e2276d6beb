#include "procedures/financial/actions_before.h"

#include "procedures/financial/procedure.h"

namespace procedures::financial {

std::vector<casework::Action> actions_before_court() {
  return {receive(),           assign_mediator(),     accept_mediation(), record_consent(),
          record_agreement(),  record_failure(),      withdraw_claim(),   request_confirmation(),
          confirm_agreement(), refuse_confirmation(), push_to_filing(),   send_back(),
          resubmit(),          refuse_filing()};
}

std::vector<casework::Action> actions_before_hearing() {
  return {file_case(),      record_fee_payment(), dismiss_unpaid(), allocate(),           reallocate(),
          record_service(), object_to_service(),  convert_track(),  form_panel(),         record_answer(),
          waive_periods(),  schedule_hearing(),   adjourn(),        extend_trial_limit(), exclude_days(),
          state_wishes(),   ask_for_mediation()};
}

}  // namespace procedures::financial
