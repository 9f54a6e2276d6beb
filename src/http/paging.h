#pragma once
#include <optional>

#include "base/text.h"
#include "http/request.h"

namespace http {

constexpr int64_t kPage = 50, kLargestPage = 500;

/// ?limit=: kPage where it is not given; nullopt when it is no number from 1 to kLargestPage.
inline std::optional<int64_t> page_size(const Request& request) {
  const auto asked = request.asked("limit");
  if (asked.empty()) return kPage;
  const auto limit = base::parse_int(asked);
  return limit && *limit >= 1 && *limit <= kLargestPage ? limit : std::nullopt;
}

}  // namespace http
