#pragma once
#include <memory>
#include <mutex>
#include <vector>

using CURL = void;

namespace net {

/// Handles of libcurl that are lent and come back; each keeps the connections it has. Threads: any; a handle belongs to
/// whoever has it. No more wait than were ever out at once.
class Handles {
 public:
  Handles();
  ~Handles();
  Handles(const Handles&) = delete;
  Handles& operator=(const Handles&) = delete;

  struct Back {
    Handles* home;
    void operator()(CURL* handle) const { home->take_back(handle); }
  };
  using Lent = std::unique_ptr<CURL, Back>;
  /// With no option set but those every exchange has. Throws base::Fault when there is no memory for one.
  Lent lend();

 private:
  void take_back(CURL* handle);

  std::mutex mutex_;
  std::vector<CURL*> waiting_;
};

}  // namespace net
