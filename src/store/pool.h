#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "store/database.h"

namespace store {

/// Connections that threads borrow. The first one migrates the database. Grows to as many as are borrowed at once.
/// Threads: any. Errors: Failure when a new connection cannot be opened.
class Pool {
 public:
  explicit Pool(std::string url);

  /// Gives the connection back when it ends, rolled back; a broken one is closed.
  class Lease {
   public:
    Lease(Pool& pool, std::unique_ptr<Database> database) : pool_(&pool), database_(std::move(database)) {}
    Lease(Lease&&) = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (database_) pool_->give_back(std::move(database_));
    }
    Database& operator*() const { return *database_; }
    Database* operator->() const { return database_.get(); }

   private:
    Pool* pool_;
    std::unique_ptr<Database> database_;
  };

  Lease take();
  /// What sealed values are opened with on every connection taken from now on.
  void open_with(std::shared_ptr<const base::Keyring> keys);
  const std::string& url() const { return url_; }

 private:
  void give_back(std::unique_ptr<Database> database);

  std::string url_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Database>> idle_;
  std::shared_ptr<const base::Keyring> keys_;
};

}  // namespace store
