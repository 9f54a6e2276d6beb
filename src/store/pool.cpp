#include "store/pool.h"

#include "store/migrations.h"

namespace store {

Pool::Pool(std::string url) : url_(std::move(url)) { idle_.push_back(open_migrated(url_)); }

Pool::Lease Pool::take() {
  {
    std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      Lease lease(*this, std::move(idle_.back()));
      idle_.pop_back();
      return lease;
    }
  }
  return Lease(*this, open_database(url_));
}

void Pool::give_back(std::unique_ptr<Database> database) {
  if (!database->healthy() || database->in_transaction()) return;
  std::lock_guard lock(mutex_);
  idle_.push_back(std::move(database));
}

}  // namespace store
