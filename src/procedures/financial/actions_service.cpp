#include "procedures/financial/actions_service.h"

#include "procedures/financial/procedure.h"

namespace procedures::financial {

std::vector<casework::Action> actions_of_service() {
  return {add_address(),     confirm_address(), push_service(),      draft_notice(),
          record_dispatch(), record_receipt(),  follow_up_service(), reissue_link()};
}

}  // namespace procedures::financial
