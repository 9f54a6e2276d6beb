#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/seal.h"
#include "casework/procedure.h"
#include "http/guesses.h"
#include "office/access/oidc.h"
#include "office/uploads/shelf.h"
#include "store/files.h"
#include "store/pool.h"

namespace documents {
class SigningKey;
}

namespace office {
class Dispatcher;
class Worker;
}  // namespace office

namespace http {

class Progress;

/// An account of the demonstration, shown with its password where people sign in.
struct DemonstrationAccount {
  std::string account, name;
  std::vector<std::string> roles;
  std::string password;
};

/// What the server works with, shared by all requests. Holds no state of a request or a person.
struct Backend {
  store::Pool& pool;
  store::FileStore& files;
  const casework::Procedure& procedure;
  casework::CourtInfo court;
  base::Sealer sealer;
  std::function<int64_t()> now;  ///< seconds since 1970
  std::string version;
  std::vector<DemonstrationAccount> demonstration_accounts{};  ///< empty: nobody is told a password
  int64_t ahead =
      int64_t{8} * 3600;  ///< seconds the court's clock is before `now`: China Standard Time, or a day put on show
  bool demonstration = false;
  office::Worker* worker = nullptr;          ///< nullptr: another process performs what is accepted here
  office::Dispatcher* dispatcher = nullptr;  ///< nullptr: nothing leaves this house by message
  Progress* progress = nullptr;              ///< set by the server that has it; nullptr: nobody is told

  /// The court's clock.
  base::Moment moment() const { return base::Moment::from_minutes((now() + ahead) / 60); }
  /// The same to the second, "2023-02-14T09:20:07": for what is put in the order it came in.
  std::string second() const {
    const auto seconds = (now() + ahead) % 60;
    return moment().iso() + (seconds < 10 ? ":0" : ":") + std::to_string(seconds);
  }
  std::shared_ptr<office::Oidc> oidc{};                    ///< the court's single sign-on; none: there is none
  std::shared_ptr<const documents::SigningKey> signing{};  ///< what papers are signed with; none: they are not
  std::string public_address{};  ///< "https://court.example", where people reach this server; empty: as their Host says
  std::string telephone{};       ///< the court's, that recipients may call to ask; empty: none is told
  std::string address{};         ///< the court's, where its letters come from and go back to; empty: none is told
  std::string postcode{};        ///< of that address
  /// Of all requests together: who tried check codes that are none.
  std::shared_ptr<Guesses> guesses = std::make_shared<Guesses>();
  /// What was read of uploads of late. Of all requests together.
  std::shared_ptr<office::CheckShelf> checks = std::make_shared<office::CheckShelf>();
};

}  // namespace http
