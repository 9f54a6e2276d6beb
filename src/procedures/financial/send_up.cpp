#include "procedures/financial/actions_from_hearing.h"
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
using casework::Field;

base::Result<Decision> send(const Case& c, const object&, const Context& context) {
  const auto today = context.now.date();
  const auto ready = readiness(c, today, context);
  if (!ready) return ready.refusal();
  if (!ready->waits.empty()) return Refusal{"appeal.not_ready", {{"waits", listed(ready->waits, "；")}}, ""};
  Decision d;
  d.patch["stage"] = "second_instance";
  d.patch["second_instance"] = object{{"sent_on", today.iso()}};
  const auto due = casework::deadline_of(c, "send_up");
  close_deadlines(d.patch, c, {"appeal_"}, "lapsed");
  casework::close_deadline(d.patch, c, "send_up", due && today > due->due ? "lapsed" : "met");
  return d;
}

base::Result<Decision> docket(const Case& c, const object& input, const Context& context) {
  const auto today = context.now.date();
  const auto on = base::date_at(input, "on").value_or(today);
  const object& above = c.part("second_instance");
  const auto sent = base::date_at(above, "sent_on").value_or(today);
  if (const auto before = base::date_at(above, "docketed_on"))
    return Refusal{"second_instance.docketed_before", {{"on", before->chinese()}}, "on"};
  if (on > today || on < sent)
    return Refusal{"second_instance.day_impossible", {{"on", on.chinese()}, {"from", sent.chinese()}}, "on"};
  const auto limit = run_deadline("second_instance",
                                  against_ruling(c) ? "second_instance_ruling_30d" : "second_instance_3m", on, context);
  if (!limit) return limit.refusal();
  Decision d;
  d.patch["second_instance"] = object{{"docketed_on", on.iso()}, {"number", base::text_at(input, "number")}};
  casework::set_deadline(d.patch, *limit);
  return d;
}

}  // namespace

/// 移送二审: the file goes up once everybody's period is over and every answer in or its time over (民事诉讼法
/// Art.174).
casework::Action send_up() {
  return {"send_up", {"appealed"}, {"second_instance"}, {casework::Role::kClerk}, {}, send};
}

/// 二审立案: from there three months for a judgment, thirty days for a ruling (民事诉讼法 Art.183).
casework::Action docket_second_instance() {
  return {"docket_second_instance",
          {"second_instance"},
          {"second_instance"},
          {casework::Role::kClerk},
          {asked("number"), welcome("on", Field::Kind::kDate)},
          docket};
}

}  // namespace procedures::financial
