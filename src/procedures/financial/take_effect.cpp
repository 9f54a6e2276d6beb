#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/performance.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;

base::Result<Decision> decide(const Case& c, const object&, const Context& context) {
  if (const auto names = judgment_not_served(c); !names.empty())
    return Refusal{"effect.not_served", {{"who", listed(names)}}, ""};
  const auto day = first_day_of_effect(c, context);
  if (!day) return day.refusal();
  if (context.now.date() < *day) return Refusal{"effect.too_early", {{"day", day->chinese()}}, ""};

  Decision d;
  d.patch["stage"] = "effective";
  close_deadlines(d.patch, c, {"appeal."}, "lapsed");
  casework::close_deadline(d.patch, c, "judgment_send");
  if (auto refused = judgment_takes_effect(d.patch, c, *day, context)) return *refused;
  return d;
}

}  // namespace

/// 生效: served on everybody and every period for appeal over; the ten days to perform begin, and the two years to
/// apply.
casework::Action take_effect() {
  return {"take_effect", {"pronounced"}, {"effective"}, {casework::Role::kSystem, casework::Role::kClerk}, {}, decide};
}

}  // namespace procedures::financial
