#include "procedures/financial/claim_statutes.h"

#include "law/articles.h"

namespace procedures::financial {

std::vector<std::string> claim_statutes(const casework::Case& c) {
  const base::Date code = *base::Date::of(2021, 1, 1);
  const base::Date defaulted = base::date_at(c.part("claim"), "first_default").value_or(code);
  std::vector<std::string> cited;
  if (defaulted < code)
    for (const char* matter : {"contract_law_breach", "contract_law_loan_interest", "contract_law_loan_principal",
                               "contract_law_loan_overdue"})
      cited.push_back(law::cite(matter, defaulted));
  else
    for (const char* matter : {"breach", "loan_interest", "loan_principal", "loan_overdue"})
      cited.push_back(law::cite(matter, defaulted));
  return cited;
}

}  // namespace procedures::financial
