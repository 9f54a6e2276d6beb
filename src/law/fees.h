#pragma once
#include <string>
#include <vector>

#include "base/date.h"
#include "base/money.h"
#include "base/result.h"
#include "base/working.h"
#include "law/settings.h"

namespace law {

/// A fee by tiers: `kind` is a table of rules/fees.yaml (property, execution, preservation, personality_damages_gx,
/// divorce_property_gx), a flat one of rules/flat-fees.yaml, or a part of the property fee, rules/derived-fees.yaml
/// (property_halved, property_small_claims, payment_order, bankruptcy).
/// Units: fen; tiers summed exactly and rounded once. How, to which unit, and whether a part is taken of the rounded
/// fee: settings fee_fraction, fee_unit, fee_part_of (docs/decisions/002). Refuses fee.unknown_kind,
/// fee.amount_not_positive, fee.no_table_for_date. Threads: any. Pure.
base::Result<base::Worked<base::Money>> fee(const std::string& kind, base::Money amount, base::Date on,
                                            const Settings& settings = {});

base::Result<base::Worked<base::Money>> property_fee(base::Money amount, base::Date on, const Settings& settings = {});
/// Halved once and only once (解释206).
base::Result<base::Worked<base::Money>> halved_property_fee(base::Money amount, base::Date on,
                                                            const Settings& settings = {});
base::Worked<base::Money> half_of(base::Money full_fee, const std::string& article, const Settings& settings = {},
                                  base::Date on = *base::Date::of(9999, 12, 31));

/// The claim was raised or cut: what is still to pay (positive) or to refund (negative). Art. 21.
base::Result<base::Worked<base::Money>> fee_difference(base::Money before, base::Money after, base::Date on,
                                                       const Settings& settings = {});

/// Summary turned ordinary: the other half. 解释199.
base::Result<base::Worked<base::Money>> fee_top_up(base::Money amount, base::Date on, const Settings& settings = {});

/// What a loser of `lost` out of `claimed` bears of `fee`: in proportion, half up; the winner bears the rest. Art. 29.
base::Worked<base::Money> borne_by_loser(base::Money fee, base::Money lost, base::Money claimed);

std::vector<std::string> fee_kinds();

}  // namespace law
