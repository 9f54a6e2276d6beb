#include "law/articles.h"
#include "procedures/financial/actions_before.h"
#include "procedures/financial/elements.h"
#include "procedures/financial/filing_checks.h"
#include "procedures/financial/public_view.h"
#include "procedures/financial/trial_deadline.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;
using casework::Field;

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const auto today = context.now.date();
  const bool refused = base::bool_at(input, "refused_mediation");
  if (c.stage() == "received" && !refused)
    return Refusal{"filing.mediation_first", {{"article", law::cite("mediation_first", today)}}, "refused_mediation"};
  const auto review = run_deadline("filing_review", "filing_review_7d", today, context);
  if (!review) return review.refusal();

  Decision d;
  d.patch["stage"] = "filing_review";
  const auto jurisdiction = jurisdiction_of(c, context.court, today);
  object filing{{"pushed_on", today.iso()}, {"ground", jurisdiction.ground}, {"article", jurisdiction.article}};
  if (refused) filing["refused_mediation"] = true;
  const auto found = filing_defects(c, context.court, today);
  filing["found"] = base::json::array(found.begin(), found.end());
  d.patch["filing"] = std::move(filing);

  // The mediation wall: of everything said there only this crosses (在线调解规则 Arts 18, 22).
  object elements = c.part("elements");
  admit_confirmed(elements, base::array_at(c.part("mediation"), "undisputed"));
  d.patch["elements"] = element_patch(c.part("elements"), elements);

  casework::close_deadline(d.patch, c, "mediator_assign");
  casework::close_deadline(d.patch, c, "preservation_sue");  // the suit it was taken for
  casework::set_deadline(d.patch, *review);
  put_check(d, c, context);
  if (found.empty()) d.papers = {"complaint"};  // else when it is complete: see resubmit
  return d;
}

}  // namespace

/// 转立案: one click for the series. Without mediation only where a party refuses it (民事诉讼法 Art.125).
casework::Action push_to_filing() {
  using casework::Role;
  return {"push_to_filing",
          {"received", "mediation_failed"},
          {"filing_review"},
          {Role::kMediationClerk, Role::kClaimant},
          {welcome("refused_mediation", Field::Kind::kBoolean)},
          decide};
}

}  // namespace procedures::financial
