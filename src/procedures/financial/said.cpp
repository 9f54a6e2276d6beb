#include "procedures/financial/said.h"

#include "base/text.h"
#include "procedures/financial/case_parties.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {

using base::Refusal;

std::optional<Refusal> too_long(std::string_view text, std::string_view field, size_t most) {
  if (base::length(text) <= most) return std::nullopt;
  return Refusal{"said.too_long", {{"most", std::to_string(most)}}, std::string(field)};
}

std::optional<Refusal> not_his_to_say(const casework::Case& c, const std::string& party,
                                      const casework::Context& context) {
  if (!is_party(c, party)) return Refusal{"said.unknown_party", {{"recipient", party}}, "recipient"};
  if (!speaks_for(context.actor.role, party))
    return Refusal{"said.for_another", {{"who", party_name(c, party)}}, "recipient"};
  return std::nullopt;
}

base::json::value text_or_nothing(std::string_view text) {
  return text.empty() ? base::json::value(nullptr) : base::json::value(text);
}

}  // namespace procedures::financial
