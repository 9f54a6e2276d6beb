#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "delivery/breaker.h"
#include "delivery/channel.h"

namespace delivery {

/// What the channels need of the world beside the network.
struct Outside {
  std::function<Millis()> now;       ///< since 1970
  std::function<uint64_t()> chance;  ///< any number, evenly spread
};

/// How one gateway is doing, for those who watch.
struct GatewayStatus {
  enum class State {
    kUp,    ///< or not asked yet
    kDown,  ///< rests until `next`
    kTried  ///< its rest is over: the next message tells
  };
  std::string name;
  Channel::Kind kind = Channel::Kind::kSms;
  State state = State::kUp;
  int failures = 0;          ///< in a row
  Millis since{0}, next{0};  ///< since when it has failed, when it is asked again; 0: it works
  std::string reason, raw;   ///< of the last failure: one of trouble_reasons(), and the gateway's words
  int64_t accepted = 0, refused = 0, failed = 0, in_doubt = 0;  ///< since the program began
};

/// Several gateways of one kind, in order: the first that works and has room is used, the next when it is down.
/// Threads: any; nothing is held while a gateway is asked.
class Gateways {
 public:
  struct Limit {
    int64_t per_second = 0;  ///< 0: none
    int64_t burst = 1;
  };
  Gateways(Channel::Kind kind, Outside outside) : kind_(kind), outside_(std::move(outside)) {}
  void add(std::unique_ptr<Channel> channel, Limit limit);

  Channel::Kind kind() const { return kind_; }
  bool empty() const { return gateways_.empty(); }
  /// What none of them would take: see Channel::unfit. Refuses delivery.none when there is no gateway.
  std::optional<base::Refusal> unfit(const Outgoing& message) const;
  /// Asks one gateway after the other until one has taken it, refused it, or left it in doubt. kDown: none did, and
  /// nobody has it; `retry_after` says when one may again. A gateway that is merely at its limit (reason limited) is
  /// waited for: the next one is for when it is down.
  Taken send(const Outgoing& message);
  /// For the reports of one; nullptr: none of that name.
  const Channel* named(std::string_view name) const;
  std::vector<GatewayStatus> status() const;

 private:
  struct Gateway {
    std::unique_ptr<Channel> channel;
    Bucket bucket;
    Breaker breaker;
    GatewayStatus told;
  };
  enum class Turn { kAsk, kRests, kLimited };
  Turn turn_of(Gateway& gateway, Millis now, Millis& next) const;
  void note(Gateway& gateway, const Taken& taken);

  Channel::Kind kind_;
  Outside outside_;
  mutable std::mutex mutex_;  ///< bucket, breaker, told
  std::vector<std::unique_ptr<Gateway>> gateways_;
};

}  // namespace delivery
