#pragma once
#include <cstddef>
#include <cstdint>

#include "intake/limits.h"

/// What an upload may be, beside what intake takes of a spreadsheet (intake/limits.h).
namespace office::uploads {

constexpr size_t kFile = intake::kFileBytes;  ///< of a bank's file
constexpr size_t kEdits = 20'000;             ///< cells of one upload mended by hand; more is work for the spreadsheet
constexpr size_t kFindings = 200'000;         ///< kept of a check; more are counted
constexpr size_t kKeptBytes = 384u << 20;     ///< checks kept in memory, all together
constexpr int64_t kListed = 200;              ///< newest uploads of a list
constexpr size_t kNameBytes = 255;            ///< of a file's name
constexpr size_t kParticularBytes = 1000;     ///< of each of the claimant's particulars

constexpr uint64_t kEvidenceZip = 200u << 20;
constexpr uint64_t kEvidenceFile = 20u << 20;     ///< one paper, unpacked
constexpr uint64_t kEvidenceUnpacked = 1u << 30;  ///< all of them
constexpr int64_t kEvidenceFiles = 20'000;
constexpr uint64_t kEvidenceRatio = 200;  ///< unpacked ÷ packed of one paper
constexpr size_t kUnmatchedTold = 200;

}  // namespace office::uploads
