#include "documents/archive.h"

#include <iconv.h>
#include <zip.h>

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "base/text.h"

namespace documents {
namespace {

using base::Refusal;

constexpr size_t kLongestName = 1000;
constexpr size_t kBlock = 65536;
constexpr uint64_t kRatioFrom = 1u << 20;  // a small file may well be packed to almost nothing

std::optional<std::string> from_gb18030(std::string_view raw) {
  const iconv_t conversion = iconv_open("UTF-8", "GB18030");
  if (conversion == reinterpret_cast<iconv_t>(-1)) return std::nullopt;
  std::string out(raw.size() * 2 + 16, '\0');
  char *in_at = const_cast<char*>(raw.data()), *out_at = out.data();  // iconv changes the pointer, not the bytes
  size_t in_left = raw.size(), out_left = out.size();
  const size_t status = iconv(conversion, &in_at, &in_left, &out_at, &out_left);
  iconv_close(conversion);
  if (status == static_cast<size_t>(-1)) return std::nullopt;
  out.resize(out.size() - out_left);
  return out;
}

bool left_by_a_system(std::string_view name) {
  const auto last = name.substr(name.find_last_of('/') + 1);
  return name.starts_with("__MACOSX/") || last == ".DS_Store" || last == "Thumbs.db" || last == "desktop.ini";
}

// A file that is a pointer to another, as archives made on Unix can have.
bool is_link(zip_t* archive, zip_uint64_t index) {
  constexpr zip_uint32_t kKind = 0170000, kLink = 0120000;
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  if (zip_file_get_external_attributes(archive, index, 0, &system, &attributes) != 0) return false;
  return system == ZIP_OPSYS_UNIX && ((attributes >> 16) & kKind) == kLink;
}

Refusal refused(const char* code, std::string name) { return {code, {{"name", std::move(name)}}, {}}; }

class Reader {
 public:
  Reader(zip_t* archive, const ArchiveLimits& limits) : archive_(archive), limits_(limits) {}

  // nullopt: a folder, or nothing of anybody's.
  base::Result<std::optional<std::string>> name_of(zip_uint64_t index) const {
    zip_stat_t stat;
    zip_stat_init(&stat);
    const char* raw = zip_get_name(archive_, index, ZIP_FL_ENC_RAW);
    if (!raw || zip_stat_index(archive_, index, 0, &stat) != 0) return refused("archive.damaged", "");
    const std::string_view whole(raw);
    std::string name = archived_name(whole);
    if (name.empty()) return refused("archive.hostile_name", base::to_utf8(base::to_utf32(whole.substr(0, 200))));
    if (name.ends_with('/') || left_by_a_system(name)) return std::optional<std::string>();
    if (stat.encryption_method != ZIP_EM_NONE) return refused("archive.encrypted", name);
    if (is_link(archive_, index)) return refused("archive.hostile_name", name);
    if (stat.size > limits_.file) return refused("archive.too_large", name);
    if (stat.size > kRatioFrom && stat.size / (stat.comp_size + 1) > limits_.ratio)
      return refused("archive.bomb", name);
    return std::optional(std::move(name));
  }

  // What the directory says of sizes is not believed: bytes are counted as they come.
  base::Result<std::string> bytes_of(zip_uint64_t index, const std::string& name) {
    const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(zip_fopen_index(archive_, index, 0), zip_fclose);
    if (!file) return refused("archive.damaged", name);
    std::string bytes;
    std::array<char, kBlock> block{};
    for (zip_int64_t n; (n = zip_fread(file.get(), block.data(), block.size())) != 0;) {
      if (n < 0) return refused("archive.damaged", name);
      total_ += static_cast<uint64_t>(n);
      if (bytes.size() + static_cast<uint64_t>(n) > limits_.file || total_ > limits_.total)
        return refused("archive.too_large", name);
      bytes.append(block.data(), static_cast<size_t>(n));
    }
    return bytes;
  }

 private:
  zip_t* archive_;
  const ArchiveLimits& limits_;
  uint64_t total_ = 0;
};

}  // namespace

std::string archived_name(std::string_view raw) {
  if (raw.empty() || raw.size() > kLongestName) return {};
  auto name = base::is_valid_utf8(raw) ? std::optional(std::string(raw)) : from_gb18030(raw);
  if (!name) return {};
  *name = base::replace_all(std::move(*name), "\\", "/");
  if (name->front() == '/' || name->find(':') == 1) return {};
  for (const char c : *name)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return {};
  for (const auto part : base::split(*name, '/'))
    if (part == ".." || part == ".") return {};
  return *name;
}

base::Result<bool> read_archive(std::string_view bytes, const ArchiveLimits& limits,
                                const std::function<bool(const std::string&, std::string_view)>& on_file) {
  if (bytes.empty()) return refused("archive.not_a_zip", "");  // libzip takes nothing for an archive of nothing
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (!source) return refused("archive.not_a_zip", "");
  zip_t* opened = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
  if (!opened) {
    zip_source_free(source);
    return refused("archive.not_a_zip", "");
  }
  const std::unique_ptr<zip_t, decltype(&zip_discard)> archive(opened, zip_discard);
  const auto count = zip_get_num_entries(opened, 0);
  if (count > limits.files) return Refusal{"archive.too_many", {{"most", std::to_string(limits.files)}}, {}};
  Reader reader(opened, limits);
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
    const auto name = reader.name_of(i);
    if (!name) return name.refusal();
    if (!name.value()) continue;
    const auto file = reader.bytes_of(i, *name.value());
    if (!file) return file.refusal();
    if (!on_file(*name.value(), *file)) break;
  }
  return true;
}

}  // namespace documents
