#pragma once
#include "base/working.h"
#include "casework/case.h"
#include "law/settings.h"

namespace procedures::financial {

/// What is owed under a judgment on a day, after everything recovered by then.
struct Payoff {
  base::Money principal;  ///< left
  base::Money other;      ///< charges to the cut-off, the lawyer's fee and the interest since, left
  base::Money doubled;    ///< the doubled part for late performance, left
  base::Money recovered;  ///< by enforcement, not what was paid before it
  base::Money total() const { return principal + other + doubled; }
};

/// Of what is recovered, the money debt goes before the doubled part (法释〔2014〕8号 Art.4), and within it principal
/// before the rest, as after ninety days of default (信用卡业务监督管理办法 Art.57). `more` is a payment on `on` that
/// the state does not hold yet. A settlement is owed as agreed, without interest. Refuses what the law refuses. Pure.
base::Result<base::Worked<Payoff>> payoff(const casework::Case& c, base::Date on, base::Money more = {},
                                          const law::Settings& settings = {});

}  // namespace procedures::financial
