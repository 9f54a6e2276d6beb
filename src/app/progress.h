#pragma once
#include <chrono>
#include <string>

namespace app {

/// A line on the terminal that tells how far a batch is and how long it will take; where the output is no terminal,
/// nothing but a line at the end of each batch. Writes to stderr.
class ProgressLine {
 public:
  explicit ProgressLine(bool quiet);
  void operator()(const std::string& what, int64_t done, int64_t total);
  /// Takes the line away.
  void clear();

 private:
  bool terminal_;
  bool quiet_;
  std::string current_;
  std::chrono::steady_clock::time_point started_;
};

}  // namespace app
