#include "procedures/financial/actions_before.h"
#include "procedures/financial/case_parties.h"
#include "procedures/financial/hearing_day.h"
#include "procedures/financial/second_instance.h"
#include "procedures/financial/service_attempts.h"
#include "procedures/financial/service_dates.h"
#include "procedures/financial/service_effect.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"
#include "procedures/financial/trial_track.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;
using casework::Field;

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const std::string recipient(base::text_at(input, "recipient")), papers(base::text_at(input, "papers"));
  if (!is_party(c, recipient)) return Refusal{"service.unknown_recipient", {{"recipient", recipient}}, "recipient"};
  const object& of_recipient = base::object_at(c.part("service"), recipient);
  const object& served = base::object_at(of_recipient, papers);
  if (served.empty())
    return Refusal{"service.nothing_to_object_to",
                   {{"who", party_name(c, recipient)}, {"papers", papers_title(papers)}},
                   "papers"};
  const auto no = std::to_string(base::int_at(served, "attempt"));
  const bool upheld = base::bool_at(input, "upheld");
  object objection{{"on", context.now.date().iso()}, {"upheld", upheld}, {"reason", base::text_at(input, "reason")}};

  Decision d;
  object& patched = member(member(d.patch, "service"), recipient);
  object& attempt = member(member(patched, "attempts"), no);
  attempt["objection"] = std::move(objection);
  if (!upheld) return d;

  attempt["state"] = "undone";
  attempt["effective"] = nullptr;
  leave_out_notice_days(d.patch, c, with(c, d.patch));
  // Another way may have worked: then its day counts. Else everything that hung on it is gone.
  member(member(d.patch, "service"), recipient)[papers] = earliest_effect(with(c, d.patch), recipient, papers);
  if (auto refused = move_dates(d.patch, with(c, d.patch), recipient, papers, context)) return *refused;
  if (c.part("judgment").empty() && filing_day(c))
    if (auto refused = set_trial_limit(d.patch, with(c, d.patch), std::string(c.track()), context)) return *refused;
  if (auto refused = plan_send_up(d.patch, c, context)) return *refused;
  if (c.stage() == "scheduled") look_again_at_hearing(d.patch, with(c, d.patch), context);
  return d;
}

}  // namespace

/// 送达异议: dismissed, it leaves its trace; upheld, the service is undone with every date that hung on it.
casework::Action object_to_service() {
  const std::vector<std::string> stages = {"preparing",  "scheduled", "heard",         "issued",
                                           "pronounced", "appealed",  "filing_refused"};
  return {"object_to_service",
          stages,
          stages,
          {casework::Role::kJudge},
          {asked("recipient"),
           {"papers", Field::Kind::kText, true, service_papers()},
           asked("upheld", Field::Kind::kBoolean),
           asked("reason")},
          decide};
}

}  // namespace procedures::financial
