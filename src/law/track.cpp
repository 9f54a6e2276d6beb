#include "law/track.h"

#include <algorithm>
#include <map>
#include <vector>

#include "base/decimal.h"
#include "law/articles.h"
#include "law/calendar.h"
#include "law/tables.h"

namespace law {

using base::Date;
using base::Money;
using base::Result;
using base::words;
using base::Worked;

namespace {

struct WageRow {
  Date applies_from;
  int year = 0;
  Money amount;
};

// By province and series, "450000 non_private", in the order of their days.
const std::map<std::string, std::vector<WageRow>>& wages() {
  static const std::map<std::string, std::vector<WageRow>> all = [] {
    std::map<std::string, std::vector<WageRow>> read;
    for (const auto& province : table("average-wages"))
      for (const auto& series : province.second)
        for (const auto& row : series.second.IsSequence() ? series.second : YAML::Node())
          read[province.first.as<std::string>() + " " + series.first.as<std::string>()].push_back(
              {Date::parse(row["applies_from"].as<std::string>()).value(), row["wage_year"].as<int>(),
               Money::parse(row["wage"].as<std::string>()).value()});
    return read;
  }();
  return all;
}

base::Words province_name(const std::string& province) {
  static const std::map<std::string, base::Words> names = [] {
    std::map<std::string, base::Words> read;
    for (const auto& node : table("average-wages"))
      read[node.first.as<std::string>()] = {node.second["name"].as<std::string>(),
                                            node.second["english"].as<std::string>()};
    return read;
  }();
  const auto found = names.find(province);
  return found == names.end() ? base::Words(province) : found->second;
}

}  // namespace

Result<Wage> average_wage(const std::string& province, const std::string& series, Date on) {
  Wage wage;
  if (const auto rows = wages().find(province + " " + series); rows != wages().end())
    for (const WageRow& row : rows->second)
      if (row.applies_from <= on) wage = {row.year, row.amount, {}};
  if (wage.year == 0)
    return base::Refusal{"track.no_wage_table", {{"province", province}, {"date", on.iso()}, {"series", series}}, {}};
  wage.series_words = words(series == "private" ? "working.private_units" : "working.non_private_units");
  return wage;
}

Result<SmallClaimsLine> small_claims_line(const std::string& province, Date filed_on, const Settings& settings) {
  const auto wage = average_wage(province, settings.text("small_claims_wage_series", filed_on), filed_on);
  if (!wage) return wage.refusal();
  SmallClaimsLine line;
  line.line = settings.is("small_claims_line_rounding", "yuan_up", filed_on)
                  ? Money::fen((wage->amount.in_fen() + 199) / 200 * 100)
                  : Money::fen(base::divide(wage->amount.in_fen(), 2));
  line.twice_wage = wage->amount + wage->amount;
  line.working = {{words("working.small_claims_line", {{"province", province_name(province)},
                                                       {"year", std::to_string(wage->year)},
                                                       {"series", wage->series_words},
                                                       {"wage", wage->amount.grouped()},
                                                       {"half", line.line.grouped()},
                                                       {"twice", line.twice_wage.grouped()}}),
                   cite("small_claims", filed_on)}};
  if (wage->year < filed_on.year() - 2)
    line.working.push_back({words("working.later_wage_not_loaded"),
                            "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第二百七十二条"});
  return line;
}

Result<Worked<std::string>> track_of(const TrackFacts& f, const Settings& settings) {
  if (f.whereabouts_unknown)
    return Worked<std::string>{"普通", {{words("working.whereabouts_unknown"), cite("summary_barred", f.filed_on)}}};
  const auto line = small_claims_line(f.province, f.filed_on, settings);
  if (!line) return line.refusal();
  auto working = line->working;
  if (f.counterclaim_or_appraisal) {
    working.push_back({words("working.counterclaim_or_appraisal"), cite("not_small_claims", f.filed_on)});
    return Worked<std::string>{"简易", std::move(working)};
  }
  if (f.claim <= line->line) {
    working.push_back(
        {words("working.small_claims", {{"claim", f.claim.grouped()}}), cite("small_claims", f.filed_on)});
    return Worked<std::string>{"小额", std::move(working)};
  }
  if (f.claim <= line->twice_wage && f.both_agree_to_small_claims) {
    working.push_back(
        {words("working.small_claims_agreed", {{"claim", f.claim.grouped()}}), cite("small_claims", f.filed_on)});
    return Worked<std::string>{"小额", std::move(working)};
  }
  working.push_back({words("working.summary", {{"claim", f.claim.grouped()}}), cite("summary", f.filed_on)});
  return Worked<std::string>{"简易", std::move(working)};
}

std::string trial_limit_rule(const std::string& track) {
  return track == "小额" ? "small_claims_limit_2m" : track == "简易" ? "summary_limit_3m" : "ordinary_limit_6m";
}

std::string least_notice_rule(Date hearing, const Settings& settings) {
  return settings.is("hearing_notice_least", "clear_days", hearing) ? "summons_3_clear_days_before"
                                                                    : "summons_3d_before";
}

Result<Worked<Date>> earliest_hearing(Date answer_period_ends, bool both_waived, Date summons_served,
                                      const std::string& calendar, const Settings& settings) {
  Worked<Date> answer;
  const bool clear = settings.is("hearing_notice_plan", "clear_days", summons_served);
  const Date after_summons = summons_served.plus_days(clear ? 4 : 3);
  if (both_waived)
    answer.working.push_back({words("working.periods_waived"), cite("evidence_summary", answer_period_ends)});
  else
    answer.working.push_back({words("working.answer_period_ends", {{"day", answer_period_ends}}),
                              cite("complaint_answer", answer_period_ends)});
  answer.working.push_back({words(clear ? "working.three_clear_days" : "working.third_day_before",
                                  {{"served", summons_served}, {"earliest", after_summons}}),
                            cite("hearing_notice", summons_served)});
  const auto day =
      roll(both_waived ? after_summons : std::max(answer_period_ends.plus_days(1), after_summons), calendar, settings);
  if (!day) return day.refusal();
  answer.value = *day;
  answer.working.push_back({words("working.earliest_hearing", {{"day", *day}}), ""});
  return answer;
}

}  // namespace law
