#pragma once
#include "casework/procedure.h"

namespace procedures::financial {

/// What a template may say of a case, under Chinese names (docs/templates.md). Built from the state alone. What was
/// said to settle (mediation.plan, mediation.private) is in the view of the mediation's own papers and in no other.
base::json::object case_view(const casework::Case& c, const casework::CourtInfo& court, base::Date paper_date);
/// "《甲法》第一条、第二条，《乙法》第三条".
std::string joined_statutes(const std::vector<std::string>& cited);
/// 协议: what was agreed in mediation, for the mediation's own papers.
void add_mediation_plan(base::json::object& view, const casework::Case& c, const casework::CourtInfo& court,
                        base::Date paper_date);

}  // namespace procedures::financial
