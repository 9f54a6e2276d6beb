#include <algorithm>

#include "procedures/financial/actions_before.h"
#include "procedures/financial/filing_checks.h"
#include "procedures/financial/trial_deadline.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::array;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;
using casework::Field;

// What the judge found and what the papers themselves show, each once.
array all_defects(const Case& c, const array& given, const Context& context) {
  array all;
  for (const auto& defect : given)
    if (defect.is_string() && !defect.get_string().empty() && std::find(all.begin(), all.end(), defect) == all.end())
      all.push_back(defect);
  for (const auto& defect : filing_defects(c, context.court, context.now.date())) {
    const base::json::value text(defect);
    if (std::find(all.begin(), all.end(), text) == all.end()) all.push_back(text);
  }
  return all;
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const auto today = context.now.date();
  if (const auto on = base::date_at(c.part("filing"), "sent_back_on"))
    return Refusal{"filing.already_sent_back", {{"on", on->chinese()}}, c.id};
  array defects = all_defects(c, base::array_at(input, "defects"), context);
  if (defects.empty()) return Refusal{"filing.no_defect_named", {}, "defects"};
  const auto correct_by = run_deadline("correction", "correction_7d", today, context);
  if (!correct_by) return correct_by.refusal();

  Decision d;
  d.patch["stage"] = "correction";
  d.patch["filing"] = object{{"defects", std::move(defects)}, {"sent_back_on", today.iso()}};
  casework::remove_deadline(d.patch, c, "filing_review");  // counted anew from the day after it is mended
  casework::set_deadline(d.patch, *correct_by);
  return d;
}

}  // namespace

/// 退回补正: once, naming everything (在线诉讼规则 Art.9).
casework::Action send_back() {
  return {"send_back",
          {"filing_review"},
          {"correction"},
          {casework::Role::kFilingJudge},
          {asked("defects", Field::Kind::kList)},
          decide};
}

}  // namespace procedures::financial
