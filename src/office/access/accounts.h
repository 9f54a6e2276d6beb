#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/seal.h"
#include "office/access/viewer.h"
#include "office/seal.h"
#include "store/store.h"

namespace office {

/// What somebody gives to sign in; `agent` and `address` are kept with the session for its owner to recognise it.
struct SignIn {
  std::string account, password, code, agent, address;
  std::string new_password{};  ///< in place of an initial one; nothing where the password is the owner's
};

/// A new or changed account. Empty `password` in a change: it stays.
struct AccountWish {
  std::string id, name, password, claimant, person;
  std::vector<casework::Role> roles;
  bool active = true;
  bool initial = true;  ///< the password serves only to set another; false: its owner chose it, or everybody is told it
};

/// Who may sign in, with what, and for how long (access/limits.h). Every change is recorded among the viewings.
/// `now` is in seconds since 1970. Each call is a transaction of its own; Argon2 runs outside of them.
/// Errors: refusals `access.…`; store::Failure. Threads: those of its Store.
class Accounts {
 public:
  Accounts(store::Store& store, std::string court, const base::Sealer& sealer)
      : store_(store), court_(std::move(court)), sealer_(sealer) {}

  /// The token of the one-time link that makes the first administrator; nullopt once there is an account. A later call
  /// makes an earlier link void.
  std::optional<std::string> offer_set_up(int64_t now);
  /// Refuses access.set_up_over, access.set_up_link, and what add() refuses.
  base::Result<store::AccountRow> set_up(const std::string& token, AccountWish wish, int64_t now);

  /// The token for the browser. Refuses access.wrong (whichever of the two it was), access.resting, access.code_needed,
  /// access.code_wrong; where an administrator gave the password, access.password_to_change without a new one, and
  /// access.password_same and access.password_… for one that won't do. A new one stands from then on.
  base::Result<std::string> sign_in(const SignIn& asked, int64_t now);
  /// The same for somebody the court's single sign-on has vouched for. Refuses access.oidc_unknown: there is no such
  /// account, or it was closed.
  base::Result<std::string> sign_in_known(const std::string& account, const std::string& agent,
                                          const std::string& address, int64_t now);
  /// Who holds this token; nullopt when it is none, is over, or its account was closed.
  std::optional<Viewer> viewer(const std::string& token, int64_t now);
  void sign_out(const Viewer& viewer, int64_t now);
  /// Ends one of the viewer's own sessions; false when there is none such.
  bool end_session(const Viewer& viewer, const std::string& session, int64_t now);

  /// A password given to somebody else is an initial one, unless the wish says otherwise.
  base::Result<store::AccountRow> add(const Viewer& by, const AccountWish& wish, int64_t now);
  base::Result<store::AccountRow> change(const Viewer& by, const AccountWish& wish, int64_t now);
  /// Refuses access.wrong when the old one does not fit, access.password_… when the new one won't do. Ends the
  /// account's other sessions.
  std::optional<base::Refusal> change_password(const Viewer& viewer, const std::string& old_one,
                                               const std::string& new_one, int64_t now);
  /// A new secret, in force once `confirm_second_factor` was given a code of it. Refuses access.wrong, and
  /// access.password_to_change for an initial one.
  base::Result<std::string> offer_second_factor(const Viewer& viewer, const std::string& password, int64_t now);
  std::optional<base::Refusal> confirm_second_factor(const Viewer& viewer, const std::string& code, int64_t now);

  /// Inside the caller's transaction.
  void record(const std::string& account, std::string_view what, std::string_view case_id, std::string_view detail,
              int64_t now, std::vector<Seal> seals = {});

 private:
  std::string place(const std::string& account) const { return court_ + "/" + account + "/totp"; }
  std::string open_session(const std::string& account, const std::string& agent, const std::string& address,
                           std::string_view detail, int64_t now);
  std::optional<base::Refusal> fault_of(const AccountWish& wish, bool is_new) const;
  std::optional<base::Refusal> take_try(const std::string& account, int64_t now);
  std::optional<base::Refusal> second_factor(const store::AccountRow& account, const std::string& code, int64_t now);

  store::Store& store_;
  std::string court_;
  const base::Sealer& sealer_;
};

std::vector<casework::Role> roles_of(const store::AccountRow& account);
/// Court time (China Standard Time) of a second since 1970.
base::Moment court_time(int64_t seconds);

}  // namespace office
