#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "casework/action.h"

namespace procedures::financial {

/// What a party writes in his own words is as long as a case can keep. Refuses said.too_long naming the field.
std::optional<base::Refusal> too_long(std::string_view text, std::string_view field, size_t most);

/// That `party` is one of the case's and the actor may speak for it. Refuses said.unknown_party, said.for_another.
std::optional<base::Refusal> not_his_to_say(const casework::Case& c, const std::string& party,
                                            const casework::Context& context);

/// `text` as a merge patch has it: what is empty takes the member away.
base::json::value text_or_nothing(std::string_view text);

}  // namespace procedures::financial
