#include <filesystem>
#include <fstream>

#include "intake/limits.h"
#include "intake/series.h"

namespace intake {

base::Result<std::string> read_file(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return base::Refusal{"file.directory", {{"path", path}}, {}};
  const auto size = std::filesystem::file_size(path, error);
  std::ifstream in(path, std::ios::binary);
  if (error || !in) return base::Refusal{"file.cannot_open", {{"path", path}}, path};
  if (size > kFileBytes) return base::Refusal{"file.too_large", {{"limit", "50 MB"}}, path};
  std::string bytes(size, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(size));
  if (static_cast<uint64_t>(in.gcount()) != size) return base::Refusal{"file.cannot_open", {{"path", path}}, path};
  return bytes;
}

}  // namespace intake
