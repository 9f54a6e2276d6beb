#include "casework/case.h"

#include <cstdio>

namespace casework {

std::string case_id(std::string_view court, int64_t series, int64_t serial) {
  char text[48];
  std::snprintf(text, sizeof text, "-%lld-%05lld", static_cast<long long>(series), static_cast<long long>(serial));
  return std::string(court) + text;
}

std::string linked_id(const Case& origin, std::string_view kind) { return origin.id + "-" + std::string(kind); }

}  // namespace casework
