#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/seal.h"
#include "casework/procedure.h"
#include "store/files.h"
#include "store/pool.h"

namespace http {

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
  std::vector<DemonstrationAccount> demonstration_accounts{};  ///< empty: this is no demonstration
};

}  // namespace http
