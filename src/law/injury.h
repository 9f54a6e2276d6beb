#pragma once
#include <string>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/money.h"
#include "base/result.h"
#include "base/working.h"
#include "law/settings.h"

namespace law {

/// Compensation for personal injury (人身损害赔偿解释, 2022 text), item by item, each with its article. Figures of the
/// year before the debate ends (urban income and consumption, wages) are given, or taken from the settings. Rounded
/// once, half up. All refuse injury.negative and, before the rules held, injury.no_rules_for_date. Rules:
/// rules/injury.yaml. Pure.
using Compensation = base::Result<base::Worked<base::Money>>;

/// `item` lost_income, care, board, nutrition, travel: days × a day's amount (× persons). Refuses injury.unknown_item.
Compensation by_days(const std::string& item, int64_t days, base::Money a_day, int64_t persons, base::Date on);
/// Care that goes on: a year's cost × years (at most 20) × degree of dependence. Art. 8.
Compensation lasting_care(base::Money a_year, int64_t years, base::Decimal dependence, base::Date on);
/// Aids for a disability: price × how often they are replaced. Art. 13.
Compensation aids(base::Money price, int64_t times, base::Date on);
/// Six months of the average wage. Art. 14.
Compensation funeral(base::Money monthly_wage, base::Date on);

/// 1 (all) to 10 (a tenth): the coefficient of a grade of disability. Refuses injury.grade.
base::Result<base::Decimal> grade_coefficient(int64_t grade);
/// Years of a victim or an adult dependant of that age. Refuses injury.age.
base::Result<int> compensated_years(int64_t age);
/// Yearly urban income × years × coefficient. Art. 12; death: coefficient 1, Art. 15.
Compensation disability(base::Money income, int64_t age, base::Decimal coefficient, base::Date on);
Compensation death(base::Money income, int64_t age, base::Date on);

/// Who was supported, and how many support him (the victim among them).
struct Dependant {
  int64_t age = 0;
  int64_t supporters = 1;
};
/// Yearly urban consumption × years × coefficient ÷ supporters, the sum of every year at most one year's consumption.
/// Arts 16, 17. Refuses injury.supporters.
Compensation dependants(base::Money consumption, base::Decimal coefficient, const std::vector<Dependant>& all,
                        base::Date on);

/// An item and its amount; `item` is a key of rules/injury.yaml ("medical", "mental" …).
struct InjuryItem {
  std::string item;
  base::Money amount;
};
enum class Suit { kCivil, kAttached };  ///< a civil suit of its own, or attached to a criminal case
/// What the one liable for `share` of the fault owes. Mental damages are shared only where the setting says so. A suit
/// attached to a criminal case leaves out what it may not award, and the working says which items it used.
Compensation liable_for(const std::vector<InjuryItem>& items, base::Decimal share, Suit suit, base::Date on,
                        const Settings& settings = {});

std::vector<std::string> injury_items();

/// The compensation deposit D of a lawful amount L: L < D ≤ L × (1 + deposit_excess).
struct DepositBounds {
  base::Money more_than, at_most;
  bool holds(base::Money deposit) const { return deposit > more_than && deposit <= at_most; }
};
base::Result<base::Worked<DepositBounds>> deposit_bounds(base::Money lawful, base::Date on,
                                                         const Settings& settings = {});

/// The most that 国家司法救助 normally gives: 36 months of the province's average wage, worked out as yearly wage × 36
/// ÷ 12 so that no month is rounded. `award` (if any): never over what the court should award.
Compensation relief_cap(base::Money yearly_wage, base::Date on, const Settings& settings = {});

}  // namespace law
