#pragma once
#include <cstddef>

namespace casework {

inline constexpr size_t kCasesPerChunk = 500;      ///< one transaction; enough for full speed, small enough to resume
inline constexpr size_t kCasesPerBatch = 200'000;  ///< as many as a spreadsheet may have rows
inline constexpr size_t kStateBytes = 256 * 1024;  ///< a case's state as JSON

}  // namespace casework
