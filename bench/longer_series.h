#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "intake/series.h"

namespace bench {

/// A bank's series as long as wanted: the rows of a sample again and again, each with a serial, an identity number, a
/// card and a contract of its own, so that none is a duplicate. Deterministic. Up to 100,000 rows.
struct LongSeries {
  std::vector<intake::Row> claimant;  ///< the sheet with the bank's particulars, as it is
  intake::Row header;
  std::vector<intake::Row> rows;
};
LongSeries longer_series(const std::string& sample, int64_t rows);

void write_xlsx(const LongSeries& series, const std::string& path);
/// The sheet of claims as text, with every cell as a clerk reads it.
std::string to_csv(const LongSeries& series);

/// The sample's decisions, repeated in the same way.
std::string longer_decisions(const std::string& sample, int64_t rows);

/// The same as the engine takes them.
struct LongClaims {
  intake::Claimant claimant;
  std::vector<intake::Claim> claims;
};
LongClaims long_claims(const std::string& sample, int64_t rows);

std::string read_bytes(const std::string& path);

}  // namespace bench
