#include "base/text.h"
#include "http/case_query.h"
#include "http/names.h"
#include "http/paging.h"
#include "http/problem.h"
#include "http/seen.h"
#include "office/deadline_working.h"

namespace http {
namespace {

using base::json::array;
using base::json::object;

int64_t days_left(const Call& call, std::string_view due) {
  const auto day = base::Date::parse(due);
  return day ? *day - call.backend.moment().date() : 0;
}

// "2023-03-01~450305-1-00004~answer.1": where the page before ended.
std::string place_of(const store::DueLine& line) {
  return line.deadline.due + "~" + line.deadline.case_id + "~" + line.deadline.key;
}

base::Result<store::DueFilter> read_filter(const Call& call, bool& nothing) {
  store::DueFilter filter;
  auto query = read_case_query(call);
  if (!query) return query.refusal();
  filter.cases = std::move(query.value().filter);
  filter.cases.text.clear();
  nothing = query->nothing;
  const auto malformed = [](const char* name) { return base::Refusal{"http.query_malformed", {{"name", name}}, name}; };
  filter.since = call.request.asked("since");
  filter.until = call.request.asked("until");
  filter.key = call.request.asked("rule");
  if (!filter.since.empty() && !base::Date::parse(filter.since)) return malformed("since");
  if (!filter.until.empty() && !base::Date::parse(filter.until)) return malformed("until");
  if (const auto after = call.request.asked("after"); !after.empty()) {
    const auto parts = base::split(after, '~');
    if (parts.size() != 3) return malformed("after");
    filter.after_due = parts[0];
    filter.after_case = parts[1];
    filter.after_key = parts[2];
  }
  const auto limit = page_size(call.request);
  if (!limit) return malformed("limit");
  filter.limit = *limit + 1;
  return filter;
}

}  // namespace

/// Open deadlines by day, of the cases the viewer may see.
Reply list_deadlines(Call& call) {
  bool nothing = false;
  const auto filter = read_filter(call, nothing);
  if (!filter) return problem(filter.refusal(), call.language);
  auto lines = nothing ? std::vector<store::DueLine>{} : call.store.list_due(call.court(), *filter);
  const bool more = static_cast<int64_t>(lines.size()) == filter->limit;
  if (more) lines.pop_back();
  Names names(call);
  array items;
  for (const auto& line : lines) {
    const auto& d = line.deadline;
    items.push_back(object{{"case", d.case_id},
                           {"number", line.number},
                           {"respondent", line.respondent},
                           {"key", d.key},
                           {"title", names.of_deadline(d.key)},
                           {"rule", d.rule},
                           {"starts", d.starts},
                           {"due", d.due},
                           {"article", d.article},
                           {"days_left", days_left(call, d.due)},
                           {"stage", line.stage},
                           {"stage_title", names.of_stage(line.stage)},
                           {"judge", line.judge},
                           {"judge_name", line.judge.empty() ? "" : names.of_person(line.judge)}});
  }
  return json_reply(
      object{{"items", std::move(items)}, {"next", more ? base::json::value(place_of(lines.back())) : nullptr}});
}

/// All deadlines of a case, open and closed, each with how its day was counted.
Reply list_case_deadlines(Call& call) {
  const auto c = seen_case(call);
  if (!c) return no_such_case(call);
  Names names(call);
  array items;
  for (const auto& d : casework::deadlines_of(*c)) {
    array working;
    for (const auto& step : office::working_of(d, call.backend.court))
      working.push_back(object{{"text", step.in(call.language)}, {"article", step.article}});
    items.push_back(object{{"key", d.key},
                           {"title", names.of_deadline(d.key)},
                           {"rule", d.rule},
                           {"starts", d.starts.iso()},
                           {"due", d.due.iso()},
                           {"article", d.article},
                           {"state", d.state},
                           {"working", std::move(working)},
                           {"days_left", days_left(call, d.due.iso())}});
  }
  return json_reply(object{{"items", std::move(items)}});
}

}  // namespace http
