#pragma once
#include <condition_variable>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <stop_token>
#include <string>
#include <thread>

#include "base/messages.h"
#include "http/backend.h"
#include "http/batch_json.h"
#include "http/stream.h"
#include "office/access/viewer.h"

namespace http {

/// Tells everybody who listens how the open batches stand, as server-sent events. One thread for all of them: it looks
/// twice a second and tells each what is new to them; while nobody listens it rests. What is told is what the database
/// says, so it does not matter which process performs a batch.
class Progress {
 public:
  explicit Progress(Backend& backend);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  struct Listener {
    office::Viewer viewer;
    base::Language language = base::Language::kChinese;
    bool again = false;  ///< had a connection before (Last-Event-ID): is told of the newest batches too, done or not
    std::shared_ptr<Stream> stream;
  };
  /// False when as many listen as may (limits::kListeners), or the server is stopping.
  bool listen(Listener listener);
  bool full() const;
  /// Closes every stream; nobody is taken any more.
  void stop();
  /// One look, for tests; the thread does nothing else.
  void look();

 private:
  struct Heard : Listener {
    std::map<std::string, std::string> told;  ///< batch → what was said of it last
    bool fresh = true;
  };
  void run(const std::stop_token& stop);
  void take_newcomers();
  std::set<std::string> collect(store::Store& store, bool newest_too, bool first_look);
  bool tell(Heard& listener, Names& names, store::Store& store);
  bool signed_in(const Heard& listener, store::Store& store) const;
  int64_t next_id();

  Backend& backend_;
  mutable std::mutex mutex_;
  std::condition_variable_any somebody_;
  std::list<Heard> newcomers_;  ///< under the mutex; the rest is the thread's own
  size_t count_ = 0;            ///< under the mutex
  bool stopped_ = false;        ///< under the mutex
  std::mutex looking_;
  std::list<Heard> listeners_;
  std::map<std::string, BatchState> batches_;  ///< open ones, and those that were when last looked
  std::set<std::string> newest_;               ///< the newest batches when last looked, by id
  std::set<std::string> appeared_;             ///< since then: told even when they are over already
  int64_t last_id_ = 0, last_sign_of_life_ = 0;
  std::jthread thread_;
};

}  // namespace http
