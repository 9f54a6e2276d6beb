// Any bytes as a zip of evidence: refused or read, never a crash, never more than the limits, and no name that climbs
// out of its folder or that a database would not keep. Bytes that are no zip stand for the files of one, each its name
// and a line end and what is in it, parted by empty lines: a fuzzer that knows no checksums would never reach them.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "documents/archive.h"
#include "documents/zip_file.h"

namespace {

std::string zip_of(std::string_view text) {
  std::vector<documents::ZipPart> parts;
  for (std::string_view rest = text; !rest.empty();) {
    const auto file = rest.substr(0, rest.find("\n\n"));
    const size_t line = std::min(file.find('\n'), file.size());
    parts.push_back(
        documents::pack(std::string(file.substr(0, line)), file.substr(std::min(line + 1, file.size())), 1));
    rest.remove_prefix(std::min(file.size() + 2, rest.size()));
  }
  std::vector<const documents::ZipPart*> all;
  for (const auto& part : parts) all.push_back(&part);
  return documents::write_zip(all);
}

bool is_hostile(const std::string& name) {
  const auto parts = base::split(name, '/');
  return name.empty() || name.front() == '/' || !base::is_valid_utf8(name) || name.find('\0') != std::string::npos ||
         std::find(parts.begin(), parts.end(), "..") != parts.end();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const documents::ArchiveLimits limits{100, 1u << 20, 8u << 20, 200};
  const std::string_view given(reinterpret_cast<const char*>(data), size);
  const std::string zip = given.starts_with("PK") ? std::string(given) : zip_of(given);
  int64_t files = 0;
  uint64_t total = 0;
  const auto read = documents::read_archive(zip, limits, [&](const std::string& name, std::string_view bytes) {
    total += bytes.size();
    if (is_hostile(name) || bytes.size() > limits.file || total > limits.total || ++files > limits.files) std::abort();
    return true;
  });
  (void)read.ok();
  if (const auto name = documents::archived_name(given.substr(0, 1000)); !name.empty() && is_hostile(name))
    std::abort();
  return 0;
}
