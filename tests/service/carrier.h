#pragma once
// A carrier that does what carriers do: refuses, is down, breaks off, reports late, twice and in any order. It
// remembers what it took, so that a test can say that nobody was contacted twice.
#include <deque>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "delivery/channel.h"

namespace service_tests {

/// As the process dies: what was under way is not recorded any more.
struct Killed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Carrier {
 public:
  struct Habits {
    int refuses = 0, is_down = 0, breaks_off = 0, kills = 0;  ///< of a hundred messages
    int fails = 0;                                            ///< of a hundred it took: a report says so later
    int silent = 0;                                           ///< of a hundred it took: no report ever
  };
  Carrier(Habits habits, uint32_t seed) : habits_(habits), random_(seed) {}

  delivery::Taken send(const std::string& means, const delivery::Outgoing& message) {
    const std::lock_guard lock(mutex_);
    delivery::Taken taken;
    taken.gateway = means + "-1";
    if (chance(habits_.is_down)) {
      taken.reason = "unreachable";
      return taken;
    }
    if (chance(habits_.refuses)) {
      taken.how = delivery::Taken::How::kRefused;
      taken.reason = "empty_number";
      return taken;
    }
    sent_.push_back({message.id, means, message.to, message.text});
    plan_reports(message.id);
    if (chance(habits_.kills)) throw Killed("killed between the gateway and the database");
    taken.how = chance(habits_.breaks_off) ? delivery::Taken::How::kInDoubt : delivery::Taken::How::kAccepted;
    taken.reference = "ref-" + std::to_string(sent_.size());
    return taken;
  }

  /// Half of what is to be reported, in no order; some of it twice.
  std::vector<delivery::Receipt> reports() {
    const std::lock_guard lock(mutex_);
    std::shuffle(waiting_.begin(), waiting_.end(), random_);
    std::vector<delivery::Receipt> out(waiting_.begin(),
                                       waiting_.begin() + static_cast<long>((waiting_.size() + 1) / 2));
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<long>(out.size()));
    const auto once = out.size();
    for (size_t i = 0; i < once; ++i)
      if (chance(20)) out.push_back(out[i]);
    reported_ += out.size();
    return out;
  }
  bool has_reports() const { return !waiting_.empty(); }

  struct Sent {
    std::string id, means, to, text;
  };
  const std::vector<Sent>& sent() const { return sent_; }
  size_t reported() const { return reported_; }

 private:
  bool chance(int of_hundred) { return static_cast<int>(random_() % 100) < of_hundred; }

  void plan_reports(const std::string& id) {
    if (chance(habits_.silent)) return;
    const auto report = [&](delivery::Receipt::State state, const char* reason = "") {
      waiting_.push_back(
          {id, "", state, reason, "2023-02-15T09:0" + std::to_string(random_() % 10) + ":12", "stat:DELIVRD"});
    };
    report(delivery::Receipt::State::kOnTheWay);
    if (chance(habits_.fails))
      report(delivery::Receipt::State::kFailed, "stopped");
    else
      report(delivery::Receipt::State::kArrived);
  }

  Habits habits_;
  std::mt19937 random_;
  std::mutex mutex_;
  std::vector<Sent> sent_;
  std::deque<delivery::Receipt> waiting_;
  size_t reported_ = 0;
};

}  // namespace service_tests
