#pragma once
#include <string>
#include <vector>

#include "base/messages.h"
#include "office/statistics.h"

namespace app {

/// A figure of the statistics as a line of a table: what it is, its value with its unit, of how many.
std::vector<std::string> figure_line(const office::Figure& figure, base::Language language);
/// The header of such a table.
std::vector<std::string> figure_header(base::Language language);

}  // namespace app
