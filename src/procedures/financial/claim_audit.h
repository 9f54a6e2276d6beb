#pragma once
#include <string>
#include <vector>

#include "base/json.h"
#include "law/settings.h"

namespace procedures::financial {

/// Members of a claim that cannot be read as what they are (amounts, dates, rates), by their titles. Empty when sound.
std::vector<std::string> claim_faults(const base::json::object& claim);

/// What the debt looks like when it is worked out again (state `audit`): `cap` (24% a year on the principal from the
/// first default to the cut-off) beside the charges claimed, `limitation` (three years from the last dunning or the
/// first default), and `flags`: both figures for the judge. Nothing is ever cut. Pure.
base::Result<base::json::object> audit_claim(const base::json::object& claim, base::Date on,
                                             const law::Settings& settings = {});

/// As a merge patch over the audit before: flags that no longer stand are taken away.
base::json::object audit_patch(const base::json::object& before, base::json::object after);

/// What claim a case is about (casework::Procedure::claim_key): the debtor's identity number and the contract or card.
/// Empty when either is not known, and when the case ended without a word on the claim, so that it may be brought again
/// (民诉法解释 Art.214).
std::string claim_key(const base::json::object& state);

/// The claim with its total: as stated, else the sum of its parts.
base::Money claimed_total(const base::json::object& claim);
/// What the fee and the track are measured by: the total and the lawyer's fee, as stated up to the cut-off.
base::Money amount_in_dispute(const base::json::object& claim);

}  // namespace procedures::financial
