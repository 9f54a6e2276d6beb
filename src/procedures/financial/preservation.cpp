#include "procedures/financial/preservation.h"

#include "procedures/financial/case_parties.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {

using base::json::object;
using casework::Case;

std::vector<std::string> stages_of_preservation() {
  return {"received",  "mediating", "mediation_failed", "filing_review", "correction", "filed",    "preparing",
          "scheduled", "heard",     "drafted",          "issued",        "pronounced", "appealed", "effective"};
}

casework::LinkedStep preservation_opened(const Case& c, base::Date on, object what, const std::string& number) {
  object linked = linked_case(c, "preservation", on);
  for (const auto& [key, value] : what) linked[key] = value;
  return {"preservation", std::move(linked), {number}};
}

casework::LinkedStep preservation_step(const std::string& stage, object what, std::vector<std::string> numbers) {
  what["stage"] = stage;
  return {"preservation", std::move(what), std::move(numbers)};
}

int preservation_months(std::string_view property) {
  const auto names = [&](std::initializer_list<const char*> words) {
    for (const char* word : words)
      if (property.find(word) != std::string_view::npos) return true;
    return false;
  };
  if (names({"存款", "资金", "账户", "帐户"})) return 12;
  if (names({"房", "土地", "股权", "不动产", "使用权"})) return 36;
  return 24;
}

bool before_suit(const Case& c) { return !filing_day(c); }

}  // namespace procedures::financial
