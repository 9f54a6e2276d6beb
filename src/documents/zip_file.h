#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace documents {

/// A part of a zip, kept as it will be written: already deflated, with its checksum.
struct ZipPart {
  std::string name;
  std::string packed;
  uint32_t crc = 0;
  uint32_t size = 0;  ///< unpacked
};
ZipPart pack(std::string name, std::string_view bytes, int level);

/// A zip of these parts, in order, without any time in it: equal parts make equal bytes.
std::string write_zip(const std::vector<const ZipPart*>& parts);

/// All parts of a .docx, unpacked. Limits: 2,000 parts, 64 MB unpacked. Refuses docx.not_a_zip, docx.too_large,
/// docx.not_word.
base::Result<std::vector<std::pair<std::string, std::string>>> read_docx_parts(std::string_view bytes);

}  // namespace documents
