#pragma once
#include <optional>
#include <string>
#include <vector>

#include "casework/case.h"
#include "law/settings.h"

namespace procedures::financial {

/// Why nothing may be decided in the absence of `absent` defendants heard on `day`; nothing when it may (民事诉讼法
/// Art.147). Refuses hearing.service_not_proven (complaint or summons not served, or served by a message neither
/// confirmed nor proven: 解释 Art.261(2)), hearing.summons_too_late, hearing.answer_period_running.
std::optional<base::Refusal> default_barred(const casework::Case& c, const std::vector<std::string>& absent,
                                            base::Date day, const law::Settings& settings = {});

/// Papers whose service on `party` is wanting for a default judgment, each with the reason: "传票（电子送达未经确认）".
std::vector<std::string> unproven_service(const casework::Case& c, std::string_view party, base::Date day);

}  // namespace procedures::financial
