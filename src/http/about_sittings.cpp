#include <array>
#include <map>

#include "base/text.h"
#include "http/limits.h"
#include "http/names.h"
#include "http/problem.h"
#include "office/rows.h"
#include "office/search.h"

namespace http {
namespace {

using base::json::array;
using base::json::object;

std::vector<std::string> closed_stages(const casework::Procedure& procedure) {
  std::vector<std::string> all;
  for (const auto& stage : procedure.stages)
    if (stage.closed) all.push_back(stage.name);
  return all;
}

// What of /cases it is; all of it, as the sittings are counted.
object query_of(const store::SittingRow& sitting) {
  object query{{"sits_at", sitting.starts}};
  for (const auto& [name, value] :
       {std::pair("session", &sitting.session), std::pair("room", &sitting.room), std::pair("judge", &sitting.judge)})
    if (!value->empty()) query[name] = *value;
  return query;
}

// Of a session, its cases with somebody who wants it so: how he comes, or whom he needs to understand and be
// understood.
constexpr std::array kWishes = {casework::kWishInPerson, casework::kWishOnline, casework::kWishInterpreter};
using Wishes = std::map<std::string, std::map<std::string, int64_t>>;  // by session, by wish

std::string key_of(const store::SittingRow& sitting) {
  return sitting.starts + '\n' + sitting.session + '\n' + sitting.room + '\n' + sitting.judge;
}

Wishes wishes_for(Call& call, base::Date from, base::Date to) {
  Wishes all;
  const auto* keys = call.store.database().keys();
  if (!keys) return all;
  for (const char* wish : kWishes)
    for (const auto& sitting : call.store.count_in_sittings(call.court(), from.iso(), to.iso(),
                                                            call.request.asked("room"), call.request.asked("judge"),
                                                            office::lookup_of_wish(*keys, wish), limits::kSittings))
      all[key_of(sitting)][wish] = sitting.cases;
  return all;
}

object wishes_json(const Wishes& wishes, const store::SittingRow& sitting) {
  object out;
  const auto his = wishes.find(key_of(sitting));
  for (const char* wish : kWishes) {
    const bool any = his != wishes.end() && his->second.contains(wish);
    out[wish] = any ? his->second.at(wish) : 0;
  }
  return out;
}

object sitting_json(const store::SittingRow& sitting, const Names& names, const Wishes& wishes,
                    const std::map<std::string, store::CaseRow>& first) {
  array ids;
  for (const auto& id : sitting.first_cases) ids.emplace_back(id);
  object out{{"session", sitting.session},
             {"room", sitting.room},
             {"day", sitting.starts.substr(0, sitting.starts.find('T'))},
             {"starts", sitting.starts},
             {"ends", nullptr},
             {"judge", sitting.judge},
             {"judge_name", ""},
             {"clerk_name", ""},
             {"track", ""},
             {"track_title", ""},
             {"cases", sitting.cases},
             {"case_ids", std::move(ids)},
             {"closed", sitting.closed},
             {"wishes", wishes_json(wishes, sitting)},
             {"query", query_of(sitting)}};
  if (sitting.first_cases.empty()) return out;
  const auto row = first.find(sitting.first_cases.front());
  if (row == first.end()) return out;
  const auto c = office::to_case(row->second);
  out["judge_name"] = base::text_at(c.part("judge"), "name");
  out["clerk_name"] = base::text_at(c.part("clerk"), "name");
  out["track"] = c.track();
  out["track_title"] = names.of_track(c.track());
  return out;
}

}  // namespace

/// Sessions from ?from= to ?to= (a week from today where not given); the names of judge and clerk are those of its
/// first case. When a session ends nobody says beforehand.
Reply list_sittings(Call& call) {
  const auto today = call.backend.moment().date();
  const auto asked_from = call.request.asked("from"), asked_to = call.request.asked("to");
  const auto from = asked_from.empty() ? std::optional(today) : base::Date::parse(asked_from);
  const auto to = !asked_to.empty() ? base::Date::parse(asked_to)
                  : from            ? std::optional(from->plus_days(6))
                                    : std::nullopt;
  if (!from || !to || *to < *from || *to - *from > limits::kCalendarDays) {
    const char* name = !from ? "from" : "to";
    return problem({"http.query_malformed", {{"name", name}}, name}, call.language);
  }
  const auto sittings =
      call.store.list_sittings(call.court(), from->iso(), to->iso(), call.request.asked("room"),
                               call.request.asked("judge"), closed_stages(call.backend.procedure), limits::kSittings);
  std::vector<std::string> ids;
  for (const auto& sitting : sittings)
    if (!sitting.first_cases.empty()) ids.push_back(sitting.first_cases.front());
  std::map<std::string, store::CaseRow> first;
  if (!ids.empty())
    for (auto& row : call.store.load_cases(call.court(), ids)) first.emplace(row.id, row);
  const Names names(call);
  array items;
  const auto wishes = sittings.empty() ? Wishes{} : wishes_for(call, *from, *to);
  for (const auto& sitting : sittings) items.push_back(sitting_json(sitting, names, wishes, first));
  return json_reply(object{{"items", std::move(items)}});
}

}  // namespace http
