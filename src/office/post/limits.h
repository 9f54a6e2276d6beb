#pragma once
#include <cstddef>
#include <cstdint>

/// What the post room takes and gives at once.
namespace office::post {

constexpr size_t kLettersPrinted = 500;         ///< in one file; about 2,500 sheets, a carton of paper
constexpr uint64_t kPrintedBytes = 256u << 20;  ///< of one file
constexpr int64_t kCasesLookedAt = 2000;        ///< for one page of letters; the next page goes on behind them
constexpr int64_t kCasesForReferences =
    50'000;  ///< looked through for letters that a sheet names by the carrier's number
constexpr uint64_t kTrackingBytes = 20u << 20;  ///< of a carrier's sheet
constexpr size_t kUnknownTold = 200;            ///< numbers of a sheet that are nobody's here
constexpr size_t kRawBytes = 240;               ///< of a carrier's words kept with a receipt
constexpr uint64_t kProofBytes = 12u << 20;     ///< of a photo, or of a receipt that was scanned

}  // namespace office::post
