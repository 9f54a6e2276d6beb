#pragma once
#include <string>
#include <vector>

#include "casework/action.h"

namespace procedures::financial {

/// One thing looked at before a judgment is signed. `detail` says what is wrong; empty when it passed.
struct Check {
  std::string key;    ///< "order_within_claim"
  std::string title;  ///< "主文未超出诉讼请求"
  std::string detail;
  std::string confirmed;  ///< the judge's reason to sign all the same
  bool passed() const { return detail.empty() || !confirmed.empty(); }
};

/// All checks, passed or not: order against claim, sums, names and identity numbers, dates in order, articles in force,
/// service before default, court fee, elements found, addresses, case number, amounts that appear in the orders.
std::vector<Check> checks_before_signature(const casework::Case& c, const casework::Context& context);

/// Whether a judge may sign with a reason although the check fails: what the parties are called and where they live
/// comes from outside and may be right as it stands; sums, service and the law are not the judge's to waive.
bool may_be_confirmed(std::string_view check);

/// As the state keeps them: [{key title passed detail confirmed?}].
base::json::array to_json(const std::vector<Check>& checks);

}  // namespace procedures::financial
