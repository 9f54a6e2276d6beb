#include "office/statistics.h"

namespace office {
namespace {

std::string said(const std::string& code, const std::string& otherwise, base::Language language) {
  return base::has_message(code, language) ? base::message(code, {}, language).sentence : otherwise;
}

// What has no key is known by its label: ways of closing and channels are stored as they are called.
void say(std::vector<Bar>& bars, const std::string& what, base::Language language) {
  for (auto& bar : bars) bar.label = said(what + (bar.key.empty() ? bar.label : bar.key), bar.label, language);
}

}  // namespace

Statistics in_words(Statistics s, base::Language language) {
  say(s.funnel, "funnel.", language);
  say(s.stages, "stage.", language);
  say(s.outcomes, "way.", language);
  say(s.service, "channel.", language);
  return s;
}

std::string unit_in_words(const std::string& unit, base::Language language) {
  return said("unit." + unit, unit, language);
}

}  // namespace office
