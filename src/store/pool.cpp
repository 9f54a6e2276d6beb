#include "store/pool.h"

#include "store/migrations.h"

namespace store {

Pool::Pool(std::string url) : url_(std::move(url)) { idle_.push_back(open_migrated(url_)); }

void Pool::open_with(std::shared_ptr<const base::Keyring> keys) {
  std::lock_guard lock(mutex_);
  keys_ = std::move(keys);
}

Pool::Lease Pool::take() {
  std::shared_ptr<const base::Keyring> keys;
  {
    std::lock_guard lock(mutex_);
    keys = keys_;
    if (!idle_.empty()) {
      Lease lease(*this, std::move(idle_.back()));
      idle_.pop_back();
      lease->open_with(std::move(keys));
      return lease;
    }
  }
  Lease lease(*this, open_database(url_));
  lease->open_with(std::move(keys));
  return lease;
}

void Pool::give_back(std::unique_ptr<Database> database) {
  if (!database->healthy() || database->in_transaction()) return;
  std::lock_guard lock(mutex_);
  idle_.push_back(std::move(database));
}

}  // namespace store
