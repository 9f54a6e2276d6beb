#include "office/one_action.h"

#include <algorithm>

namespace office {

std::optional<base::Refusal> perform_one(Chunk& chunk, const casework::Procedure& procedure,
                                         const casework::CourtInfo& court, const std::string& batch,
                                         const std::string& case_id, const std::string& action,
                                         const base::json::object& input, const casework::Actor& actor,
                                         base::Moment now) {
  // Nothing comes before what was entered already.
  const auto at = std::max(now, base::Moment::parse(chunk.changed_at(case_id)).value_or(now));
  const casework::Context context{at, actor, court, batch, {}, {}};
  auto decision = casework::decide(procedure, action, chunk.at(case_id), input, context);
  if (!decision) return decision.refusal();
  chunk.carry_out(case_id, std::move(decision).value(),
                  {at, action, actor.user, std::string(casework::role_name(actor.role)), batch});
  return std::nullopt;
}

}  // namespace office
