#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/case_parties.h"
#include "procedures/financial/second_instance.h"
#include "procedures/financial/trial_deadline.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const std::string by(base::text_at(input, "by"));
  if (!is_party(c, by)) return Refusal{"appeal.unknown_party", {{"by", by}}, "by"};
  if (!speaks_for(context.actor.role, by))
    return Refusal{"appeal.answer_for_another", {{"who", party_name(c, by)}}, "by"};
  const auto served = copies_served(c, by);
  if (!served) return Refusal{"appeal.copy_not_served", {{"who", party_name(c, by)}}, "by"};
  const auto today = context.now.date();
  const auto on = base::date_at(input, "on").value_or(today);
  if (on > today || on < *served) return Refusal{"appeal.day_impossible", {{"on", on.chinese()}}, "on"};

  Decision d;
  const auto period = casework::deadline_of(c, "appeal_answer." + by);
  const bool late = period && on > period->due;
  d.patch["second_instance"] = object{{"answers", object{{by, object{{"on", on.iso()}, {"late", late}}}}}};
  casework::close_deadline(d.patch, c, "appeal_answer." + by, late ? "lapsed" : "met");
  const auto forward = run_deadline("appeal_answer_forward." + by, "appeal_answer_forward_5d", on, context);
  if (!forward) return forward.refusal();
  casework::set_deadline(d.patch, *forward);
  if (auto refused = plan_send_up(d.patch, c, context)) return *refused;
  return d;
}

}  // namespace

/// 上诉答辩: within fifteen days of the copy; late or none does not stop the case (民事诉讼法 Art.174).
casework::Action answer_appeal() {
  using casework::Role;
  return {"answer_appeal",
          {"appealed"},
          {"appealed"},
          {Role::kClerk, Role::kClaimant, Role::kDefendant},
          {asked("by"), welcome("on", casework::Field::Kind::kDate)},
          decide};
}

}  // namespace procedures::financial
