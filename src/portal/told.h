#pragma once
#include <string>
#include <string_view>

#include "portal/words.h"

namespace portal {

// What a case keeps, as the reader is used to seeing it. Text that is none of these is shown as it stands.

/// "2023-02-14" → "2023年2月14日", "14 February 2023".
std::string day(const Words& words, std::string_view iso);
/// "2023-03-10T09:00" → "2023年3月10日（星期五）9:00", "Friday, 10 March 2023, 9:00".
std::string moment(const Words& words, std::string_view iso);
/// "2500.00" → "2,500.00元", "2,500.00 yuan".
std::string money(const Words& words, std::string_view plain);
/// A value of an element by its kind (money, date, rate, text).
std::string value(const Words& words, std::string_view kind, std::string_view value);

}  // namespace portal
