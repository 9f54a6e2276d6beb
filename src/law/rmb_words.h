#pragma once
#include <string>
#include <string_view>

#include "base/money.h"
#include "base/result.h"

namespace law {

/// 人民币大写 in the form 支付结算办法 附一 prints first, without 人民币 before it: 1,409.50 → 壹仟肆佰零玖元伍角.
/// Refuses words.out_of_range for negative amounts and from a trillion (万亿) yuan on. Pure.
base::Result<std::string> rmb_words(base::Money amount);

/// Whether `words` is one of the forms the annex allows for the amount (整 after 角, 零 before 角 or 千 may stand or
/// not).
bool says_amount(std::string_view words, base::Money amount);

}  // namespace law
