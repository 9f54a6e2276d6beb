// Injury compensation item by item, the deposit, judicial relief.
#include "app/law_arguments.h"
#include "base/text.h"
#include "law/injury.h"
#include "law/track.h"

namespace app {
namespace {

using base::Decimal;
using base::Money;

template <const char* const& item>
LawAnswer by_days(const Arguments& a, const LawAsked& asked) {
  return worked(or_wrong(law::by_days(item, integer(a, 0, "DAYS"), money(a, 1, "A_DAY"),
                                      given(a, 2) ? integer(a, 2, "PERSONS") : 1, asked.day)));
}
constexpr const char* kLostIncome = "lost_income";
constexpr const char* kCare = "care";
constexpr const char* kBoard = "board";
constexpr const char* kNutrition = "nutrition";

// Yearly figures are given, or those loaded for the court's province.
Money figure(const Arguments& a, size_t i, const char* name, const char* setting, const LawAsked& asked) {
  if (given(a, i) && word(a, i, name) != "-") return money(a, i, name);
  const auto loaded = asked.settings.money(setting, asked.day);
  if (!loaded) throw Wrong{{"injury.figure_missing", {{"name", name}, {"setting", setting}}, name}};
  return *loaded;
}

// A grade "8" or a coefficient "0.3", "30%".
Decimal coefficient(const Arguments& a, size_t i) {
  const auto grade = base::parse_int(word(a, i, "GRADE"));
  return grade ? or_wrong(law::grade_coefficient(*grade)) : rate(a, i, "GRADE");
}

LawAnswer lasting_care(const Arguments& a, const LawAsked& asked) {
  return worked(
      or_wrong(law::lasting_care(money(a, 0, "A_YEAR"), integer(a, 1, "YEARS"),
                                 given(a, 2) ? rate(a, 2, "DEPENDENCE") : rate({"1"}, 0, "DEPENDENCE"), asked.day)));
}
LawAnswer aids(const Arguments& a, const LawAsked& asked) {
  return worked(or_wrong(law::aids(money(a, 0, "PRICE"), integer(a, 1, "TIMES"), asked.day)));
}
LawAnswer funeral(const Arguments& a, const LawAsked& asked) {
  return worked(or_wrong(law::funeral(money(a, 0, "MONTHLY_WAGE"), asked.day)));
}
LawAnswer disability(const Arguments& a, const LawAsked& asked) {
  return worked(or_wrong(law::disability(figure(a, 0, "INCOME", "urban_income", asked), integer(a, 1, "AGE"),
                                         coefficient(a, 2), asked.day)));
}
LawAnswer death(const Arguments& a, const LawAsked& asked) {
  return worked(or_wrong(law::death(figure(a, 0, "INCOME", "urban_income", asked), integer(a, 1, "AGE"), asked.day)));
}

LawAnswer dependants(const Arguments& a, const LawAsked& asked) {
  std::vector<law::Dependant> all;
  text(a, 2, "DEPENDANT");
  for (size_t i = 2; i < a.size(); ++i) {
    if (!given(a, i)) continue;
    Arguments parts;
    for (const auto part : base::split(a[i], '/')) parts.emplace_back(part);
    if (parts.size() > 2) throw Wrong{{"law.not_a_dependant", {{"value", a[i]}}, "DEPENDANT"}};
    all.push_back({integer(parts, 0, "DEPENDANT"), parts.size() == 2 ? integer(parts, 1, "DEPENDANT") : 1});
  }
  return worked(or_wrong(
      law::dependants(figure(a, 0, "CONSUMPTION", "urban_consumption", asked), coefficient(a, 1), all, asked.day)));
}

LawAnswer total(const Arguments& a, const LawAsked& asked) {
  std::vector<law::InjuryItem> items;
  auto suit = law::Suit::kCivil;
  text(a, 1, "ITEM");
  for (size_t i = 1; i < a.size(); ++i) {
    if (!given(a, i)) continue;
    if (word(a, i, "ITEM") == "attached") {
      suit = law::Suit::kAttached;
      continue;
    }
    const size_t colon = a[i].find(':');
    if (colon == std::string::npos) throw Wrong{{"law.not_an_item", {{"value", a[i]}}, "ITEM"}};
    items.push_back({std::string(base::trim(a[i].substr(0, colon))), money({a[i].substr(colon + 1)}, 0, "ITEM")});
  }
  return worked(or_wrong(law::liable_for(items, rate(a, 0, "SHARE"), suit, asked.day, asked.settings)));
}

LawAnswer deposit(const Arguments& a, const LawAsked& asked) {
  auto bounds = or_wrong(law::deposit_bounds(money(a, 0, "LAWFUL"), asked.day, asked.settings));
  LawAnswer answer;
  answer.result = bounds.value.at_most.plain();
  answer.working = std::move(bounds.working);
  answer.more = {{"more_than", bounds.value.more_than.plain()}, {"at_most", bounds.value.at_most.plain()}};
  if (given(a, 1)) {
    const bool within = bounds.value.holds(money(a, 1, "DEPOSIT"));
    answer.result = within;
    answer.negative = !within;
  }
  return answer;
}

LawAnswer relief(const Arguments& a, const LawAsked& asked) {
  if (given(a, 0)) return worked(or_wrong(law::relief_cap(money(a, 0, "YEARLY_WAGE"), asked.day, asked.settings)));
  const auto wage = or_wrong(
      law::average_wage(asked.court.province, asked.settings.text("relief_wage_series", asked.day), asked.day));
  auto most = or_wrong(law::relief_cap(wage.amount, asked.day, asked.settings));
  most.working.insert(most.working.begin(), {base::words("working.average_wage", {{"year", std::to_string(wage.year)},
                                                                                  {"series", wage.series_words},
                                                                                  {"wage", wage.amount.grouped()}}),
                                             ""});
  return worked(std::move(most));
}

}  // namespace

std::vector<LawQuestion> injury_questions() {
  const LawArgument days{"DAYS", "how many days"};
  const LawArgument income{"INCOME",
                           "yearly disposable income of urban residents, last year, in yuan; - for the setting"};
  const LawArgument age{"AGE", "years completed: the victim's"};
  const LawArgument grade{"GRADE", "grade of disability 1 to 10, or the coefficient: 0.3, 30%"};
  return {
      {"injury lost-income",
       "误工费",
       {days, {"A_DAY", "income lost a day, in yuan"}},
       "60 150",
       guarded<by_days<kLostIncome>>},
      {"injury care",
       "护理费 for a time",
       {days, {"A_DAY", "a carer's income a day, in yuan"}, {"[PERSONS]", "carers, normally one"}},
       "30 120",
       guarded<by_days<kCare>>},
      {"injury lasting-care",
       "护理费 that goes on, twenty years at most",
       {{"A_YEAR", "cost of a year, in yuan"}, {"YEARS", "how many"}, {"[DEPENDENCE]", "degree: 1, 0.5, 50%"}},
       "43800 25 50%",
       guarded<lasting_care>},
      {"injury board",
       "住院伙食补助费",
       {days, {"A_DAY", "rate of the place, in yuan"}},
       "12 100",
       guarded<by_days<kBoard>>},
      {"injury nutrition",
       "营养费, by medical opinion",
       {days, {"A_DAY", "in yuan"}},
       "60 30",
       guarded<by_days<kNutrition>>},
      {"injury aids",
       "残疾辅助器具费",
       {{"PRICE", "of an ordinary one, in yuan"}, {"TIMES", "how often it is had, replacements counted"}},
       "8000 5",
       guarded<aids>},
      {"injury funeral",
       "丧葬费: six months of the average wage",
       {{"MONTHLY_WAGE", "average wage a month, last year, in yuan"}},
       "8000",
       guarded<funeral>},
      {"injury disability", "残疾赔偿金", {income, age, grade}, "43000 66 8", guarded<disability>},
      {"injury death", "死亡赔偿金", {income, age}, "43000 61", guarded<death>},
      {"injury dependants",
       "被扶养人生活费; the sum of every year is at most one year's consumption",
       {{"CONSUMPTION", "yearly consumption of urban residents, last year, in yuan; - for the setting"},
        {"GRADE", "grade 1 to 10 or coefficient of the victim; 1 for a death"},
        {"DEPENDANT…", "AGE/SUPPORTERS, the victim among the supporters: 10/2 70/1"}},
       "25000 1 10/2 70/1",
       guarded<dependants>},
      {"injury total",
       "what the one liable owes of all items",
       {{"SHARE", "his share of the fault: 0.7, 70%"},
        {"ITEM…", "ITEM:AMOUNT, items " + joined(law::injury_items()) +
                      "; the word attached for a civil suit attached to a criminal case, which leaves some out"}},
       "70% medical:20000 disability:86000 mental:5000",
       guarded<total>},
      {"deposit",
       "the bounds of a compensation deposit D: lawful amount L < D ≤ 1.3 L",
       {{"LAWFUL", "L, what would be owed, in yuan"},
        {"[DEPOSIT]", "D: result true or false, exit 1 when it is not within"}},
       "40000 52000",
       guarded<deposit>},
      {"relief",
       "the most that 国家司法救助 normally gives: 36 months of the average wage",
       {{"[YEARLY_WAGE]", "average wage of the province, last year, in yuan; else what is loaded for --court"}},
       "96184",
       guarded<relief>},
  };
}

}  // namespace app
