#pragma once
#include <chrono>
#include <cstdint>
#include <optional>

namespace delivery {

using Millis = std::chrono::milliseconds;

/// Whether a gateway that fails is asked again. After limits::kFailuresToRest failures in a row it rests; then one
/// message tries it, and each further failure doubles the rest, from kFirstRest to kLongestRest, half of it by chance,
/// so that several servers do not come back to it at once. Pure: the moment and the chance are given. Threads: one at a
/// time.
class Breaker {
 public:
  /// Whether a message may be given to it at `now`. At the end of a rest only the first who asks may, until it is told
  /// how that ended, or kTryLasts has gone by.
  bool may_ask(Millis now);
  void succeeded();
  /// `chance`: any number, evenly spread. `not_before`: what the gateway itself asked for.
  void failed(Millis now, uint64_t chance, std::optional<Millis> not_before);

  bool resting(Millis now) const { return resting_ && now < until_; }
  bool tried_out() const { return resting_; }  ///< it has failed, and nothing was taken since
  Millis until() const { return until_; }
  int failures() const { return failures_; }

 private:
  int failures_ = 0;
  bool resting_ = false;
  Millis until_{0};
};

/// At most `per_second` messages, and `burst` at once. Pure. Threads: one at a time.
class Bucket {
 public:
  /// per_second 0: no limit.
  Bucket(int64_t per_second, int64_t burst) : per_second_(per_second), burst_(burst), thousandths_(burst * 1000) {}
  bool take(Millis now);
  void put_back();                ///< what was taken was not used
  Millis next(Millis now) const;  ///< when there is one again: now, or later

 private:
  void fill(Millis now);

  int64_t per_second_, burst_;
  int64_t thousandths_;
  std::optional<Millis> filled_;
};

}  // namespace delivery
