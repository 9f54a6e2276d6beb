#include "delivery/gateways.h"

#include <algorithm>

namespace delivery {

using How = Taken::How;

void Gateways::add(std::unique_ptr<Channel> channel, Limit limit) {
  auto gateway = std::make_unique<Gateway>(Gateway{std::move(channel), Bucket(limit.per_second, limit.burst), {}, {}});
  gateway->told.name = gateway->channel->name();
  gateway->told.kind = kind_;
  gateways_.push_back(std::move(gateway));
}

std::optional<base::Refusal> Gateways::unfit(const Outgoing& message) const {
  std::optional<base::Refusal> why = base::Refusal{"delivery.none", {}, "channel"};
  for (const auto& gateway : gateways_)
    if (why = gateway->channel->unfit(message); !why) break;
  return why;
}

// The limit is looked at first: a message that must wait for it is not the one that tries a gateway out.
Gateways::Turn Gateways::turn_of(Gateway& gateway, Millis now, Millis& next) const {
  if (gateway.breaker.resting(now)) {
    next = std::min(next, gateway.breaker.until());
    return Turn::kRests;
  }
  if (!gateway.bucket.take(now)) {
    next = std::min(next, gateway.bucket.next(now));
    return Turn::kLimited;
  }
  if (gateway.breaker.may_ask(now)) return Turn::kAsk;
  gateway.bucket.put_back();
  next = std::min(next, gateway.breaker.until());
  return Turn::kRests;
}

Taken Gateways::send(const Outgoing& message) {
  Taken last;
  last.reason = "unreachable";
  Millis next = Millis::max();
  for (const auto& gateway : gateways_) {
    Turn turn = Turn::kAsk;
    {
      const std::lock_guard lock(mutex_);
      turn = turn_of(*gateway, outside_.now(), next);
    }
    if (turn == Turn::kRests) continue;
    if (turn == Turn::kLimited) {
      last.reason = "limited";
      break;
    }
    last = gateway->channel->send(message);
    const std::lock_guard lock(mutex_);
    note(*gateway, last);
    if (last.how != How::kDown) return last;
    next = std::min(next, gateway->breaker.tried_out() ? gateway->breaker.until() : outside_.now());
  }
  last.how = How::kDown;
  if (next != Millis::max()) last.retry_after = std::max(next - outside_.now(), Millis{0});
  return last;
}

void Gateways::note(Gateway& gateway, const Taken& taken) {
  auto& told = gateway.told;
  const auto now = outside_.now();
  (taken.how == How::kAccepted  ? told.accepted
   : taken.how == How::kRefused ? told.refused
   : taken.how == How::kInDoubt ? told.in_doubt
                                : told.failed) += 1;
  if (taken.how == How::kAccepted || taken.how == How::kRefused) {
    gateway.breaker.succeeded();
    told.since = Millis{0};
    return;
  }
  gateway.breaker.failed(now, outside_.chance(), taken.retry_after);
  if (told.since == Millis{0}) told.since = now;
  told.reason = taken.reason;
  told.raw = taken.raw;
}

const Channel* Gateways::named(std::string_view name) const {
  for (const auto& gateway : gateways_)
    if (gateway->channel->name() == name) return gateway->channel.get();
  return nullptr;
}

std::vector<GatewayStatus> Gateways::status() const {
  using State = GatewayStatus::State;
  std::vector<GatewayStatus> all;
  const std::lock_guard lock(mutex_);
  const auto now = outside_.now();
  for (const auto& gateway : gateways_) {
    auto one = gateway->told;
    one.failures = gateway->breaker.failures();
    if (gateway->breaker.tried_out()) {
      one.state = gateway->breaker.resting(now) ? State::kDown : State::kTried;
      one.next = gateway->breaker.until();
    }
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace delivery
