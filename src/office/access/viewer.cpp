#include "office/access/viewer.h"

#include <algorithm>

namespace office {

using casework::Role;

bool Viewer::is(Role role) const { return std::find(roles.begin(), roles.end(), role) != roles.end(); }

bool Viewer::is_any(std::initializer_list<Role> some) const {
  return std::any_of(some.begin(), some.end(), [this](Role role) { return is(role); });
}

bool sees_whole_court(const Viewer& viewer) {
  return viewer.is_any({Role::kMediationClerk, Role::kFilingJudge, Role::kClerk, Role::kJudge, Role::kPresident,
                        Role::kEnforcementJudge, Role::kAuditor});
}

bool may_see(const Viewer& viewer, const casework::Case& c) {
  if (sees_whole_court(viewer)) return true;
  if (viewer.is(Role::kClaimant) && !viewer.claimant.empty() &&
      base::text_at(c.part("claimant"), "name") == viewer.claimant)
    return true;
  return viewer.is(Role::kMediator) && !viewer.person.empty() &&
         base::text_at(base::object_at(c.part("mediation"), "mediator"), "id") == viewer.person;
}

bool may_see(const Viewer& viewer, const store::CaseRow& row) {
  if (sees_whole_court(viewer)) return true;
  if (viewer.is(Role::kClaimant) && !viewer.claimant.empty() && row.claimant == viewer.claimant) return true;
  return viewer.is(Role::kMediator) && !viewer.person.empty() && row.mediator == viewer.person;
}

bool narrow(const Viewer& viewer, store::CaseFilter& filter) {
  if (sees_whole_court(viewer)) return true;
  const auto own = [](std::string& asked, const std::string& theirs) {
    if (theirs.empty() || (!asked.empty() && asked != theirs)) return false;
    asked = theirs;
    return true;
  };
  // A claimant's staff have no other role: accounts are not opened so.
  if (viewer.is(Role::kClaimant)) return own(filter.claimant, viewer.claimant);
  return viewer.is(Role::kMediator) && own(filter.mediator, viewer.person);
}

bool may_see_full(const Viewer& viewer, const casework::Case& c) {
  if (!may_see(viewer, c)) return false;
  return viewer.is_any({Role::kFilingJudge, Role::kClerk, Role::kJudge, Role::kEnforcementJudge}) ||
         (viewer.is(Role::kMediator) &&
          base::text_at(base::object_at(c.part("mediation"), "mediator"), "id") == viewer.person) ||
         viewer.is(Role::kClaimant);
}

}  // namespace office
