#include "office/worker.h"

#include <chrono>
#include <cstdio>

#include "office/paper_maker.h"

namespace office {
namespace {

// What other processes have accepted is looked for this often.
constexpr auto kLook = std::chrono::seconds(1);
constexpr int64_t kRest = 15'000;  // milliseconds after a failure: a full disk is not emptied by asking again
constexpr int64_t kPapersPerTurn = 60;
constexpr const char* kPapers = "papers";

int64_t steady_milliseconds() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

}  // namespace

void Worker::run(std::stop_token stop) {
  while (!stop.stop_requested()) {
    bool some = false;
    try {
      some = turn(stop);
    } catch (const std::exception& why) {
      failed("", why);
    }
    if (some) continue;
    std::unique_lock lock(mutex_);
    awake_.wait_for(lock, stop, kLook, [this] { return woken_; });
    woken_ = false;
  }
}

void Worker::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  awake_.notify_one();
}

bool Worker::turn(std::stop_token stop) {
  auto lease = house_.pool.take();
  store::Store store(*lease);
  Performer performer(store, house_.procedure, house_.court);
  bool some = take_turns(store, performer, stop);
  if (stop.stop_requested() || resting(kPapers)) return some;
  try {
    const auto made = make_some_papers(performer, house_.templates, house_.files, house_.wall_clock(), house_.threads,
                                       kPapersPerTurn);
    some |= made.papers > 0 || !made.failed.empty();
  } catch (const std::exception& why) {
    failed(kPapers, why);
  }
  return some;
}

// Batches that were done, stopped or forgotten keep no pace.
bool Worker::take_turns(store::Store& store, Performer& performer, const std::stop_token& stop) {
  bool some = false;
  std::map<std::string, Pace> still;
  for (const auto& batch : store.list_open_batches(house_.court.division, "running")) {
    if (stop.stop_requested()) return true;
    if (resting(batch.id)) continue;
    try {
      Outcome outcome;
      const auto began = steady_milliseconds();
      some |= performer.step(batch, outcome);
      note_pace(batch.id, outcome, began);
      if (outcome.done > 0 && house_.performed) house_.performed();
    } catch (const std::exception& why) {
      failed(batch.id, why);
    }
    const std::lock_guard lock(mutex_);
    still[batch.id] = paces_[batch.id];
  }
  const std::lock_guard lock(mutex_);
  paces_ = std::move(still);
  return some;
}

void Worker::note_pace(const std::string& batch, const Outcome& outcome, int64_t began) {
  const std::lock_guard lock(mutex_);
  auto& pace = paces_[batch];
  const auto now = steady_milliseconds();
  pace.cases += outcome.done + outcome.refused;
  pace.milliseconds += now - (pace.last > 0 ? pace.last : began);
  pace.last = now;
}

std::optional<int64_t> Worker::seconds_left(const std::string& batch, int64_t remaining) const {
  const std::lock_guard lock(mutex_);
  const auto found = paces_.find(batch);
  if (found == paces_.end() || found->second.cases == 0) return std::nullopt;
  return (remaining * found->second.milliseconds / found->second.cases + 999) / 1000;
}

bool Worker::resting(const std::string& what) const {
  const std::lock_guard lock(mutex_);
  const auto found = rests_.find(what);
  return found != rests_.end() && found->second > steady_milliseconds();
}

void Worker::failed(const std::string& what, const std::exception& why) {
  std::fprintf(stderr, "kuaishen: %s: %s\n", what.empty() ? "worker" : what.c_str(), why.what());
  const std::lock_guard lock(mutex_);
  rests_[what] = steady_milliseconds() + kRest;
}

}  // namespace office
