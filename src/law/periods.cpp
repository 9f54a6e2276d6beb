#include "law/periods.h"

#include <map>

#include "base/text.h"
#include "law/calendar.h"
#include "law/tables.h"

namespace law {
namespace {

using base::Date;
using base::Moment;
using base::Refusal;
using base::Result;
using base::Worked;

enum class Unit { kDays, kMonths, kYears, kWorkingDays, kHours, kHoursFromNext };

struct Rule {
  int length = 0;
  Unit unit = Unit::kDays;
  bool rolls = false;
  std::string article_2021, article_2023;
};

const std::map<std::string, Rule, std::less<>>& rules() {
  static const std::map<std::string, Rule, std::less<>> all = [] {
    const std::map<std::string, Unit> units = {{"d", Unit::kDays},  {"m", Unit::kMonths},
                                               {"y", Unit::kYears}, {"wd", Unit::kWorkingDays},
                                               {"h", Unit::kHours}, {"h+", Unit::kHoursFromNext}};
    std::map<std::string, Rule, std::less<>> read;
    for (const auto& row : table("periods")) {
      Rule r;
      r.length = row.second["length"].as<int>();
      r.unit = units.at(row.second["unit"].as<std::string>());
      r.rolls = row.second["rolls"].as<bool>();
      if (row.second["article"]) {
        r.article_2021 = r.article_2023 = row.second["article"].as<std::string>();
      } else {
        r.article_2021 = row.second["article_2021"].as<std::string>();
        r.article_2023 = row.second["article_2023"].as<std::string>();
      }
      read[row.first.as<std::string>()] = std::move(r);
    }
    return read;
  }();
  return all;
}

struct Step {
  const Rule* rule = nullptr;
  std::string name, calendar;
};

Result<std::vector<Step>> parse(std::string_view chain) {
  std::vector<Step> steps;
  for (std::string_view part : base::split(chain, '+')) {
    const auto at = part.find('@');
    Step step;
    step.name = base::trim(part.substr(0, at));
    step.calendar = at == std::string_view::npos ? "CN" : std::string(base::trim(part.substr(at + 1)));
    const auto found = rules().find(step.name);
    if (found == rules().end()) return Refusal{"period.unknown_rule", {{"rule", step.name}}, {}};
    step.rule = &found->second;
    steps.push_back(std::move(step));
  }
  return steps;
}

bool in_hours(const Rule& r) { return r.unit == Unit::kHours || r.unit == Unit::kHoursFromNext; }

const std::string& article_on(const Rule& r, Date on) {
  return on < *Date::of(2024, 1, 1) ? r.article_2021 : r.article_2023;
}

std::string length_words(const Rule& r) {
  const std::string n = std::to_string(r.length < 0 ? -r.length : r.length);
  switch (r.unit) {
    case Unit::kDays:
      return n + "日";
    case Unit::kMonths:
      return n + "个月";
    case Unit::kYears:
      return n + "年";
    case Unit::kWorkingDays:
      return n + "个工作日";
    default:
      return n + "小时";
  }
}

Result<Date> count_days(const Step& s, Date from, std::vector<base::WorkingLine>& working) {
  Date end = from;
  switch (s.rule->unit) {
    case Unit::kMonths:
      end = from.plus_months(s.rule->length);
      break;
    case Unit::kYears:
      end = from.plus_months(12 * s.rule->length);
      break;
    case Unit::kWorkingDays: {
      const auto day = add_working_days(from, s.rule->length, s.calendar);
      if (!day) return day;
      end = *day;
      break;
    }
    default:
      end = from.plus_days(s.rule->length);
  }
  const std::string& article = article_on(*s.rule, from);
  if (s.rule->length < 0)
    working.push_back({from.chinese() + "前" + length_words(*s.rule) + "，为" + end.chinese(), article});
  else
    working.push_back(
        {"自" + from.chinese() + "的次日起算" + length_words(*s.rule) + "，至" + end.chinese() + "届满", article});
  if (!s.rule->rolls) return end;
  const auto rolled = roll(end, s.calendar);
  if (rolled && *rolled != end)
    working.push_back({"届满日为法定休假日，以休假日后的第一日" + rolled->chinese() + "为届满日",
                       "《中华人民共和国民事诉讼法》第八十五条"});
  return rolled;
}

}  // namespace

Result<Worked<Date>> count_period(std::string_view rule, Date from) {
  const auto steps = parse(rule);
  if (!steps) return steps.refusal();
  Worked<Date> answer{from, {}};
  for (const Step& s : *steps) {
    if (in_hours(*s.rule)) return Refusal{"period.needs_time", {{"rule", s.name}}, {}};
    const auto end = count_days(s, answer.value, answer.working);
    if (!end) return end.refusal();
    answer.value = *end;
  }
  return answer;
}

Result<Worked<Moment>> count_period(std::string_view rule, Moment from) {
  const auto steps = parse(rule);
  if (!steps) return steps.refusal();
  Worked<Moment> answer{from, {}};
  for (const Step& s : *steps) {
    if (in_hours(*s.rule)) {
      const int64_t late =
          s.rule->unit == Unit::kHoursFromNext && answer.value.minute() != 0 ? 60 - answer.value.minute() : 0;
      const Moment end = answer.value.plus_minutes(late + int64_t{s.rule->length} * 60);
      answer.working.push_back(
          {"自" + answer.value.plus_minutes(late).iso() + "起算" + length_words(*s.rule) + "，至" + end.iso(),
           article_on(*s.rule, from.date())});
      answer.value = end;
      continue;
    }
    const auto end = count_days(s, answer.value.date(), answer.working);
    if (!end) return end.refusal();
    answer.value = Moment::at(*end);
  }
  return answer;
}

std::string period_article(std::string_view rule, Date on) {
  const auto found = rules().find(rule.substr(0, rule.find('@')));
  return found == rules().end() ? std::string() : article_on(found->second, on);
}

bool counts_hours(std::string_view rule) {
  const auto steps = parse(rule);
  if (!steps) return false;
  for (const auto& s : *steps)
    if (in_hours(*s.rule)) return true;
  return false;
}

std::vector<std::string> period_rules() {
  std::vector<std::string> names;
  for (const auto& [name, rule] : rules()) names.push_back(name);
  return names;
}

}  // namespace law
