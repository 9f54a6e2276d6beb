#include "law/articles.h"
#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/trial_deadline.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::Date;
using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;
using casework::Field;

// Late is late, but a judgment is not withheld for it: it is written down where the president looks.
void note_trial_limit(object& patch, const Case& c, Date on) {
  const auto limit = casework::deadline_of(c, "trial_limit");
  if (!limit) return;
  const Date last = limit->due;  // the days left out are in it
  end_trial_limit(patch, c, on);
  if (on <= last) return;
  base::json::array warnings = base::array_at(c.state, "warnings");
  warnings.push_back(
      object{{"code", "trial_limit.exceeded"},
             {"message", "审限于" + last.chinese() + "届满，宣判时已超过" + std::to_string(on - last) + "日"},
             {"column", ""},
             {"value", on.iso()}});
  patch["warnings"] = std::move(warnings);
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const Date today = context.now.date();
  const bool in_court = base::bool_at(input, "in_court");
  const auto held = base::date_at(c.part("hearing"), "held_on");
  if (in_court && held && today != *held)
    return Refusal{"pronounce.not_in_court", {{"held_on", held->chinese()}}, "in_court"};

  Decision d;
  d.patch["stage"] = "pronounced";
  d.patch["judgment"] = object{{"pronounced_on", today.iso()}, {"in_court", in_court}};
  if (in_court) {
    auto send = run_deadline("judgment_send", "judgment_send_10d", today, context);
    if (!send) return send.refusal();
    casework::set_deadline(d.patch, *send);
  } else {  // on a fixed date the judgment is handed over at once
    casework::set_deadline(d.patch, {"judgment_send", "at_once", today, today, law::cite("pronouncement", today)});
  }
  note_trial_limit(d.patch, c, today);
  return d;
}

}  // namespace

/// 宣判: in court, and sent within ten days; or on a fixed date, and handed over at once (民事诉讼法 Art.151).
casework::Action pronounce() {
  return {"pronounce", {"issued"}, {"pronounced"}, {casework::Role::kJudge}, {asked("in_court", Field::Kind::kBoolean)},
          decide};
}

}  // namespace procedures::financial
