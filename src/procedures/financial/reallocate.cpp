#include "procedures/financial/actions_before.h"
#include "procedures/financial/case_parties.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const std::string from(base::text_at(c.part("judge"), "id"));
  const auto no = std::to_string(c.part("reallocations").size() + 1);
  casework::DrawRequest request;
  request.cause = base::text_at(c.state, "cause");
  request.parties = all_party_names(c);
  request.seed = context.batch + ":" + c.id + ":" + no;
  request.not_person = from;
  const auto judge = casework::draw(context.people, request);
  if (!judge) return judge.refusal();

  Decision d;
  d.patch["judge"] = object{{"id", judge->person}, {"name", judge->name}};
  d.patch["reallocations"] = object{{no, object{{"from", from},
                                                {"to", judge->person},
                                                {"reason", base::text_at(input, "reason")},
                                                {"on", context.now.date().iso()},
                                                {"by", context.actor.user},
                                                {"record", judge->record}}}};
  d.load_to = {judge->person};
  d.load_from = {from};
  return d;
}

}  // namespace

/// 变更承办人: drawn anew, never the one it comes from, with its reason left for ever.
casework::Action reallocate() {
  const std::vector<std::string> stages = {"preparing", "scheduled", "heard"};
  return {"reallocate", stages, stages, {casework::Role::kPresident}, {asked("reason")}, decide};
}

}  // namespace procedures::financial
