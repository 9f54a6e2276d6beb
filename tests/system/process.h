#pragma once
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// The real binary, run as a process by the tests. Everything is bounded in time.
namespace system_tests {

struct Finished {
  int code = -1;    ///< exit code; -1 when it was killed
  std::string out;  ///< standard output
  std::string err;
};

/// Runs `kuaishen` with these arguments. `kill_after`: SIGKILL to the process at that moment, if it still runs.
/// `largest_file`: no file it writes may grow beyond so many bytes.
Finished kuaishen(const std::vector<std::string>& arguments, const std::string& input = {},
                  std::optional<std::chrono::microseconds> kill_after = std::nullopt,
                  std::optional<uint64_t> largest_file = std::nullopt);

/// A folder that goes away with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string path(const std::string& name = {}) const {
    return name.empty() ? path_.string() : (path_ / name).string();
  }

 private:
  std::filesystem::path path_;
};

std::string sample(const std::string& name);

}  // namespace system_tests
