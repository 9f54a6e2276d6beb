#pragma once
#include <map>
#include <string>
#include <string_view>

namespace delivery {

/// A carrier's code to one of refusal_reasons().
using Codes = std::map<std::string, std::string, std::less<>>;

/// rules/carrier-codes.yaml, its part `sms` or `email`.
const Codes& known_codes(std::string_view part);

/// The court's own table first, then the known one; a code that neither knows is channel_failed.
std::string reason_of(std::string_view code, const Codes& own, std::string_view part);

/// Cut to limits::kRaw, whole characters; what is no UTF-8 is replaced, so that any database keeps it.
std::string kept_raw(std::string_view text);

}  // namespace delivery
