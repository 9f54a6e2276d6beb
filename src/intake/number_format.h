#pragma once
#include <map>
#include <string>

namespace intake {

/// Whether a cell's format shows a date: a built-in one that does, or a custom one (by its id in `custom`) with a year
/// or a day outside quotes and brackets.
bool shows_date(int id, const std::map<int, std::string>& custom);

}  // namespace intake
