// Any bytes as a bank's file: refused or read, never a crash.
#include <cstddef>
#include <cstdint>
#include <string>

#include "intake/series.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size > 1u << 20) return 0;
  const intake::Options options{{}, *base::Date::parse("2023-02-14")};
  const auto series = intake::read_series(std::string(reinterpret_cast<const char*>(data), size), options);
  if (series)
    for (const auto& finding : series->findings) (void)intake::sentence(finding, base::Language::kChinese);
  return 0;
}
