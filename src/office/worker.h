#pragma once
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

#include "office/performer.h"
#include "office/templates.h"
#include "store/files.h"
#include "store/pool.h"

namespace office {

/// Performs the batches that were accepted and makes their papers, for as long as a server runs. The open batches take
/// turns, a chunk each, so that one case does not wait for ten thousand; between them come a few papers. What is done
/// stands in the database alone: another process may work on the same batches at the same time (each chunk locks its
/// batch), and one that was killed leaves nothing behind but work for the next.
class Worker {
 public:
  struct House {
    store::Pool& pool;
    store::FileStore& files;
    const casework::Procedure& procedure;
    casework::CourtInfo court;
    Templates& templates;
    std::function<base::Moment()> wall_clock;  ///< for the leases of papers
    int threads = 1;                           ///< that fill and draw papers
    std::function<void()> performed{};         ///< told after cases were changed: there may be messages to send
  };
  explicit Worker(House house) : house_(std::move(house)) {}

  /// Works until `stop` asks for the end; the chunk in hand is finished, the rest stays in the database. What fails is
  /// told on standard error and tried again later; other batches go on. One thread; `wake` from any.
  void run(std::stop_token stop);
  /// There is something to do: begin now, not at the next look.
  void wake();
  /// One turn: a chunk of each open batch and some papers. False when there was nothing to do.
  bool turn(std::stop_token stop = {});

  /// Seconds until the batch is done, by how fast it went here; nullopt while that is not known. Threads: any.
  std::optional<int64_t> seconds_left(const std::string& batch, int64_t remaining) const;

 private:
  struct Pace {
    int64_t cases = 0;
    int64_t milliseconds = 0;  ///< spent on this batch and, between its turns, on others
    int64_t last = 0;          ///< when its last turn ended
  };
  bool take_turns(store::Store& store, Performer& performer, const std::stop_token& stop);
  bool resting(const std::string& what) const;
  void failed(const std::string& what, const std::exception& why);
  void note_pace(const std::string& batch, const Outcome& outcome, int64_t began);

  House house_;
  mutable std::mutex mutex_;
  std::condition_variable_any awake_;
  bool woken_ = false;
  std::map<std::string, Pace> paces_;
  std::map<std::string, int64_t> rests_;  ///< batch (or papers) → until when; this process's own steady clock
};

}  // namespace office
