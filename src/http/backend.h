#pragma once
#include <functional>
#include <memory>
#include <string>

#include "base/seal.h"
#include "casework/procedure.h"
#include "office/uploads/shelf.h"
#include "store/files.h"
#include "store/pool.h"

namespace http {

/// What the server works with, shared by all requests. Holds no state of a request or a person.
struct Backend {
  store::Pool& pool;
  store::FileStore& files;
  const casework::Procedure& procedure;
  casework::CourtInfo court;
  base::Sealer sealer;
  std::function<int64_t()> now;  ///< seconds since 1970
  std::string version;
  /// What was read of uploads of late. Of all requests together.
  std::shared_ptr<office::CheckShelf> checks = std::make_shared<office::CheckShelf>();
};

}  // namespace http
