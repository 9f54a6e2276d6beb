#pragma once
#include <string>
#include <vector>

#include "casework/action.h"
#include "store/store.h"

namespace office {

/// Somebody signed in, and what that lets them see.
struct Viewer {
  std::string account, name;
  std::vector<casework::Role> roles;
  std::string claimant;  ///< whose staff
  std::string person;    ///< id among the court's people
  std::string session;   ///< hash of the token

  bool is(casework::Role role) const;
  bool is_any(std::initializer_list<casework::Role> some) const;
  /// In whose name an action is recorded: the court's person where there is one, else the account.
  const std::string& actor() const { return person.empty() ? account : person; }
};

/// A claimant's staff see their own series, a mediator the cases he mediates, everybody else of the court all of them.
/// Nobody sees a defendant's case through an account: defendants have links of their own.
bool may_see(const Viewer& viewer, const casework::Case& c);
/// The same by the columns of a row: for lists, whose states are not read.
bool may_see(const Viewer& viewer, const store::CaseRow& row);
/// Only a claimant's own cases are in question: lists are narrowed by it.
bool sees_whole_court(const Viewer& viewer);
/// Narrows a filter to the cases somebody may see; false when that is none at all.
bool narrow(const Viewer& viewer, store::CaseFilter& filter);
/// Whole identity numbers, phones and cards: those who have to check or write them. Each viewing is recorded.
bool may_see_full(const Viewer& viewer, const casework::Case& c);

}  // namespace office
