#pragma once
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace office {

/// work(0) … work(count - 1), on so many threads, this one among them. The first that throws stops the others, and what
/// it threw is thrown here.
template <class Work>
void in_parallel(size_t count, int threads, const Work& work) {
  std::atomic<size_t> next = 0;
  std::exception_ptr fault;
  std::mutex mutex;
  const auto take_turns = [&] {
    for (size_t i; (i = next++) < count;) try {
        work(i);
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (!fault) fault = std::current_exception();
        next = count;
      }
  };
  std::vector<std::jthread> pool;
  for (int t = 1; t < threads; ++t) pool.emplace_back(take_turns);
  take_turns();
  pool.clear();
  if (fault) std::rethrow_exception(fault);
}

}  // namespace office
