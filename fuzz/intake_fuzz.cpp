// Any bytes as a bank's file, and as a carrier's tracking sheet: refused or read, never a crash.
#include <cstddef>
#include <cstdint>
#include <string>

#include "intake/series.h"
#include "intake/tracking.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > 1u << 20) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto tracking = intake::read_tracking(bytes, *base::Date::parse("2023-02-14"));
  if (tracking)
    for (const auto& finding : tracking->findings) (void)intake::sentence(finding, base::Language::kChinese);
  const intake::Options options{{}, *base::Date::parse("2023-02-14")};
  const auto series = intake::read_series(bytes, options);
  if (series)
    for (const auto& finding : series->findings) (void)intake::sentence(finding, base::Language::kChinese);
  return 0;
}
