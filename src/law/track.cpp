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
using base::Worked;

namespace {

struct Wage {
  Date applies_from;
  int year = 0;
  Money amount;
};

// By province. Read once: every case that is filed asks.
const std::map<std::string, std::vector<Wage>>& average_wages() {
  static const auto all = [] {
    std::map<std::string, std::vector<Wage>> read;
    for (const auto& province : table("average-wages"))
      for (const auto& row : province.second)
        read[province.first.as<std::string>()].push_back({Date::parse(row["applies_from"].as<std::string>()).value(),
                                                          row["wage_year"].as<int>(),
                                                          Money::parse(row["wage"].as<std::string>()).value()});
    return read;
  }();
  return all;
}

}  // namespace

Result<SmallClaimsLine> small_claims_line(const std::string& province, Date filed_on) {
  std::optional<Money> wage;
  int year = 0;
  if (const auto known = average_wages().find(province); known != average_wages().end())
    for (const auto& row : known->second)
      if (row.applies_from <= filed_on) {
        wage = row.amount;
        year = row.year;
      }
  if (!wage) return base::Refusal{"track.no_wage_table", {{"province", province}, {"date", filed_on.iso()}}, {}};
  SmallClaimsLine line;
  line.line = Money::fen(base::divide(wage->in_fen(), 2));
  line.twice_wage = *wage + *wage;
  line.working = {{"广西" + std::to_string(year) + "年度城镇非私营单位就业人员年平均工资 " + wage->grouped() +
                       "元，百分之五十为 " + line.line.grouped() + "元，二倍为 " + line.twice_wage.grouped() + "元",
                   cite("small_claims", filed_on)}};
  return line;
}

Result<Worked<std::string>> track_of(const TrackFacts& f) {
  if (f.whereabouts_unknown)
    return Worked<std::string>{"普通",
                               {{"被告下落不明，不适用简易程序和小额诉讼程序", cite("summary_barred", f.filed_on)}}};
  const auto line = small_claims_line(f.province, f.filed_on);
  if (!line) return line.refusal();
  auto working = line->working;
  if (f.counterclaim_or_appraisal) {
    working.push_back({"有反诉或需要鉴定，不适用小额诉讼程序", cite("not_small_claims", f.filed_on)});
    return Worked<std::string>{"简易", std::move(working)};
  }
  if (f.claim <= line->line) {
    working.push_back({"标的额 " + f.claim.grouped() + "元在百分之五十以下，适用小额诉讼程序，一审终审",
                       cite("small_claims", f.filed_on)});
    return Worked<std::string>{"小额", std::move(working)};
  }
  if (f.claim <= line->twice_wage && f.both_agree_to_small_claims) {
    working.push_back({"标的额 " + f.claim.grouped() + "元超过百分之五十但在二倍以下，双方约定适用小额诉讼程序",
                       cite("small_claims", f.filed_on)});
    return Worked<std::string>{"小额", std::move(working)};
  }
  working.push_back({"标的额 " + f.claim.grouped() + "元，事实清楚、权利义务关系明确、争议不大，适用简易程序",
                     cite("summary", f.filed_on)});
  return Worked<std::string>{"简易", std::move(working)};
}

std::string trial_limit_rule(const std::string& track) {
  return track == "小额" ? "small_claims_limit_2m" : track == "简易" ? "summary_limit_3m" : "ordinary_limit_6m";
}

Result<Worked<Date>> earliest_hearing(Date answer_period_ends, bool both_waived, Date summons_served,
                                      const std::string& calendar) {
  Worked<Date> answer;
  const Date after_summons = summons_served.plus_days(4);
  if (both_waived)
    answer.working.push_back({"双方均放弃答辩期间和举证期间", cite("evidence_summary", answer_period_ends)});
  else
    answer.working.push_back({"答辩期间至" + answer_period_ends.chinese() + "届满，次日起可以开庭",
                              cite("complaint_answer", answer_period_ends)});
  answer.working.push_back(
      {"传票于" + summons_served.chinese() + "送达，开庭三日前送达，最早为" + after_summons.chinese(),
       cite("hearing_notice", summons_served)});
  const auto day =
      roll(both_waived ? after_summons : std::max(answer_period_ends.plus_days(1), after_summons), calendar);
  if (!day) return day.refusal();
  answer.value = *day;
  answer.working.push_back({"最早可以开庭的工作日为" + day->chinese(), ""});
  return answer;
}

}  // namespace law
