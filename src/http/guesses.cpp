#include "http/guesses.h"

#include <arpa/inet.h>

#include <algorithm>

#include "base/text.h"
#include "http/limits.h"
#include "http/request.h"

namespace http {

int64_t Guesses::wait(const std::string& from, int64_t now) {
  const std::lock_guard lock(mutex_);
  const auto found = by_address_.find(from);
  if (found == by_address_.end() || found->second.wrong < limits::kGuesses) return 0;
  return std::max<int64_t>(0, found->second.since + limits::kGuessSeconds - now);
}

void Guesses::note(const std::string& from, int64_t now) {
  const std::lock_guard lock(mutex_);
  auto& minute = by_address_[from];
  if (now - minute.since >= limits::kGuessSeconds) minute = {now, 0};
  ++minute.wrong;
  if (by_address_.size() <= limits::kGuessers) return;
  std::erase_if(by_address_, [&](const auto& one) { return now - one.second.since >= limits::kGuessSeconds; });
  // All within a minute: those of the fewest guesses have least to lose.
  while (by_address_.size() > limits::kGuessers)
    by_address_.erase(std::min_element(by_address_.begin(), by_address_.end(),
                                       [](const auto& a, const auto& b) { return a.second.wrong < b.second.wrong; }));
}

std::string guesser(const Request& request) {
  std::string from = request.address;
  if (from == "127.0.0.1" || from == "::1" || from == "::ffff:127.0.0.1") {
    const auto passed_on = request.header("x-forwarded-for");
    const auto last = base::trim(passed_on.substr(passed_on.rfind(',') + 1));  // npos + 1 is 0: the whole
    in6_addr six{};
    in_addr four{};
    if (const std::string text(last);
        inet_pton(AF_INET6, text.c_str(), &six) == 1 || inet_pton(AF_INET, text.c_str(), &four) == 1)
      from = text;
  }
  in6_addr address{};
  if (from.find(':') == std::string::npos || inet_pton(AF_INET6, from.c_str(), &address) != 1 ||
      IN6_IS_ADDR_V4MAPPED(&address))
    return from;
  constexpr size_t kNetwork = 8;
  std::fill(address.s6_addr + kNetwork, address.s6_addr + sizeof address.s6_addr, uint8_t{0});
  char text[INET6_ADDRSTRLEN] = "";
  inet_ntop(AF_INET6, &address, text, sizeof text);
  return text;
}

}  // namespace http
