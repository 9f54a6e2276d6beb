#pragma once
#include "casework/case.h"

namespace procedures::financial {

/// The elements of the case with what the court finds on each: what is disputed as `found` says, what is admitted as
/// admitted, what nobody spoke to as claimed, on the claimant's evidence. `total` is the sum of its parts. `found` is
/// {key: {value basis}}; it may also speak to elements nobody disputes.
/// Answers with the patch of `elements`. Refuses hearing.unknown_element, hearing.finding_malformed,
/// hearing.finding_exceeds_claim (no court gives more than was asked), hearing.findings_missing: each names them all;
/// hearing.total_not_the_sum.
base::Result<base::json::object> find_elements(const casework::Case& c, const base::json::object& found);

/// Disputed elements without a finding, by their titles.
std::vector<std::string> disputed_without_finding(const casework::Case& c);

}  // namespace procedures::financial
