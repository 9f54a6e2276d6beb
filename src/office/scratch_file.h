#pragma once
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "base/result.h"

namespace office {

/// A file that a library writes by name and we read back; gone with this object. Throws base::Fault.
class ScratchFile {
 public:
  explicit ScratchFile(const char* ending) : path_("/var/tmp/kuaishen-XXXXXX" + std::string(ending)) {
    const int descriptor = ::mkstemps(path_.data(), static_cast<int>(std::string_view(ending).size()));
    if (descriptor < 0) throw base::Fault("no temporary file can be made in /var/tmp");
    ::close(descriptor);
  }
  ~ScratchFile() { ::unlink(path_.c_str()); }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  const std::string& path() const { return path_; }
  std::string bytes() const {
    std::ifstream in(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  std::string path_;
};

}  // namespace office
