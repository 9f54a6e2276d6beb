#include "law/injury.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "law/tables.h"

namespace law {
namespace {

using base::Date;
using base::Decimal;
using base::Money;
using base::Refusal;
using base::Result;
using base::Wide;
using base::Words;
using base::words;
using base::Worked;

struct Item {
  Words name;
  std::string article;
  bool attached = false;
};

struct Rules {
  Date effective_from;
  std::map<std::string, Item> items;
  std::string attached_article;
  int full = 0, shrink_after = 0, least_from = 0, least = 0, child_until = 0;
  int64_t care_years_most = 0, funeral_months = 0;
};

const Rules& rules() {
  static const Rules all = [] {
    const auto file = table("injury");
    Rules r;
    r.effective_from = Date::parse(file["effective_from"].as<std::string>()).value();
    const auto instrument = file["instrument"].as<std::string>();
    for (const auto& row : file["items"])
      r.items[row.first.as<std::string>()] = {
          {row.second["name"].as<std::string>(), row.second["english"].as<std::string>()},
          instrument + row.second["article"].as<std::string>(),
          row.second["attached"].as<bool>()};
    r.attached_article = file["attached_article"].as<std::string>();
    const auto years = file["years"];
    r.full = years["full"].as<int>();
    r.shrink_after = years["shrink_after"].as<int>();
    r.least_from = years["least_from"].as<int>();
    r.least = years["least"].as<int>();
    r.child_until = years["child_until"].as<int>();
    r.care_years_most = file["care_years_most"].as<int64_t>();
    r.funeral_months = file["funeral_months"].as<int64_t>();
    return r;
  }();
  return all;
}

constexpr int64_t kMostTimes = 1'000'000;  // days, persons, replacements: more is a slip of the pen
constexpr int64_t kMostSupporters = 20;
constexpr size_t kMostDependants = 100;
constexpr Money kMostConsumption = Money::yuan(1'000'000'000'000);
const Decimal kOne = Decimal::billionths(Decimal::kScale);

std::string percent(Decimal rate) { return Decimal::billionths(rate.in_billionths() * 100).plain() + "%"; }

std::optional<Refusal> not_in_force(Date on) {
  if (on >= rules().effective_from) return std::nullopt;
  return Refusal{"injury.no_rules_for_date", {{"date", on.iso()}, {"since", rules().effective_from.iso()}}, {}};
}

// An amount and what it is multiplied by, all within bounds: value × times × rate.
Compensation product(const std::string& item, Money value, int64_t times, Decimal rate, const Words& factors, Date on) {
  if (auto refused = not_in_force(on)) return *refused;
  if (value < Money() || times < 0 || times > kMostTimes || rate < Decimal() || rate > kOne)
    return Refusal{"injury.negative", {}, {}};
  const Item& i = rules().items.at(item);
  const Money amount = base::times(value, rate, times);
  return Worked<Money>{
      amount,
      {{words("working.injury_item", {{"item", i.name}, {"factors", factors}, {"amount", amount.grouped()}}),
        i.article}}};
}

std::string names_in_words() {
  std::string all;
  for (const auto& name : injury_items()) all += (all.empty() ? "" : ", ") + name;
  return all;
}

}  // namespace

Compensation by_days(const std::string& item, int64_t days, Money a_day, int64_t persons, Date on) {
  static const std::vector<std::string> allowed = {"lost_income", "care", "board", "nutrition", "travel"};
  if (std::find(allowed.begin(), allowed.end(), item) == allowed.end())
    return Refusal{"injury.unknown_item", {{"item", item}, {"known", names_in_words()}}, {}};
  if (days < 0 || persons < 1 || days > kMostTimes || persons > kMostTimes) return Refusal{"injury.negative", {}, {}};
  const Words factors =
      words(persons > 1 ? "working.by_days_and_persons" : "working.by_days",
            {{"days", std::to_string(days)}, {"a_day", a_day.grouped()}, {"persons", std::to_string(persons)}});
  return product(item, a_day, days * persons, kOne, factors, on);
}

Compensation lasting_care(Money a_year, int64_t years, Decimal dependence, Date on) {
  const int64_t counted = std::min(years, rules().care_years_most);
  return product(
      "care", a_year, counted, dependence,
      words(counted < years ? "working.lasting_care_at_most" : "working.lasting_care",
            {{"a_year", a_year.grouped()}, {"years", std::to_string(counted)}, {"dependence", percent(dependence)}}),
      on);
}

Compensation aids(Money price, int64_t times, Date on) {
  return product("aids", price, times, kOne,
                 words("working.by_times", {{"price", price.grouped()}, {"times", std::to_string(times)}}), on);
}

Compensation funeral(Money monthly_wage, Date on) {
  return product("funeral", monthly_wage, rules().funeral_months, kOne,
                 words("working.by_months",
                       {{"a_month", monthly_wage.grouped()}, {"months", std::to_string(rules().funeral_months)}}),
                 on);
}

Result<Decimal> grade_coefficient(int64_t grade) {
  if (grade < 1 || grade > 10) return Refusal{"injury.grade", {{"grade", std::to_string(grade)}}, {}};
  return Decimal::billionths((11 - grade) * Decimal::kScale / 10);
}

Result<int> compensated_years(int64_t age) {
  const Rules& r = rules();
  if (age < 0 || age > 130) return Refusal{"injury.age", {{"age", std::to_string(age)}}, {}};
  if (age >= r.least_from) return r.least;
  return age > r.shrink_after ? r.full - (static_cast<int>(age) - r.shrink_after) : r.full;
}

namespace {

Compensation of_income(const char* item, Money income, int64_t age, Decimal coefficient, Date on) {
  const auto years = compensated_years(age);
  if (!years) return years.refusal();
  return product(item, income, *years, coefficient,
                 words(coefficient == kOne ? "working.of_income" : "working.of_income_in_part",
                       {{"income", income.grouped()},
                        {"years", std::to_string(*years)},
                        {"age", std::to_string(age)},
                        {"coefficient", percent(coefficient)}}),
                 on);
}

struct Share {
  int years = 0;
  int64_t supporters = 1;
};

Result<std::vector<Share>> shares_of(const std::vector<Dependant>& all) {
  std::vector<Share> shares;
  for (const Dependant& d : all) {
    if (d.supporters < 1 || d.supporters > kMostSupporters)
      return Refusal{"injury.supporters", {{"supporters", std::to_string(d.supporters)}}, {}};
    const auto adult = compensated_years(d.age);
    if (!adult) return adult.refusal();
    const bool child = d.age < rules().child_until;
    shares.push_back({child ? rules().child_until - static_cast<int>(d.age) : *adult, d.supporters});
  }
  return shares;
}

}  // namespace

Compensation disability(Money income, int64_t age, Decimal coefficient, Date on) {
  return of_income("disability", income, age, coefficient, on);
}

Compensation death(Money income, int64_t age, Date on) { return of_income("death", income, age, kOne, on); }

Compensation dependants(Money consumption, Decimal coefficient, const std::vector<Dependant>& all, Date on) {
  if (auto refused = not_in_force(on)) return *refused;
  if (consumption < Money() || coefficient < Decimal() || coefficient > kOne) return Refusal{"injury.negative", {}, {}};
  base::check(consumption <= kMostConsumption && all.size() <= kMostDependants, "more than the sum can hold");
  const auto shares = shares_of(all);
  if (!shares) return shares.refusal();
  // Over one divisor, so that a year's sum is exact however many support each: lcm(1 … 20) is 232,792,560.
  int64_t divisor = 1;
  std::vector<int> ends;
  for (const Share& s : *shares) divisor = std::lcm(divisor, s.supporters), ends.push_back(s.years);
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());

  const Item& item = rules().items.at("dependants");
  Worked<Money> sum;
  int64_t whole_years = 0, parts = 0;  // years at the cap; and Σ years × parts of a year's consumption under it
  int from = 0;
  for (const int to : ends) {
    int64_t together = 0;
    for (const Share& s : *shares)
      if (s.years > from) together += divisor / s.supporters;
    const bool capped = Wide{together} * coefficient.in_billionths() > Wide{divisor} * Decimal::kScale;
    capped ? whole_years += to - from : parts += together * (to - from);
    sum.working.push_back({words(capped ? "working.dependants_capped" : "working.dependants_years",
                                 {{"from", std::to_string(from + 1)},
                                  {"to", std::to_string(to)},
                                  {"a_year", base::times(consumption, coefficient, together, divisor).grouped()},
                                  {"most", consumption.grouped()},
                                  {"years", std::to_string(to - from)}}),
                           item.article});
    from = to;
  }
  // Rounded once: capped years in whole, the rest over the divisor.
  const Wide exact = Wide{consumption.in_fen()} * whole_years * divisor * Decimal::kScale +
                     Wide{consumption.in_fen()} * coefficient.in_billionths() * parts;
  sum.value = Money::fen(base::divide(exact, Wide{divisor} * Decimal::kScale));
  sum.working.push_back(
      {words("working.dependants_sum", {{"item", item.name}, {"sum", sum.value.grouped()}}), item.article});
  return sum;
}

Compensation liable_for(const std::vector<InjuryItem>& items, Decimal share, Suit suit, Date on,
                        const Settings& settings) {
  if (auto refused = not_in_force(on)) return *refused;
  if (share < Decimal() || share > kOne) return Refusal{"injury.negative", {}, {}};
  const bool share_mental = settings.yes("fault_share_on_mental_damages", on);
  Money shared, whole;
  Worked<Money> due;
  for (const InjuryItem& i : items) {
    const auto known = rules().items.find(i.item);
    if (known == rules().items.end())
      return Refusal{"injury.unknown_item", {{"item", i.item}, {"known", names_in_words()}}, {}};
    if (i.amount < Money()) return Refusal{"injury.negative", {}, {}};
    if (suit == Suit::kAttached && !known->second.attached) {
      due.working.push_back(
          {words("working.not_attached", {{"item", known->second.name}, {"amount", i.amount.grouped()}}),
           rules().attached_article});
      continue;
    }
    due.working.push_back({words("working.item_of", {{"item", known->second.name}, {"amount", i.amount.grouped()}}),
                           known->second.article});
    (i.item == "mental" && !share_mental ? whole : shared) += i.amount;
  }
  const Money part = base::times(shared, share);
  due.value = part + whole;
  due.working.push_back({words(suit == Suit::kAttached ? "working.attached_share" : "working.civil_share",
                               {{"shared", shared.grouped()}, {"share", percent(share)}, {"part", part.grouped()}}),
                         ""});
  if (whole > Money()) due.working.push_back({words("working.mental_in_whole", {{"amount", whole.grouped()}}), ""});
  due.working.push_back({words("working.liable_for", {{"sum", due.value.grouped()}}), ""});
  return due;
}

std::vector<std::string> injury_items() {
  std::vector<std::string> names;
  for (const auto& [name, item] : rules().items) names.push_back(name);
  return names;
}

Result<Worked<DepositBounds>> deposit_bounds(Money lawful, Date on, const Settings& settings) {
  if (lawful <= Money()) return Refusal{"injury.lawful_not_positive", {{"amount", lawful.plain()}}, {}};
  const Decimal excess = settings.rate("deposit_excess", on);
  // The most is cut to a fen, not rounded: a fen more would be over.
  const Money most = lawful + base::times(lawful, excess, 1, 1, base::Rounding::kDown);
  return Worked<DepositBounds>{
      {lawful, most},
      {{words("working.deposit_bounds",
              {{"lawful", lawful.grouped()}, {"excess", percent(excess)}, {"most", most.grouped()}}),
        "地方规定（设置 deposit_excess）；《中华人民共和国民法典》第五百七十条"}}};
}

Compensation relief_cap(Money yearly_wage, Date on, const Settings& settings) {
  if (yearly_wage <= Money()) return Refusal{"injury.lawful_not_positive", {{"amount", yearly_wage.plain()}}, {}};
  const int64_t months = settings.number("relief_months", on);
  const Money most = Money::fen(base::divide(Wide{yearly_wage.in_fen()} * months, 12));
  return Worked<Money>{
      most,
      {{words("working.relief_cap",
              {{"wage", yearly_wage.grouped()}, {"months", std::to_string(months)}, {"most", most.grouped()}}),
        "《关于建立完善国家司法救助制度的意见（试行）》（中政委〔2014〕3号）"}}};
}

}  // namespace law
