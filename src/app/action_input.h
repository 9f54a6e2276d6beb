#pragma once
#include <optional>
#include <string>

#include "base/messages.h"
#include "casework/action.h"

namespace app {

/// Puts one value that a person wrote as text into the input of an action, as the kind of its field asks:
/// 是/否 for a yes or no, amounts and dates in their usual notations, "a；b" for a list of texts. A dot goes into an
/// object: "attendance.claimant", "elements.interest.value". Gives the refusal, if any: input.no_such_member,
/// input.not_of_kind.
std::optional<base::Refusal> put(base::json::object& input, const casework::Action& action, const std::string& path,
                                 const std::string& text, base::Language language);

/// "date 2023-02-14", "one of: arrived, read": what a field takes, in words.
std::string kind_of(const casework::Field& field, base::Language language);

}  // namespace app
