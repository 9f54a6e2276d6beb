#pragma once
#include <cstddef>
#include <cstdint>

namespace intake {

// What a file may be. Each has a sentence of its own when it is passed.
inline constexpr size_t kFileBytes = 50u << 20;
inline constexpr int64_t kRows = 200'000;
inline constexpr int kColumns = 512;
inline constexpr uint64_t kInflatedBytes = 1u << 30;  ///< one part of a workbook, unpacked
inline constexpr uint64_t kInflateRatio = 300;        ///< unpacked ÷ packed, judged above kRatioFrom
inline constexpr uint64_t kRatioFrom = 64u << 20;
inline constexpr size_t kSharedStringBytes = 512u << 20;
inline constexpr size_t kCellBytes = 32'767 * 4;  ///< what Excel allows, in UTF-8
inline constexpr int kXmlDepth = 64;
inline constexpr int kSheets = 64;
inline constexpr int kHeaderWithin = 200;  ///< rows in which a header is looked for

}  // namespace intake
