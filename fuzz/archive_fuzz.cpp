// Any bytes as a zip of evidence: refused or read, never a crash, and no name that climbs out of its folder.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "documents/archive.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const documents::ArchiveLimits limits{1000, 1u << 20, 8u << 20, 200};
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto read = documents::read_archive(bytes, limits, [](const std::string& name, std::string_view) {
    if (name.empty() || name.front() == '/' || name.find("../") != std::string::npos) std::abort();
    return true;
  });
  (void)read.ok();
  (void)documents::archived_name(bytes.substr(0, 1000));
  return 0;
}
