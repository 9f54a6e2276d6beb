#pragma once
#include <optional>
#include <string>
#include <vector>

#include "casework/action.h"

namespace procedures::financial {

// What the actions between an appeal and its end read off a case: `appeals`, `second_instance`.

/// The appeal is against the ruling that the case is not taken (不予受理), which has no other side, no fee, and ten
/// days.
bool against_ruling(const casework::Case& c);
/// Who has appealed and not withdrawn.
std::vector<std::string> living_appeals(const casework::Case& c);
bool appeals_live(const casework::Case& c);
/// No fee is due, or it is paid.
bool appeal_fee_settled(const casework::Case& c, const std::string& by);

/// Refuses appeal.unknown_party and appeal.not_living: `by` has no appeal that is still to be decided.
std::optional<base::Refusal> no_living_appeal(const casework::Case& c, const std::string& by);
/// The members of an appeal withdrawn on `on`: half of what was paid goes back (办法 Art.15).
base::json::object appeal_withdrawn(const casework::Case& c, const std::string& by, base::Date on,
                                    std::string_view reason, bool by_rule);

/// Everybody who is to have a copy of an appeal: each party but the one who made it (解释 Art.316).
std::vector<std::string> copy_recipients(const casework::Case& c);
/// A copy of every living appeal of another has been sent to `recipient`.
bool copies_sent(const casework::Case& c, const std::string& recipient);
/// The day by which `recipient` had been served with a copy of every living appeal of another; empty while one is
/// missing.
std::optional<base::Date> copies_served(const casework::Case& c, const std::string& recipient);

/// What the file still waits for before it goes up: nothing, and since when; or all that is missing.
struct Readiness {
  std::vector<std::string> waits;
  std::optional<base::Date> since;  ///< empty while it can't be told when
};
base::Result<Readiness> readiness(const casework::Case& c, base::Date today, const casework::Context& context);

/// Sets the five days to send the file up where it is known from when they run, else takes them away.
std::optional<base::Refusal> plan_send_up(base::json::object& patch, const casework::Case& before,
                                          const casework::Context& context);

}  // namespace procedures::financial
