#include "intake/number_format.h"

namespace intake {
namespace {

bool is_date_format(const std::string& format) {
  bool quoted = false, bracket = false, era = false, month = false;
  for (size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    if (c == '"')
      quoted = !quoted;
    else if (!quoted && (c == '[' || c == ']'))
      bracket = c == '[';
    else if (quoted || bracket)
      continue;
    else if (c == '\\' || c == '_' || c == '*' || c == '!')
      ++i;  // the next character stands for itself
    else if (c == 'y' || c == 'Y' || c == 'd' || c == 'D')
      return true;
    else if (c == 'e')
      era = true;  // a year too, but only beside a month: General has one
    else if (c == 'm' || c == 'M')
      month = true;
    else if (c == 'G' || c == '#' || c == '0')
      return false;
  }
  return era && month;
}

}  // namespace

bool shows_date(int id, const std::map<int, std::string>& custom) {
  if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return true;
  const auto found = custom.find(id);
  if (found == custom.end()) return false;
  return is_date_format(found->second);
}

}  // namespace intake
