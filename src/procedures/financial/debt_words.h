#pragma once
#include <string_view>

#include "casework/case.h"

namespace procedures::financial {

/// What a debt and its paper are called, by the cause (案由).
struct DebtWords {
  std::string_view principal;    ///< 透支本金
  std::string_view fee;          ///< 分期手续费
  std::string_view contract;     ///< 信用卡领用合约
  std::string_view opened;       ///< 办卡日期
  std::string_view credit_line;  ///< 信用额度
};
const DebtWords& debt_words(const casework::Case& c);

/// A card, else a loan: 信用卡纠纷 or 金融借款合同纠纷, 小额借款合同纠纷.
bool is_card_debt(const casework::Case& c);

}  // namespace procedures::financial
