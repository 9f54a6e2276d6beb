#include "procedures/financial/actions_before.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

// The summons named a day that is no more: it has to be served again.
void take_back_summons(object& patch, const Case& c) {
  for (const auto& [party, value] : c.part("service")) {
    if (!value.is_object()) continue;
    object& of_party = member(member(patch, "service"), party);
    for (const auto& [no, a] : base::object_at(value.get_object(), "attempts"))
      if (a.is_object() && base::text_at(a.get_object(), "papers") == "summons" &&
          base::text_at(a.get_object(), "state") != "failed")
        member(member(of_party, "attempts"), no) = object{{"state", "undone"}, {"why", "改期，传票须重新送达"}};
    of_party["summons"] = nullptr;
  }
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const object& hearing = c.part("hearing");
  const auto no = std::to_string(base::object_at(hearing, "adjourned").size() + 1);
  Decision d;
  d.patch["stage"] = "preparing";
  object changed{{"adjourned", object{{no, object{{"at", base::text_at(hearing, "at")},
                                                  {"on", context.now.date().iso()},
                                                  {"reason", base::text_at(input, "reason")}}}}}};
  for (const char* gone :
       {"session", "at", "room", "order", "earliest", "earliest_working", "unlawful", "after_trial_limit"})
    changed[gone] = nullptr;
  d.patch["hearing"] = std::move(changed);
  take_back_summons(d.patch, c);
  return d;
}

}  // namespace

/// 延期开庭: back to preparation; the summons is served anew for the new day.
casework::Action adjourn() {
  using casework::Role;
  return {"adjourn", {"scheduled"}, {"preparing"}, {Role::kJudge, Role::kClerk}, {asked("reason")}, decide};
}

}  // namespace procedures::financial
