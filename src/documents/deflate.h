#pragma once
#include <string>
#include <string_view>

namespace documents {

/// zlib-wrapped (for PDF) and raw (for zip) deflate, by libdeflate; compressors are kept per thread.
std::string deflate_zlib(std::string_view bytes, int level);
std::string deflate_raw(std::string_view bytes, int level);

}  // namespace documents
