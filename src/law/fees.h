#pragma once
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/result.h"
#include "base/working.h"

namespace law {

/// A fee by tiers: `kind` is a table of rules/fees.yaml (property, execution, preservation, personality_damages_gx,
/// divorce_property_gx), a flat one of rules/flat-fees.yaml, or one derived: property_halved, payment_order (a third of
/// the property fee), bankruptcy (half of it, at most 300,000).
/// Units: fen; tiers summed exactly, rounded once, half up; halves and thirds are taken of the rounded fee
/// (docs/decisions/002). Refuses fee.unknown_kind, fee.amount_not_positive, fee.no_table_for_date. Threads: any. Pure.
base::Result<base::Worked<base::Money>> fee(const std::string& kind, base::Money amount, base::Date on);

base::Result<base::Worked<base::Money>> property_fee(base::Money amount, base::Date on);
/// Halved once and only once (解释206): of the rounded full fee.
base::Result<base::Worked<base::Money>> halved_property_fee(base::Money amount, base::Date on);
base::Worked<base::Money> half_of(base::Money full_fee, const std::string& article);

/// The claim was raised or cut: what is still to pay (positive) or to refund (negative). Art. 21.
base::Result<base::Worked<base::Money>> fee_difference(base::Money before, base::Money after, base::Date on);

/// Summary turned ordinary: the other half. 解释199.
base::Result<base::Worked<base::Money>> fee_top_up(base::Money amount, base::Date on);

/// What a loser of `lost` out of `claimed` bears of `fee`: in proportion, half up; the winner bears the rest. Art. 29.
base::Worked<base::Money> borne_by_loser(base::Money fee, base::Money lost, base::Money claimed);

std::vector<std::string> fee_kinds();

}  // namespace law
