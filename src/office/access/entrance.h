#pragma once
#include <string>

#include "base/date.h"
#include "base/result.h"
#include "base/seal.h"
#include "office/access/accounts.h"
#include "office/recipient_link.h"
#include "store/store.h"

namespace office {

/// Who may come in by a link to the recipient's page: whoever knows the end of the recipient's identity number and has
/// the code that was sent to him. Which of the two was wrong, nobody is told. Tries and codes are counted in the
/// database before they are looked at (access/limits.h). `now` is in seconds since 1970. Each call is a transaction of
/// its own. Errors: refusals `portal.…`; store::Failure. Threads: those of its Store.
class Entrance {
 public:
  Entrance(store::Store& store, Accounts& accounts, std::string court, const base::Sealer& sealer)
      : store_(store), accounts_(accounts), court_(std::move(court)), sealer_(sealer) {}

  /// A new code for this link, in force from now; sending it is the caller's. Refuses portal.tries_used_up,
  /// portal.code_too_soon, portal.codes_used_up.
  base::Result<std::string> new_code(const RecipientLink& link, base::Date today, int64_t now);
  /// Lets whoever knows both in: the token his browser is to hold. `identity` is the recipient's whole number, `digits`
  /// and `code` what was typed, `address` where from. Refuses portal.does_not_fit, portal.code_void (none in force, or
  /// guessed at too often), portal.tries_used_up.
  base::Result<std::string> enter(const RecipientLink& link, std::string_view identity, std::string_view digits,
                                  std::string_view code, const std::string& address, int64_t now);
  /// Whether this token was given for this very link, and still holds.
  bool holds(const RecipientLink& link, const std::string& token, int64_t now);
  void leave(const std::string& token);
  /// Whether a code is in force.
  bool has_code(const RecipientLink& link, int64_t now);

  /// What a recipient is called among the viewings: "recipient 1".
  static std::string account_of(const RecipientLink& link) { return "recipient " + link.recipient; }

 private:
  std::string blinded(const RecipientLink& link, std::string_view code) const;

  store::Store& store_;
  Accounts& accounts_;
  std::string court_;
  const base::Sealer& sealer_;
};

}  // namespace office
