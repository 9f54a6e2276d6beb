#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace documents {

/// What an archive from outside may be.
struct ArchiveLimits {
  int64_t files = 0;
  uint64_t file = 0;   ///< bytes of one, unpacked
  uint64_t total = 0;  ///< bytes of all, unpacked
  uint64_t ratio = 0;  ///< unpacked ÷ packed of one
};

/// A name in an archive as people wrote it: UTF-8, or GB18030 as Windows in Chinese writes it. Empty where it is
/// neither, climbs out of its folder (..), begins at a root or a drive, or has control characters: never a name for a
/// file.
std::string archived_name(std::string_view raw);

/// Hands out every file of a zip, one at a time, unpacked and held against its checksum; folders and what systems leave
/// beside files (__MACOSX, .DS_Store, Thumbs.db, desktop.ini) are passed over. `on_file` returning false ends it.
/// Refuses archive.not_a_zip, archive.too_large, archive.too_many, archive.bomb, archive.encrypted,
/// archive.hostile_name, archive.damaged; files handed out before a refusal are not to be used.
base::Result<bool> read_archive(std::string_view bytes, const ArchiveLimits& limits,
                                const std::function<bool(const std::string& name, std::string_view bytes)>& on_file);

}  // namespace documents
