#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.h"

namespace portal {

/// A day in court, for the calendar of a telephone.
struct CourtDay {
  std::string uid;       ///< the same for every date the same hearing is moved to
  int64_t sequence = 0;  ///< grows with each change, so that the later file replaces the earlier
  base::Moment stamp{};  ///< when this file is made, of the court's clock
  base::Moment at{};
  std::string what, where, more;
};

/// An iCalendar file (RFC 5545): the day in Asia/Shanghai, a reminder the day before. Lines end in CR LF and are folded
/// at 75 octets without cutting a character. When it ends nobody knows beforehand, so it has no end.
std::string calendar(const CourtDay& day);

/// One content line: `text` escaped, the line folded. For tests.
std::string calendar_line(std::string_view name, std::string_view text);

}  // namespace portal
