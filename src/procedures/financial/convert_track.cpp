#include "law/articles.h"
#include "procedures/financial/actions_before.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_track.h"

namespace procedures::financial {
namespace {

using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;
using casework::Decision;
using casework::Field;

// Why, in the words of the papers; the track it leads to; the article.
struct Ground {
  std::string_view why, words, to, matter;
};
constexpr Ground kGrounds[] = {{"public_notice", "采用公告送达", "普通", "public_notice_barred"},
                               {"whereabouts_unknown", "被告下落不明", "普通", "summary_barred"},
                               {"complex", "案情复杂，不宜适用简易程序", "普通", "summary_conversion"},
                               {"not_small_claims", "不符合适用小额诉讼程序的条件", "简易", "not_small_claims"},
                               {"appraisal", "需要鉴定，不适用小额诉讼程序", "简易", "not_small_claims"},
                               {"counterclaim", "被告提出反诉，不适用小额诉讼程序", "简易", "not_small_claims"}};

base::Result<Decision> decide(const Case& c, const object& input, const Context& context) {
  const auto why = base::text_at(input, "why");
  const Ground* ground = kGrounds;
  while (ground->why != why) ++ground;
  if (c.track() == "普通") return Refusal{"track.already_ordinary", {}, c.id};
  if (ground->to == "简易" && c.track() != "小额")
    return Refusal{"track.not_small_claims", {{"track", std::string(c.track())}}, "why"};

  Decision d;
  if (auto refused = convert(d.patch, c, std::string(ground->to), std::string(ground->words),
                             law::cite(ground->matter, context.now.date()), context))
    return *refused;
  return d;
}

std::vector<std::string> reasons() {
  std::vector<std::string> all;
  for (const auto& ground : kGrounds) all.emplace_back(ground.why);
  return all;
}

}  // namespace

/// 转换程序: to 简易 out of small claims, to 普通 out of both. There is no way back (解释 Art.260).
casework::Action convert_track() {
  const std::vector<std::string> stages = {"filed", "preparing", "scheduled", "heard"};
  return {"convert_track", stages, stages, {casework::Role::kJudge}, {{"why", Field::Kind::kText, true, reasons()}},
          decide};
}

}  // namespace procedures::financial
