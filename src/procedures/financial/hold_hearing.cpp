#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/default_judgment.h"
#include "procedures/financial/findings.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;
using casework::Field;

std::vector<std::string> not_mentioned(const Case& c, const object& attendance) {
  std::vector<std::string> missing;
  for (const auto& party : party_keys(c)) {
    const auto* came = attendance.if_contains(party);
    if (!came || !came->is_bool()) missing.push_back(party_name(c, party));
  }
  return missing;
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const auto at = base::Moment::parse(base::text_at(c.part("hearing"), "at"));
  const auto today = context.now.date();
  if (!at || today < at->date())
    return Refusal{"hearing.before_its_day", {{"day", at ? at->date().chinese() : "未定"}}, "hearing"};

  const object& attendance = base::object_at(input, "attendance");
  if (const auto missing = not_mentioned(c, attendance); !missing.empty())
    return Refusal{"hearing.attendance_incomplete", {{"who", listed(missing)}}, "attendance"};
  if (!base::bool_at(attendance, "claimant")) return Refusal{"hearing.claimant_absent", {}, "attendance"};

  std::vector<std::string> absent;
  for (const auto& party : defendant_keys(c))
    if (!base::bool_at(attendance, party)) absent.push_back(party);
  if (auto barred = default_barred(c, absent, today, context.court.settings)) return *barred;

  auto elements = find_elements(c, base::object_at(input, "found"));
  if (!elements) return elements.refusal();

  Decision d;
  d.patch["stage"] = "heard";
  d.patch["hearing"] = object{{"attendance", attendance}, {"default", !absent.empty()}, {"held_on", today.iso()}};
  if (const auto minutes = base::text_at(input, "minutes"); !minutes.empty())
    member(d.patch, "hearing")["minutes"] = minutes;
  d.patch["elements"] = std::move(elements.value());
  close_deadlines(d.patch, c, {"answer.", "evidence."}, "lapsed");
  d.papers = {"transcript"};
  return d;
}

}  // namespace

/// 开庭: who came, what the court finds on each disputed element. In somebody's absence only on proven service.
casework::Action hold_hearing() {
  return {"hold_hearing",
          {"scheduled"},
          {"heard"},
          {casework::Role::kJudge, casework::Role::kClerk},
          {asked("attendance", Field::Kind::kObject), welcome("found", Field::Kind::kObject), welcome("minutes")},
          decide};
}

}  // namespace procedures::financial
