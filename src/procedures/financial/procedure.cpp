#include "procedures/financial/procedure.h"

#include "procedures/financial/case_parties.h"
#include "procedures/financial/claim_audit.h"
#include "procedures/financial/found_by.h"
#include "procedures/financial/public_view.h"
#include "procedures/financial/recipient_view.h"
#include "procedures/financial/service_errands.h"
#include "procedures/financial/service_notice.h"
#include "procedures/financial/service_plan.h"
#include "procedures/financial/service_proof.h"
#include "procedures/financial/statement_view.h"

namespace procedures::financial {

const casework::Procedure& procedure() {
  static const casework::Procedure table = [] {
    casework::Procedure p;
    p.name = "financial";
    p.title = "金融纠纷快审";
    p.stages = stages();
    for (auto part : {actions_before_court(), actions_before_hearing(), actions_of_service(), actions_from_hearing()})
      for (auto& action : part) p.actions.push_back(std::move(action));
    p.papers = paper_kinds();
    p.claim_key = claim_key;
    p.works_on = works_on;
    p.shapes = input_shapes();
    p.prefill = prefill;
    p.found_by = found_by;
    p.service_plans = service_plans;
    p.errands = errands;
    p.notice = notice;
    p.proofs = proofs;
    p.proof_of_service = proof_of_service;
    p.public_view = public_view;
    p.recipient_view = recipient_view;
    p.dispatched_as = dispatched_as;
    p.statement_view = statement_view;
    return p;
  }();
  return table;
}

}  // namespace procedures::financial
