#pragma once
#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "base/text.h"
#include "http/limits.h"
#include "http/spooled_body.h"

namespace http {

/// Files on their way in. Where RESTinio would collect the body stands a ticket instead. A connection that breaks says
/// nothing here; but none may take longer than limits::kReadSeconds, so what is older belongs to nobody. Threads: any.
class Spools {
 public:
  /// `most` may come in all; `announced` is what the request says is still to come, these bytes among it.
  void append(std::string& ticket, std::string_view bytes, uint64_t most, uint64_t announced) {
    const std::lock_guard lock(mutex_);
    if (ticket.empty()) ticket = begin(most, announced);
    const auto found = open_.find(*base::parse_int(ticket));
    if (found == open_.end()) return;
    found->second.body->append(bytes);
    found->second.touched = Clock::now();
  }

  /// The file of a request that is here whole; nullptr when it took too long.
  std::shared_ptr<SpooledBody> claim(std::string_view ticket) {
    const std::lock_guard lock(mutex_);
    const auto number = base::parse_int(ticket);
    auto node = number ? open_.extract(*number) : decltype(open_)::node_type();
    return node.empty() ? nullptr : std::move(node.mapped().body);
  }

 private:
  using Clock = std::chrono::steady_clock;
  struct Open {
    std::shared_ptr<SpooledBody> body;
    Clock::time_point begun, touched;
  };

  std::string begin(uint64_t most, uint64_t announced) {
    const auto now = Clock::now();
    const auto longest = std::chrono::seconds(limits::kReadSeconds + 5);
    std::erase_if(open_, [&](const auto& one) { return now - one.second.begun > longest; });
    if (open_.size() >= limits::kFilesAtOnce) drop_the_most_idle(now);
    uint64_t bytes = 0;
    for (const auto& [ticket, one] : open_) bytes += one.body->size();
    const bool crowded = open_.size() >= limits::kFilesAtOnce || bytes > limits::kFileBytesAtOnce;
    open_[++last_] = {std::shared_ptr<SpooledBody>(crowded            ? SpooledBody::one_too_many()
                                                   : announced > most ? SpooledBody::too_large()
                                                                      : new SpooledBody(most)),
                      now, now};
    return std::to_string(last_);
  }

  // Whose connection broke writes no more; who is slow writes now and then.
  void drop_the_most_idle(Clock::time_point now) {
    constexpr auto kIdle = std::chrono::seconds(5);
    const auto idle = std::min_element(
        open_.begin(), open_.end(), [](const auto& a, const auto& b) { return a.second.touched < b.second.touched; });
    if (idle != open_.end() && now - idle->second.touched > kIdle) open_.erase(idle);
  }

  std::mutex mutex_;
  std::map<int64_t, Open> open_;
  int64_t last_ = 0;
};

inline Spools& spools() {
  static Spools all;
  return all;
}

}  // namespace http
