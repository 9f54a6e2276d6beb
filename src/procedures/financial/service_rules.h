#pragma once
#include <optional>
#include <string>

#include "casework/case.h"
#include "procedures/financial/service_effect.h"

namespace procedures::financial {

/// Why this way of serving may not be recorded: days in the wrong order, no consent to electronic service (在线诉讼规则
/// Art.29), papers that cannot be left or published, public notice before the other ways have failed (民事诉讼法
/// Art.95). Refuses service.* .
std::optional<base::Refusal> service_barred(const casework::Case& c, const std::string& recipient,
                                            const Attempt& attempt, base::Date today);

}  // namespace procedures::financial
