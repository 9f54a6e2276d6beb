#pragma once
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "office/uploads/check.h"

namespace office {

/// The checks of late, so that a page of rows need not read the file again. What was not looked at for longest goes
/// first when they hold more than uploads::kKeptBytes; one is always kept. Threads: any.
class CheckShelf {
 public:
  using Made = base::Result<std::shared_ptr<const UploadCheck>>;
  /// The check of that upload in that version, made where there is none. Two that want the same at once may both make
  /// it: the answer is the same.
  Made find_or_make(const std::string& upload, int64_t version, const std::function<Made()>& make);

 private:
  struct Kept {
    std::string upload;
    int64_t version = 0;
    std::shared_ptr<const UploadCheck> check;
  };
  std::mutex mutex_;
  std::list<Kept> kept_;  ///< looked at last: first
};

}  // namespace office
