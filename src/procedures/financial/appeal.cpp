#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

#include <algorithm>

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;
using casework::Field;

std::optional<Refusal> not_theirs(const Case& c, const std::string& by, casework::Role role) {
  const auto parties = party_keys(c);
  if (std::find(parties.begin(), parties.end(), by) == parties.end())
    return Refusal{"appeal.unknown_party", {{"by", by}}, "by"};
  if ((role == casework::Role::kClaimant && by != "claimant") ||
      (role == casework::Role::kDefendant && by == "claimant"))
    return Refusal{"appeal.for_another", {{"who", party_name(c, by)}}, "by"};
  if (c.part("appeals").contains(by)) return Refusal{"appeal.twice", {{"who", party_name(c, by)}}, "by"};
  return std::nullopt;
}

// The period of a party who has not been served has not begun: that party is never too late.
base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  if (final_at_once(c)) return Refusal{"appeal.final_at_once", {{"number", std::string(c.number())}}, ""};
  const std::string by(base::text_at(input, "by"));
  if (auto refusal = not_theirs(c, by, context.actor.role)) return *refusal;

  const auto today = context.now.date();
  const auto on = base::date_at(input, "on").value_or(today);
  const auto pronounced = base::date_at(c.part("judgment"), "pronounced_on");
  if (on > today || (pronounced && on < *pronounced))
    return Refusal{"appeal.day_impossible", {{"on", on.chinese()}}, "on"};
  const auto period = casework::deadline_of(c, "appeal." + by);
  if (period && on > period->due)
    return Refusal{
        "appeal.late", {{"who", party_name(c, by)}, {"due", period->due.chinese()}, {"on", on.chinese()}}, "on"};

  Decision d;
  d.patch["stage"] = "appealed";
  d.patch["appeals"] = object{{by, object{{"on", on.iso()}}}};
  casework::close_deadline(d.patch, c, "appeal." + by);
  return d;
}

}  // namespace

/// 上诉: each party within 15 days from their own service (民事诉讼法 Art.171, 解释 Art.244). The other side may
/// follow.
casework::Action appeal() {
  using casework::Role;
  return {"appeal",
          {"pronounced", "appealed"},
          {"appealed"},
          {Role::kDefendant, Role::kClaimant, Role::kClerk},
          {asked("by"), welcome("on", Field::Kind::kDate)},
          decide};
}

}  // namespace procedures::financial
