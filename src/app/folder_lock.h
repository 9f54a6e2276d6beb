#pragma once
#include <string>

namespace app {

/// One process at a time writes into a folder of results. Held as long as the object lives; a process that dies lets
/// go.
class FolderLock {
 public:
  explicit FolderLock(const std::string& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  /// False: another process holds it. A folder that can't be written to is held by nobody; the next write tells why.
  bool held() const { return held_; }

 private:
  int file_ = -1;
  bool held_ = true;
};

}  // namespace app
