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
  bool passed() const { return detail.empty(); }
};

/// All checks, passed or not: order against claim, sums, names and identity numbers, dates in order, articles in force,
/// service before default, court fee, elements found, addresses, case number, amounts that appear in the orders.
std::vector<Check> checks_before_signature(const casework::Case& c, const casework::Context& context);

/// As the state keeps them: [{key title passed detail}].
base::json::array to_json(const std::vector<Check>& checks);

}  // namespace procedures::financial
