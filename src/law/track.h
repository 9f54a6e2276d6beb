#pragma once
#include <string>

#include "base/date.h"
#include "base/money.h"
#include "base/result.h"
#include "base/working.h"
#include "law/settings.h"

namespace law {

/// The average yearly wage last published in a province on a day. Refuses track.no_wage_table. Table:
/// rules/average-wages.yaml; `series` non_private or private.
struct Wage {
  int year = 0;
  base::Money amount;
  base::Words series_words;  ///< "城镇非私营单位就业人员"
};
base::Result<Wage> average_wage(const std::string& province, const std::string& series, base::Date on);

/// The small-claims line of a province on a filing day: half of last year's average wage (Art. 165). `twice_wage` is
/// the upper end, by agreement. Which series, and how a half is rounded: settings.
struct SmallClaimsLine {
  base::Money line, twice_wage;
  std::vector<base::WorkingLine> working;
};
base::Result<SmallClaimsLine> small_claims_line(const std::string& province, base::Date filed_on,
                                                const Settings& settings = {});

struct TrackFacts {
  base::Money claim;
  base::Date filed_on;
  std::string province;
  bool whereabouts_unknown = false;
  bool both_agree_to_small_claims = false;
  bool counterclaim_or_appraisal = false;
};

/// 小额, 简易 or 普通, with the reason (Arts 160, 165, 166; 解释257).
base::Result<base::Worked<std::string>> track_of(const TrackFacts& facts, const Settings& settings = {});

/// The period rule of the track's trial limit: "summary_limit_3m".
std::string trial_limit_rule(const std::string& track);

/// The earliest day on which a hearing may be held that can carry a default judgment: the day after the later of the
/// end of the answer period and three days after the summons (how counted: setting hearing_notice_plan), moved to a
/// working day. Both parties' waiver takes the answer period out of it. 解释266, 275.
base::Result<base::Worked<base::Date>> earliest_hearing(base::Date answer_period_ends, bool both_waived,
                                                        base::Date summons_served, const std::string& calendar,
                                                        const Settings& settings = {});

/// The period rule that a summons must keep at least: setting hearing_notice_least.
std::string least_notice_rule(base::Date hearing, const Settings& settings = {});

}  // namespace law
