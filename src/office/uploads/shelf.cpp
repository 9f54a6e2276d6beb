#include "office/uploads/shelf.h"

#include "office/uploads/limits.h"

namespace office {

CheckShelf::Made CheckShelf::find_or_make(const std::string& upload, int64_t version,
                                          const std::function<Made()>& make) {
  {
    const std::lock_guard lock(mutex_);
    for (auto at = kept_.begin(); at != kept_.end(); ++at) {
      if (at->upload != upload || at->version != version) continue;
      kept_.splice(kept_.begin(), kept_, at);
      return kept_.front().check;
    }
  }
  auto made = make();
  if (!made) return made;
  const std::lock_guard lock(mutex_);
  kept_.remove_if([&](const Kept& one) { return one.upload == upload; });
  kept_.push_front({upload, version, made.value()});
  size_t held = 0;
  for (const auto& one : kept_) held += one.check->bytes_held();
  while (held > uploads::kKeptBytes && kept_.size() > 1) {
    held -= kept_.back().check->bytes_held();
    kept_.pop_back();
  }
  return made;
}

}  // namespace office
