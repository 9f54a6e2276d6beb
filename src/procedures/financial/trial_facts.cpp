#include "procedures/financial/trial_facts.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace procedures::financial {

using base::Date;
using base::json::object;
using casework::Case;

std::vector<std::string> defendant_keys(const Case& c) {
  std::vector<std::string> keys;
  for (const auto& member : c.part("defendants")) keys.emplace_back(member.key());
  return keys;
}

std::vector<std::string> party_keys(const Case& c) {
  auto keys = defendant_keys(c);
  keys.insert(keys.begin(), "claimant");
  return keys;
}

std::string party_name(const Case& c, std::string_view party) {
  return std::string(base::text_at(party_of(c, party), "name"));
}

const object& party_of(const Case& c, std::string_view party) {
  return party == "claimant" ? c.part("claimant") : base::object_at(c.part("defendants"), party);
}

std::vector<std::pair<int64_t, const object*>> numbered_members(const object& all) {
  std::vector<std::pair<int64_t, const object*>> out;
  for (const auto& [no, value] : all)
    if (value.is_object()) out.emplace_back(base::parse_int(no).value_or(0), &value.get_object());
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return out;
}

std::string defendant_names(const Case& c) {
  std::vector<std::string> names;
  for (const auto& key : defendant_keys(c)) names.push_back(party_name(c, key));
  return listed(names);
}

std::optional<Date> effective_service(const Case& c, std::string_view party, std::string_view papers) {
  return base::date_at(base::object_at(base::object_at(c.part("service"), party), papers), "effective");
}

std::optional<Date> filing_day(const Case& c) { return base::date_at(c.part("filing"), "filed_on"); }

bool final_at_once(const Case& c) { return c.track() == "小额"; }

base::Money money_or_zero(const object& o, std::string_view key) {
  return base::money_at(o, key).value_or(base::Money());
}

int32_t excluded_days(const Case& c, Date from, Date to) {
  std::set<int32_t> days;
  for (const auto& [first, span] : c.part("excluded")) {
    const auto begins = Date::parse(first);
    if (!begins || !span.is_object()) continue;
    const Date ends = std::min(base::date_at(span.get_object(), "to").value_or(*begins), to);
    for (Date day = std::max(*begins, from.plus_days(1)); day <= ends; day = day.plus_days(1)) days.insert(day.days());
  }
  return static_cast<int32_t>(days.size());
}

object& member(object& target, std::string_view key) {
  auto& value = target[key];
  if (!value.is_object()) value.emplace_object();
  return value.get_object();
}

base::json::array to_json(const std::vector<base::WorkingLine>& working) {
  base::json::array lines;
  for (const auto& line : working) lines.push_back(object{{"text", line.text}, {"article", line.article}});
  return lines;
}

void close_deadlines(object& patch, const Case& c, const std::vector<std::string>& prefixes, std::string_view how) {
  for (const auto& deadline : casework::deadlines_of(c))
    for (const auto& prefix : prefixes)
      if (deadline.key.starts_with(prefix)) {
        casework::close_deadline(patch, c, deadline.key, how);
        break;
      }
}

void end_trial_limit(object& patch, const Case& c, Date on) {
  const auto limit = casework::deadline_of(c, "trial_limit");
  if (limit) casework::close_deadline(patch, c, "trial_limit", on > limit->due ? "lapsed" : "met");
}

void count_paper(object& patch, const Case& c, std::string_view kind) {
  member(patch, "paper_counts")[kind] = base::int_at(c.part("paper_counts"), kind) + 1;
}

std::string listed(const std::vector<std::string>& parts, std::string_view separator) {
  std::string all;
  for (const auto& part : parts) all += (all.empty() ? "" : std::string(separator)) + part;
  return all;
}

}  // namespace procedures::financial
