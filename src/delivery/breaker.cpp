#include "delivery/breaker.h"

#include <algorithm>

#include "delivery/limits.h"

namespace delivery {

bool Breaker::may_ask(Millis now) {
  if (!resting_) return true;
  if (now < until_) return false;
  until_ = now + limits::kTryLasts;
  return true;
}

void Breaker::succeeded() {
  failures_ = 0;
  resting_ = false;
}

void Breaker::failed(Millis now, uint64_t chance, std::optional<Millis> not_before) {
  failures_ = std::min(failures_ + 1, 1000);
  Millis asked_for = not_before ? std::clamp<Millis>(*not_before, Millis{0}, limits::kLongestRest) : Millis{0};
  if (failures_ < limits::kFailuresToRest && asked_for == Millis{0}) return;
  const int doublings = std::clamp(failures_ - limits::kFailuresToRest, 0, 20);
  const Millis whole = std::min<Millis>(limits::kLongestRest, Millis(limits::kFirstRest) * (int64_t{1} << doublings));
  const Millis half = whole / 2;
  const Millis rest = half + Millis(static_cast<int64_t>(chance % static_cast<uint64_t>(half.count() + 1)));
  resting_ = true;
  until_ = now + std::max(rest, asked_for);
}

void Bucket::fill(Millis now) {
  if (filled_ && now > *filled_) {
    // A clock that was put forward by years gives a full bucket, not an overflow.
    const int64_t gone = std::min((now - *filled_).count(), burst_ * 1000);
    thousandths_ = std::min(burst_ * 1000, thousandths_ + gone * per_second_);
  }
  filled_ = now;  // … and one put back begins anew from there
}

bool Bucket::take(Millis now) {
  if (per_second_ == 0) return true;
  fill(now);
  if (thousandths_ < 1000) return false;
  thousandths_ -= 1000;
  return true;
}

void Bucket::put_back() { thousandths_ = std::min(burst_ * 1000, thousandths_ + 1000); }

Millis Bucket::next(Millis now) const {
  if (per_second_ == 0 || thousandths_ >= 1000) return now;
  return now + Millis((1000 - thousandths_ + per_second_ - 1) / per_second_);
}

}  // namespace delivery
