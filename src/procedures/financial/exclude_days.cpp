#include "law/articles.h"
#include "procedures/financial/actions_before.h"
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

// Why days are no days of trial, in the words of the file. Those of a public notice follow from its service.
struct Ground {
  std::string_view why, words;
};
constexpr Ground kGrounds[] = {{"appraisal", "鉴定"},
                               {"jurisdiction", "管辖异议及管辖争议"},
                               {"settlement_talks", "双方申请庭外和解"},
                               {"suspended", "中止诉讼"}};

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const auto today = context.now.date();
  const auto from = *base::date_at(input, "from"), to = *base::date_at(input, "to");
  const auto filed = filing_day(c).value_or(today);
  const auto limit = casework::deadline_of(c, "trial_limit");
  if (!limit || limit->state != "open") return Refusal{"trial_limit.none_open", {}, ""};
  if (from <= filed || to < from || to > today)
    return Refusal{"trial_limit.days_impossible",
                   {{"from", from.chinese()}, {"to", to.chinese()}, {"filed", filed.chinese()}},
                   "from"};
  if (from > limit->due) return Refusal{"trial_limit.over", {{"due", limit->due.chinese()}}, "from"};
  if (c.part("excluded").contains(from.iso()))
    return Refusal{"trial_limit.days_excluded_before", {{"from", from.chinese()}}, "from"};
  const Ground* ground = kGrounds;
  while (ground->why != base::text_at(input, "why")) ++ground;
  Decision d;
  d.patch["excluded"] = object{{from.iso(), object{{"to", to.iso()},
                                                   {"why", ground->words},
                                                   {"by", context.actor.user},
                                                   {"article", law::cite("limit_excluded", today)}}}};
  if (auto refused = set_trial_limit(d.patch, with(c, d.patch), std::string(c.track()), context)) return *refused;
  return d;
}

std::vector<std::string> reasons() {
  std::vector<std::string> all;
  for (const auto& ground : kGrounds) all.emplace_back(ground.why);
  return all;
}

}  // namespace

/// 扣除审限: days that are none of the trial (审限规定 Art.9), entered once they are past; the limit moves by as many.
casework::Action exclude_days() {
  const std::vector<std::string> stages = {"filed", "preparing", "scheduled", "heard", "drafted", "issued"};
  return {"exclude_days",
          stages,
          stages,
          {casework::Role::kJudge},
          {asked("from", Field::Kind::kDate),
           asked("to", Field::Kind::kDate),
           {"why", Field::Kind::kText, true, reasons()}},
          decide};
}

}  // namespace procedures::financial
