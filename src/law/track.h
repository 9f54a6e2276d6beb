#pragma once
#include <string>

#include "base/date.h"
#include "base/money.h"
#include "base/result.h"
#include "base/working.h"

namespace law {

/// The small-claims line of a province on a filing day: half of last year's average wage (Art. 165). `twice_wage` is
/// the upper end, by agreement. Refuses track.no_wage_table. Table: rules/average-wages.yaml.
struct SmallClaimsLine {
  base::Money line, twice_wage;
  std::vector<base::WorkingLine> working;
};
base::Result<SmallClaimsLine> small_claims_line(const std::string& province, base::Date filed_on);

struct TrackFacts {
  base::Money claim;
  base::Date filed_on;
  std::string province;
  bool whereabouts_unknown = false;
  bool both_agree_to_small_claims = false;
  bool counterclaim_or_appraisal = false;
};

/// 小额, 简易 or 普通, with the reason (Arts 160, 165, 166; 解释257).
base::Result<base::Worked<std::string>> track_of(const TrackFacts& facts);

/// The period rule of the track's trial limit: "summary_limit_3m".
std::string trial_limit_rule(const std::string& track);

/// The earliest day on which a hearing may be held that can carry a default judgment: the day after the later of the
/// end of the answer period and three clear days after the summons, moved to a working day. Both parties' waiver takes
/// the answer period out of it. Law.md trap 3; 解释266, 275.
base::Result<base::Worked<base::Date>> earliest_hearing(base::Date answer_period_ends, bool both_waived,
                                                        base::Date summons_served, const std::string& calendar);

}  // namespace law
