#include "procedures/financial/sitting_judge.h"

#include <algorithm>

#include "procedures/financial/case_parties.h"

namespace procedures::financial {

using base::json::object;

object sitting_judge(const casework::Case& c, const casework::Context& context, std::string_view what) {
  if (!c.part("judge").empty()) return {};
  const auto person = [&](std::string_view id) {
    const auto found = std::find_if(context.people.begin(), context.people.end(),
                                    [&](const casework::Person& p) { return p.id == id && p.role == "judge"; });
    return found == context.people.end() ? nullptr : &*found;
  };
  casework::DrawRequest request;
  request.cause = base::text_at(c.state, "cause");
  request.parties = all_party_names(c);
  request.seed = context.batch + ":" + c.id + ":" + std::string(what);
  const casework::Person* judge = person(context.actor.user);
  object bench;
  if (!judge)
    if (const auto drawn = casework::draw(context.people, request)) {
      judge = person(drawn->person);
      bench["draw"] = drawn->record;
    }
  if (!judge) return {};
  bench["judge"] = object{{"id", judge->id}, {"name", judge->name}};
  request.role = "clerk";
  request.team = judge->team;
  request.seed += ":clerk";
  if (const auto clerk = casework::draw(context.people, request))
    bench["clerk"] = object{{"id", clerk->person}, {"name", clerk->name}};
  return bench;
}

}  // namespace procedures::financial
