#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/second_instance.h"
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
  if (auto refused = no_living_appeal(c, by)) return *refused;
  if (appeal_fee_settled(c, by)) return Refusal{"appeal.fee_settled", {{"who", party_name(c, by)}}, "by"};
  const object& appeal = base::object_at(c.part("appeals"), by);
  const auto today = context.now.date();
  const auto on = base::date_at(input, "on").value_or(today);
  const auto appealed = base::date_at(appeal, "on").value_or(today);
  const auto by_when = base::date_at(base::object_at(appeal, "fee"), "pay_by").value_or(today);
  if (on > today || on < appealed) return Refusal{"appeal.day_impossible", {{"on", on.chinese()}}, "on"};
  if (on > by_when) return Refusal{"appeal.fee_late", {{"who", party_name(c, by)}, {"due", by_when.chinese()}}, "on"};

  Decision d;
  d.patch["appeals"] = object{{by, object{{"fee", object{{"paid_on", on.iso()}}}}}};
  casework::close_deadline(d.patch, c, "appeal_fee." + by);
  if (auto refused = plan_send_up(d.patch, c, context)) return *refused;
  return d;
}

}  // namespace

/// 登记上诉费: within the seven days of the notice (办法 Art.22); after them the appeal counts as withdrawn.
casework::Action record_appeal_fee() {
  using casework::Role;
  return {"record_appeal_fee",
          {"appealed"},
          {"appealed"},
          {Role::kClerk, Role::kClaimant, Role::kDefendant},
          {asked("by"), welcome("on", casework::Field::Kind::kDate)},
          decide};
}

}  // namespace procedures::financial
