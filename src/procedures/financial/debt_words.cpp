#include "procedures/financial/debt_words.h"

namespace procedures::financial {

bool is_card_debt(const casework::Case& c) {
  return base::text_at(c.state, "cause").find("信用卡") != std::string_view::npos;
}

const DebtWords& debt_words(const casework::Case& c) {
  static constexpr DebtWords card = {"透支本金", "分期手续费", "信用卡领用合约", "办卡日期", "信用额度"};
  static constexpr DebtWords loan = {"借款本金", "手续费", "借款合同", "借款日期", "授信额度"};
  return is_card_debt(c) ? card : loan;
}

}  // namespace procedures::financial
