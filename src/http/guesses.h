#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace http {

/// Counts what did not fit, by where it came from, so that nobody tries his way through (limits::kGuesses a minute).
/// What is kept is bounded: where more come than limits::kGuessers, the oldest are forgotten. Threads: any.
class Guesses {
 public:
  /// Seconds until that address may try again; 0: at once.
  int64_t wait(const std::string& from, int64_t now);
  /// One that did not fit.
  void note(const std::string& from, int64_t now);

 private:
  struct Minute {
    int64_t since = 0;
    int wrong = 0;
  };
  std::mutex mutex_;
  std::map<std::string, Minute> by_address_;
};

struct Request;
/// Where a request comes from: the network of an IPv6 address, since a house has all of one (/64). Behind a proxy on
/// this machine, what the proxy says (the last of X-Forwarded-For); nobody else is believed.
std::string guesser(const Request& request);

}  // namespace http
