#pragma once
#include <chrono>
#include <string>

#include "base/messages.h"

namespace app {

/// A line on the terminal that tells how far a batch is and how long it will take; nothing where the output is no
/// terminal. Writes to stderr.
class ProgressLine {
 public:
  ProgressLine(bool quiet, base::Language language);
  void operator()(const std::string& what, int64_t done, int64_t total);
  /// Takes the line away.
  void clear();

 private:
  bool terminal_;
  bool quiet_;
  base::Language language_;
  std::string current_;
  std::chrono::steady_clock::time_point started_;
};

}  // namespace app
