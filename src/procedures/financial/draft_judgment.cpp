#include "procedures/financial/actions_from_hearing.h"
#include "procedures/financial/judgment_orders.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_fields.h"

namespace procedures::financial {
namespace {

using base::json::array;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;
using casework::Field;

array texts(const std::vector<std::string>& all) { return array(all.begin(), all.end()); }

object running_json(const Running& r) {
  return {{"from", r.from.iso()},
          {"base", r.base.plain()},
          {"rate", r.daily_rate.plain()},
          {"limited", r.limited},
          {"words", "以" + r.base.plain() + "元为基数，按日利率" + rate_words(r.daily_rate) + "计算至实际清偿之日止"}};
}

// Drafted anew: what no longer stands goes, and orders a hand had changed are kept among the edits.
void replace_earlier(object& judgment, const object& earlier, const Context& context) {
  for (const char* key : {"cap", "running"})
    if (earlier.contains(key) && !judgment.contains(key)) judgment[key] = nullptr;
  const array& before = base::array_at(earlier, "orders");
  if (before.empty() || before == judgment.at("orders").get_array()) return;
  array edits = base::array_at(earlier, "edits");
  edits.push_back(object{{"on", context.now.iso()},
                         {"by", context.actor.user},
                         {"reason", "重新生成判决"},
                         {"from", before},
                         {"to", judgment.at("orders")}});
  judgment["edits"] = std::move(edits);
}

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const auto* apply = input.if_contains("apply_cap");
  const auto awarded =
      award(c, apply && apply->is_bool() ? std::optional(apply->get_bool()) : std::nullopt, context.court.settings);
  if (!awarded) return awarded.refusal();
  const Award& a = awarded->value;
  const auto today = context.now.date();
  const auto bearing = bear_fee(money_or_zero(c.part("fee"), "payable"), a.total, a.claimed);

  object judgment = to_json(a);
  judgment["drafted_on"] = today.iso();
  if (a.running) judgment["running"] = running_json(*a.running);
  judgment["orders"] = texts(order_texts(c, a));
  judgment["late_performance"] = late_performance_text(today);
  judgment["fee_words"] = fee_text(c, bearing.value);
  judgment["appeal_words"] = appeal_text(c, context.court);
  judgment["statutes"] = texts(statutes(c, a, today));
  judgment["fee_bearing"] = object{{"payable", bearing.value.payable.plain()},
                                   {"defendants", bearing.value.defendants.plain()},
                                   {"claimant", bearing.value.claimant.plain()},
                                   {"working", to_json(bearing.working)}};
  judgment["fulfil_days"] = 10;
  judgment["working"] = to_json(awarded->working);
  judgment["appealable"] = !final_at_once(c);
  replace_earlier(judgment, c.part("judgment"), context);
  Decision d;
  d.patch["stage"] = "drafted";
  d.patch["judgment"] = std::move(judgment);
  return d;
}

}  // namespace

/// 拟判: the judgment from the findings, on the day of the hearing. `apply_cap` is the judge's word on charges over 24%
/// a year, who may draft again with another; without it they are reduced only where a defendant pleaded so, and both
/// figures are shown.
casework::Action draft_judgment() {
  return {"draft_judgment",
          {"heard", "drafted"},
          {"drafted"},
          {casework::Role::kJudge, casework::Role::kClerk},
          {welcome("apply_cap", Field::Kind::kBoolean)},
          decide};
}

}  // namespace procedures::financial
