#include "law/periods.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.h"
#include "law/calendar.h"
#include "law/tables.h"

namespace law {
namespace {

using base::Date;
using base::Moment;
using base::Refusal;
using base::Result;
using base::words;
using base::Worked;

enum class Unit { kDays, kMonths, kYears, kWorkingDays, kHours, kHoursFromNext };

struct Rule {
  int length = 0;
  Unit unit = Unit::kDays;
  bool rolls = false;
  std::string rolls_setting;  // the setting that says whether, where no text does
  std::optional<Date> since;  // the rule did not exist, or read otherwise, before
  std::string article_2021, article_2023;
  bool of_procedure_law = false;  // whose articles moved with its texts
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
      const auto rolls = row.second["rolls"].as<std::string>();
      r.rolls = rolls == "true";
      if (rolls != "true" && rolls != "false") r.rolls_setting = rolls;
      if (row.second["since"]) r.since = Date::parse(row.second["since"].as<std::string>()).value();
      if (row.second["article"]) {
        r.article_2021 = r.article_2023 = row.second["article"].as<std::string>();
      } else {
        r.of_procedure_law = true;
        r.article_2021 = row.second["article_2021"].as<std::string>();
        r.article_2023 = row.second["article_2023"].as<std::string>();
      }
      read[row.first.as<std::string>()] = std::move(r);
    }
    return read;
  }();
  return all;
}

// Before 2022 the articles had other numbers, which are not loaded; the working says so.
constexpr const char* kLaterText = "（2021年修正文本；行为时的条文序号未载入）";

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 9900;  // the calendar ends with 9999, and no rule is as long as what is left

struct Step {
  const Rule* rule = nullptr;
  std::string name, calendar;
};

std::string rules_in_words() {
  std::string all;
  for (const auto& [name, rule] : rules()) all += (all.empty() ? "" : ", ") + name;
  return all;
}

Result<std::vector<Step>> parse(std::string_view chain) {
  std::vector<Step> steps;
  for (std::string_view part : base::split(chain, '+')) {
    const auto at = part.find('@');
    Step step;
    step.name = base::trim(part.substr(0, at));
    step.calendar = at == std::string_view::npos ? "CN" : std::string(base::trim(part.substr(at + 1)));
    const auto found = rules().find(step.name);
    if (found == rules().end())
      return Refusal{"period.unknown_rule", {{"rule", step.name}, {"known", rules_in_words()}}, {}};
    if (const auto calendars = calendar_names();
        std::find(calendars.begin(), calendars.end(), step.calendar) == calendars.end())
      return is_working_day(Date(), step.calendar).refusal();
    step.rule = &found->second;
    steps.push_back(std::move(step));
  }
  return steps;
}

bool in_hours(const Rule& r) { return r.unit == Unit::kHours || r.unit == Unit::kHoursFromNext; }

std::string article_on(const Rule& r, Date on) {
  if (on >= *Date::of(2024, 1, 1)) return r.article_2023;
  return !r.of_procedure_law || on >= *Date::of(2022, 1, 1) ? r.article_2021 : r.article_2021 + kLaterText;
}

base::Words length_words(const Rule& r) {
  const std::string n = std::to_string(r.length < 0 ? -r.length : r.length);
  switch (r.unit) {
    case Unit::kDays:
      return words("working.days", {{"n", n}});
    case Unit::kMonths:
      return words("working.months", {{"n", n}});
    case Unit::kYears:
      return words("working.years", {{"n", n}});
    case Unit::kWorkingDays:
      return words("working.working_days", {{"n", n}});
    default:
      return words("working.hours", {{"n", n}});
  }
}

// The last day of the period, before any rolling; refused where years run out of the calendar (9999).
Result<Date> unrolled_end(const Step& s, Date from, const Settings& settings) {
  const int length = s.rule->length;
  switch (s.rule->unit) {
    case Unit::kMonths:
      return from.plus_months(length);
    case Unit::kYears:
      return from.plus_months(12 * length);
    case Unit::kWorkingDays:
      return add_working_days(from, length, s.calendar, settings);
    default:
      return from.plus_days(length);
  }
}

// A holiday of a region alone moves the last day only where the setting says that it is one of Art. 85.
Result<Date> rolled_end(const Step& s, Date end, const Settings& settings, std::vector<base::WorkingLine>& working) {
  const bool rolls = s.rule->rolls_setting.empty() ? s.rule->rolls : settings.yes(s.rule->rolls_setting, end);
  if (!rolls) return end;
  const std::string calendar = settings.yes("regional_holidays_roll", end) ? s.calendar : "CN";
  const auto rolled = roll(end, calendar, settings);
  if (!rolled || *rolled == end) return rolled;
  working.push_back({words("working.rolled", {{"day", *rolled}}), "《中华人民共和国民事诉讼法》第八十五条"});
  for (Date day = end; day < *rolled; day = day.plus_days(1))
    if (is_unofficial_holiday(day, calendar)) {
      working.push_back({words("working.unofficial_holiday", {{"day", day}}), ""});
      break;
    }
  return rolled;
}

Result<Date> count_days(const Step& s, Date from, const Settings& settings, std::vector<base::WorkingLine>& working) {
  if (s.rule->since && from < *s.rule->since)
    return Refusal{"period.not_yet", {{"rule", s.name}, {"since", s.rule->since->iso()}, {"from", from.iso()}}, {}};
  if (from.year() < kFirstYear || from.year() > kLastYear) return Refusal{"period.too_far", {{"from", from.iso()}}, {}};
  const auto end = unrolled_end(s, from, settings);
  if (!end) return end;
  const std::string article = article_on(*s.rule, from);
  if (s.rule->length < 0)
    working.push_back(
        {words("working.counted_back", {{"from", from}, {"length", length_words(*s.rule)}, {"end", *end}}), article});
  else
    working.push_back(
        {words("working.counted", {{"from", from}, {"length", length_words(*s.rule)}, {"end", *end}}), article});
  return rolled_end(s, *end, settings, working);
}

}  // namespace

Result<Worked<Date>> count_period(std::string_view rule, Date from, const Settings& settings) {
  const auto steps = parse(rule);
  if (!steps) return steps.refusal();
  Worked<Date> answer{from, {}};
  for (const Step& s : *steps) {
    if (in_hours(*s.rule)) return Refusal{"period.needs_time", {{"rule", s.name}}, {}};
    const auto end = count_days(s, answer.value, settings, answer.working);
    if (!end) return end.refusal();
    answer.value = *end;
  }
  return answer;
}

Result<Worked<Moment>> count_period(std::string_view rule, Moment from, const Settings& settings) {
  const auto steps = parse(rule);
  if (!steps) return steps.refusal();
  Worked<Moment> answer{from, {}};
  for (const Step& s : *steps) {
    if (in_hours(*s.rule)) {
      if (answer.value.date().year() > kLastYear)
        return Refusal{"period.too_far", {{"from", answer.value.date().iso()}}, {}};
      const int64_t late =
          s.rule->unit == Unit::kHoursFromNext && answer.value.minute() != 0 ? 60 - answer.value.minute() : 0;
      const Moment end = answer.value.plus_minutes(late + int64_t{s.rule->length} * 60);
      answer.working.push_back({words("working.counted_hours", {{"from", answer.value.plus_minutes(late).iso()},
                                                                {"length", length_words(*s.rule)},
                                                                {"end", end.iso()}}),
                                article_on(*s.rule, from.date())});
      answer.value = end;
      continue;
    }
    const auto end = count_days(s, answer.value.date(), settings, answer.working);
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
