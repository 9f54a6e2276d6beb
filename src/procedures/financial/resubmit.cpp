#include "casework/merge_patch.h"
#include "procedures/financial/actions_before.h"
#include "procedures/financial/claim_audit.h"
#include "procedures/financial/elements.h"
#include "procedures/financial/filing_checks.h"
#include "procedures/financial/trial_deadline.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::array;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;
using casework::Field;

// What of the defects named the papers still show.
std::vector<std::string> still_wanting(const Case& mended, const Context& context) {
  std::vector<std::string> open;
  const auto& named = base::array_at(mended.part("filing"), "defects");
  for (const auto& defect : filing_defects(mended, context.court, context.now.date()))
    for (const auto& before : named)
      if (before.is_string() && std::string_view(before.get_string()) == defect) open.push_back(defect);
  return open;
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const auto today = context.now.date();
  Decision d;
  for (const char* part : {"claim", "claimant", "defendants"})
    if (const auto& mended = base::object_at(input, part); !mended.empty()) d.patch[part] = mended;
  Case mended = c;
  casework::merge_patch(mended.state, d.patch);
  if (const auto open = still_wanting(mended, context); !open.empty())
    return Refusal{"filing.still_wanting", {{"defects", listed(open, "；")}}, "claim"};
  if (const auto faults = claim_faults(mended.part("claim")); !faults.empty())
    return Refusal{"receive.claim_malformed", {{"members", listed(faults)}}, "claim"};
  const auto review = run_deadline("filing_review", "filing_review_7d", today, context);
  if (!review) return review.refusal();
  auto audit = audit_claim(mended.part("claim"), today, context.court.settings);
  if (!audit) return audit.refusal();

  object elements = elements_of_claim(mended.part("claim"));
  admit_confirmed(elements, base::array_at(c.part("mediation"), "undisputed"));
  d.patch["elements"] = element_patch(c.part("elements"), elements);
  d.patch["audit"] = audit_patch(c.part("audit"), *audit);
  const auto jurisdiction = jurisdiction_of(mended, context.court, today);
  d.patch["stage"] = "filing_review";
  d.patch["filing"] = object{{"corrected_on", today.iso()},
                             {"corrections", base::int_at(c.part("filing"), "corrections") + 1},
                             {"ground", jurisdiction.ground},
                             {"article", jurisdiction.article},
                             {"found", array()}};
  casework::close_deadline(d.patch, c, "correction");
  casework::set_deadline(d.patch, *review);
  d.papers = {"complaint"};
  return d;
}

}  // namespace

/// 补正后重新提交: everything the papers showed wanting must be there; the seven days begin on the day after (解释
/// Art.126).
casework::Action resubmit() {
  return {"resubmit",
          {"correction"},
          {"filing_review"},
          {casework::Role::kClaimant},
          {welcome("claim", Field::Kind::kObject), welcome("claimant", Field::Kind::kObject),
           welcome("defendants", Field::Kind::kObject)},
          decide};
}

}  // namespace procedures::financial
