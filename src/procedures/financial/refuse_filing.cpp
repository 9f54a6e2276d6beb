#include "casework/deadline.h"
#include "procedures/financial/actions_before.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  Decision d;
  d.patch["stage"] = "filing_refused";
  d.patch["filing"] = object{{"refused_for", base::text_at(input, "reason")}, {"refused_on", context.now.date().iso()}};
  casework::close_deadline(d.patch, c, "filing_review");
  count_paper(d.patch, c, "裁定书");
  return d;
}

}  // namespace

/// 不予受理: with its reason, by a ruling that may be appealed (民事诉讼法 Art.126).
casework::Action refuse_filing() {
  return {"refuse_filing", {"filing_review"}, {"filing_refused"}, {casework::Role::kFilingJudge}, {asked("reason")},
          decide};
}

}  // namespace procedures::financial
