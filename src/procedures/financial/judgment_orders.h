#pragma once
#include <string>
#include <vector>

#include "casework/action.h"
#include "procedures/financial/judgment_amounts.h"

namespace procedures::financial {

/// 判决主文: the numbered orders, without the words that follow them. Amounts are written plainly ("48650.32元").
std::vector<std::string> order_texts(const casework::Case& c, const Award& award);

/// "万分之五" for 0.0005; a rate that is no whole ten-thousandth in percent: "0.0438%".
std::string rate_words(base::Decimal daily_rate);

/// What stands below the orders.
/// 迟延履行: the doubled interest, by the article of the text in force on `day` (260 until 2023, 264 from 2024).
std::string late_performance_text(base::Date day);
/// "案件受理费1016.26元，减半收取508.13元（原告已预交），由被告张三负担。"
std::string fee_text(const casework::Case& c, const FeeBearing& bearing);
/// Right of appeal, or that the judgment is final at once (小额).
std::string appeal_text(const casework::Case& c, const casework::CourtInfo& court);
/// "桂林市中级人民法院"; "上一级人民法院" when the name of the court does not tell.
std::string appeal_court(const casework::CourtInfo& court);

/// Articles the judgment rests on, in the texts in force on `day`: substance first, procedure last.
std::vector<std::string> statutes(const casework::Case& c, const Award& award, base::Date day);

}  // namespace procedures::financial
