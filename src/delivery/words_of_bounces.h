#pragma once
#include <string>
#include <string_view>

#include "delivery/reasons.h"

namespace delivery {

/// Why a mailbox did not take a letter, by its enhanced status where that says something (5.0.0 does not), else by the
/// words servers use (rules/carrier-codes.yaml, `words`): one of refusal_reasons().
std::string reason_of_bounce(std::string_view status, std::string_view words, const Codes& own);

}  // namespace delivery
