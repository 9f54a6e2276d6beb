#include <algorithm>

#include "procedures/financial/actions_before.h"
#include "procedures/financial/case_parties.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

std::string team_of(const Context& context, const std::string& person) {
  const auto found = std::find_if(context.people.begin(), context.people.end(),
                                  [&](const casework::Person& p) { return p.id == person; });
  return found == context.people.end() ? std::string() : found->team;
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  casework::DrawRequest request;
  request.team = base::text_at(input, "team");
  request.cause = base::text_at(c.state, "cause");
  request.parties = all_party_names(c);
  request.seed = context.batch + ":" + c.id;
  request.not_person = base::text_at(c.state, "not_before");  // sent back: other judges (民事诉讼法 Art.41)
  if (!request.not_person.empty()) request.seed += ":again";
  const auto judge = casework::draw(context.people, request);
  if (!judge) return judge.refusal();

  Decision d;
  d.load_to = {judge->person};
  d.patch["stage"] = "preparing";
  d.patch["judge"] = object{{"id", judge->person}, {"name", judge->name}};
  object record = judge->record;
  // The judge's own team keeps the record; a court without clerks on its list still allocates.
  request.role = "clerk";
  request.team = team_of(context, judge->person);
  request.seed += ":clerk";
  request.not_person.clear();
  if (const auto clerk = casework::draw(context.people, request)) {
    d.patch["clerk"] = object{{"id", clerk->person}, {"name", clerk->name}};
    record["clerk"] = clerk->record;
    d.load_to.push_back(clerk->person);
  }
  d.patch["allocation"] = std::move(record);
  d.papers = {"response_notice", "evidence_notice", "address_confirmation"};
  return d;
}

}  // namespace

/// 分案: a weighted draw that anybody can replay from its record; who is tied to a party takes no part.
casework::Action allocate() {
  using casework::Role;
  return {"allocate", {"filed"}, {"preparing"}, {Role::kFilingJudge, Role::kPresident}, {welcome("team")}, decide};
}

}  // namespace procedures::financial
