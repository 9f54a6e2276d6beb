#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/case_parties.h"
#include "procedures/financial/performance.h"
#include "procedures/financial/trial_facts.h"

#include <algorithm>

namespace procedures::financial {
namespace {

using base::Date;
using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

// How it ended and the day that counts as its closing (审限规定 Art.10): pronouncement, the ruling, or service of the
// mediation paper on the last party; not the day a clerk gets round to it.
struct Ending {
  std::string how;
  std::optional<Date> on;
};

std::optional<Date> statement_signed(const Case& c) {
  Date last;
  for (const auto& party : party_keys(c)) {
    const auto on = effective_service(c, party, "mediation_statement");
    if (!on) return std::nullopt;
    last = std::max(last, *on);
  }
  return last;
}

Ending ending_of(const Case& c) {
  const auto stage = c.stage();
  const auto mediation_ended = base::date_at(c.part("mediation"), "ended_on");
  if (stage == "effective" || stage == "recovered" || stage == "terminated")
    return {"判决", base::date_at(c.part("judgment"), "pronounced_on")};
  if (stage == "mediated_in_court") return {"调解", statement_signed(c)};
  if (stage == "mediated") return {"调解", mediation_ended};
  if (stage == "confirmed") return {"司法确认", base::date_at(c.part("confirmation"), "decided_on")};
  if (stage == "filing_refused") return {"不予受理", std::nullopt};
  const auto withdrawn = base::date_at(c.part("withdrawal"), "on");
  if (base::bool_at(c.part("withdrawal"), "by_rule")) return {"按撤诉处理", withdrawn};
  return {filing_day(c) ? "撤诉" : "撤回", withdrawn ? withdrawn : mediation_ended};
}

base::Result<Decision> decide(const Case& c, const object&, const Context& context) {
  const auto today = context.now.date();
  Ending end = ending_of(c);
  if (!end.on && c.stage() == "mediated_in_court") {
    std::vector<std::string> unsigned_by;
    for (const auto& party : party_keys(c))
      if (!effective_service(c, party, "mediation_statement")) unsigned_by.push_back(party_name(c, party));
    return Refusal{"close.statement_not_signed", {{"who", listed(unsigned_by)}}, ""};
  }
  const Date on = end.on.value_or(today);
  if (on > today) return Refusal{"close.before_the_end", {{"on", on.chinese()}}, ""};

  const auto running = casework::deadline_of(c, "appeal.claimant");
  if (c.stage() == "filing_refused" && running && running->state == "open" && today <= running->due)
    return Refusal{"close.appeal_open", {{"due", running->due.chinese()}}, ""};

  Decision d;
  d.patch["stage"] = "closed";
  object closed{{"on", on.iso()}, {"how", end.how}, {"recorded_on", today.iso()}};
  if (const auto filed = filing_day(c)) closed["days"] = on - *filed - excluded_days(c, *filed, on);
  // A judgment enforced after it was closed keeps its closing.
  if (c.part("closed").empty()) {
    d.patch["closed"] = std::move(closed);
    d.load_from = works_on(c);
  }
  if (c.stage() != "effective") close_deadlines(d.patch, c, {""}, "lapsed");
  end_trial_limit(d.patch, c, on);
  if (c.stage() == "mediated_in_court" || c.stage() == "confirmed") plan_takes_effect(d.patch, c, on, context);
  return d;
}

}  // namespace

/// 结案: how it ended, when, and after how many days of trial.
casework::Action close() {
  using casework::Role;
  return {"close",
          {"withdrawn", "confirmed", "filing_refused", "mediated_in_court", "effective", "recovered", "terminated",
           "mediated"},
          {"closed"},
          {Role::kClerk, Role::kJudge, Role::kSystem},
          {},
          decide};
}

}  // namespace procedures::financial
