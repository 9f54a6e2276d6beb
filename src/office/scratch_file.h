#pragma once
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "base/result.h"

namespace office {

/// A file that a library writes by name and we read back. On the disk it has no name of its own, so that what it holds
/// of people is gone with this object, and with the process. Throws base::Fault.
class ScratchFile {
 public:
  ScratchFile() {
    std::string name = "/var/tmp/kuaishen-XXXXXX";
    descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor_ < 0) throw base::Fault("no temporary file can be made in /var/tmp");
    ::unlink(name.c_str());
    path_ = "/proc/self/fd/" + std::to_string(descriptor_);
  }
  ~ScratchFile() { ::close(descriptor_); }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  const std::string& path() const { return path_; }
  std::string bytes() const {
    std::ifstream in(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  int descriptor_ = -1;
  std::string path_;
};

}  // namespace office
