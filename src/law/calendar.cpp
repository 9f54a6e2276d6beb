#include "law/calendar.h"

#include <map>
#include <set>

#include "law/tables.h"

namespace law {
namespace {

using base::Date;
using base::Result;

struct Calendar {
  std::set<Date> off, work;
  std::set<int> years, unofficial;
};

const std::map<std::string, Calendar>& calendars() {
  static const std::map<std::string, Calendar> all = [] {
    std::map<std::string, Calendar> read;
    for (const auto& calendar : table("calendars")) {
      Calendar& c = read[calendar.first.as<std::string>()];
      for (const auto& year : calendar.second) {
        c.years.insert(year.first.as<int>());
        if (year.second["unofficial"]) c.unofficial.insert(year.first.as<int>());
        for (const auto& day : year.second["off"]) c.off.insert(Date::parse(day.as<std::string>()).value());
        for (const auto& day : year.second["work"]) c.work.insert(Date::parse(day.as<std::string>()).value());
      }
    }
    return read;
  }();
  return all;
}

std::string names_in_words() {
  std::string all;
  for (const auto& name : calendar_names()) all += (all.empty() ? "" : ", ") + name;
  return all;
}

}  // namespace

Result<bool> is_working_day(Date day, const std::string& name, const Settings& settings) {
  const auto found = calendars().find(name);
  if (found == calendars().end())
    return base::Refusal{"calendar.unknown", {{"calendar", name}, {"known", names_in_words()}}, {}};
  const Calendar& national = calendars().at("CN");
  const Calendar& here = found->second;
  const int year = day.year();
  if (!national.years.contains(year) || !here.years.contains(year))
    return base::Refusal{"calendar.year_missing", {{"year", std::to_string(year)}, {"calendar", name}}, {}};
  if (!here.unofficial.contains(year) || settings.yes("unofficial_holidays", day)) {
    if (here.off.contains(day)) return false;
    if (here.work.contains(day)) return true;
  }
  if (national.off.contains(day)) return false;
  if (national.work.contains(day)) return true;
  return day.weekday() != 0 && day.weekday() != 6;
}

bool is_unofficial_holiday(Date day, const std::string& name) {
  const auto found = calendars().find(name);
  return found != calendars().end() && found->second.unofficial.contains(day.year()) && found->second.off.contains(day);
}

Result<Date> roll(Date day, const std::string& calendar, const Settings& settings) {
  for (;; day = day.plus_days(1)) {
    const auto works = is_working_day(day, calendar, settings);
    if (!works) return works.refusal();
    if (*works) return day;
  }
}

Result<Date> add_working_days(Date day, int n, const std::string& calendar, const Settings& settings) {
  while (n > 0) {
    day = day.plus_days(1);
    const auto works = is_working_day(day, calendar, settings);
    if (!works) return works.refusal();
    if (*works) --n;
  }
  return day;
}

std::vector<std::string> calendar_names() {
  std::vector<std::string> names;
  for (const auto& [name, calendar] : calendars()) names.push_back(name);
  return names;
}

}  // namespace law
