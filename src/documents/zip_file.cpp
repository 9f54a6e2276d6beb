#include "documents/zip_file.h"

#include <libdeflate.h>
#include <zip.h>

#include <memory>
#include <set>

#include "documents/deflate.h"

namespace documents {
namespace {

constexpr int64_t kMostParts = 2000;
constexpr uint64_t kMostBytes = 64u << 20;
// Of Unix: what says it is of DOS has its names taken for DOS ones by older programs, whatever it says of UTF-8.
constexpr uint32_t kMadeBy = 3 << 8 | 20;
constexpr uint32_t kRights = 0100644U << 16;
constexpr uint32_t kDosDate = 0x0021;  // 1980-01-01, the first a zip can say

void put(std::string& out, uint32_t n, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(n >> (8 * i));
}

void put_common(std::string& out, const ZipPart& p) {
  put(out, 20, 2);      // version needed
  put(out, 0x0800, 2);  // names in UTF-8
  put(out, 8, 2);       // deflated
  put(out, 0, 2);
  put(out, kDosDate, 2);
  put(out, p.crc, 4);
  put(out, static_cast<uint32_t>(p.packed.size()), 4);
  put(out, p.size, 4);
  put(out, static_cast<uint32_t>(p.name.size()), 2);
  put(out, 0, 2);
}

}  // namespace

ZipPart pack(std::string name, std::string_view bytes, int level) {
  return {std::move(name), deflate_raw(bytes, level), libdeflate_crc32(0, bytes.data(), bytes.size()),
          static_cast<uint32_t>(bytes.size())};
}

std::string write_zip(const std::vector<const ZipPart*>& parts) {
  std::string out, directory;
  for (const ZipPart* p : parts) {
    const auto offset = static_cast<uint32_t>(out.size());
    put(out, 0x04034b50, 4);
    put_common(out, *p);
    out += p->name;
    out += p->packed;
    put(directory, 0x02014b50, 4);
    put(directory, kMadeBy, 2);
    put_common(directory, *p);
    put(directory, 0, 2);
    put(directory, 0, 2);
    put(directory, 0, 2);
    put(directory, kRights, 4);
    put(directory, offset, 4);
    directory += p->name;
  }
  const auto at = static_cast<uint32_t>(out.size());
  out += directory;
  put(out, 0x06054b50, 4);
  put(out, 0, 4);
  put(out, static_cast<uint32_t>(parts.size()), 2);
  put(out, static_cast<uint32_t>(parts.size()), 2);
  put(out, static_cast<uint32_t>(directory.size()), 4);
  put(out, at, 4);
  put(out, 0, 2);
  return out;
}

base::Result<std::vector<std::pair<std::string, std::string>>> read_docx_parts(std::string_view bytes) {
  // A .doc under another name, or a .docx with a password: both are the container Word had before.
  if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return base::Refusal{"docx.old_word", {}, {}};
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* opened = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
  if (!opened && source) zip_source_free(source);
  zip_error_fini(&error);
  if (!opened) return base::Refusal{"docx.not_a_zip", {}, {}};
  const std::unique_ptr<zip_t, decltype(&zip_discard)> archive(opened, zip_discard);
  const auto count = zip_get_num_entries(opened, 0);
  if (count > kMostParts) return base::Refusal{"docx.too_large", {}, {}};
  std::vector<std::pair<std::string, std::string>> parts;
  uint64_t total = 0;
  bool word = false;
  std::set<std::string> names;
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
    zip_stat_t stat;
    const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(zip_fopen_index(opened, i, 0), zip_fclose);
    if (zip_stat_index(opened, i, 0, &stat) != 0 || !file) return base::Refusal{"docx.not_a_zip", {}, {}};
    std::string name = stat.name;
    if (name.ends_with("/")) continue;
    if (!names.insert(name).second) return base::Refusal{"docx.not_a_zip", {}, {}};  // which would be meant?
    std::string part;
    char buffer[65536];
    for (zip_int64_t n; (n = zip_fread(file.get(), buffer, sizeof buffer)) != 0;) {
      if (n < 0) return base::Refusal{"docx.not_a_zip", {}, {}};
      if ((total += static_cast<uint64_t>(n)) > kMostBytes) return base::Refusal{"docx.too_large", {}, {}};
      part.append(buffer, static_cast<size_t>(n));
    }
    if (part.size() != stat.size || stat.comp_size > bytes.size()) return base::Refusal{"docx.not_a_zip", {}, {}};
    word |= name == "word/document.xml";
    parts.emplace_back(std::move(name), std::move(part));
  }
  if (!word) return base::Refusal{"docx.not_word", {}, {}};
  return parts;
}

}  // namespace documents
