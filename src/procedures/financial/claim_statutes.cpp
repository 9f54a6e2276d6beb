#include "procedures/financial/claim_statutes.h"

#include "law/articles.h"

namespace procedures::financial {
namespace {

base::Date civil_code() { return *base::Date::of(2021, 1, 1); }

base::Date defaulted(const casework::Case& c) {
  return base::date_at(c.part("claim"), "first_default").value_or(civil_code());
}

}  // namespace

bool defaulted_before_the_code(const casework::Case& c) { return defaulted(c) < civil_code(); }

std::vector<std::string> statutes_of_debt(const casework::Case& c, bool penalty) {
  const std::string law = defaulted_before_the_code(c) ? "contract_law_" : "";
  std::vector<std::string> matters = {law + "performance", law + "breach"};
  if (penalty) matters.push_back(law + "penalty");
  for (const char* loan : {"loan_interest", "loan_principal", "loan_overdue"}) matters.push_back(law + loan);
  return matters;
}

std::vector<std::string> claim_statutes(const casework::Case& c) {
  auto matters =
      statutes_of_debt(c, base::money_at(c.part("claim"), "late_fee").value_or(base::Money()) > base::Money());
  if (defaulted_before_the_code(c)) matters.emplace_back("civil_code_in_time");
  std::vector<std::string> cited;
  cited.reserve(matters.size());
  for (const auto& matter : matters) cited.push_back(law::cite(matter, defaulted(c)));
  return cited;
}

}  // namespace procedures::financial
