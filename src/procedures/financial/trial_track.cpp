#include "procedures/financial/trial_track.h"

#include <map>

#include "casework/merge_patch.h"
#include "law/articles.h"
#include "law/fees.h"
#include "law/track.h"
#include "procedures/financial/claim_audit.h"
#include "procedures/financial/service_dates.h"
#include "procedures/financial/trial_deadline.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::Date;
using base::Money;
using base::Refusal;
using base::json::object;
using casework::Case;
using casework::Context;

// The limits of a track, each longer by one extension.
const std::vector<std::string>& limits_of(const std::string& track) {
  static const std::map<std::string, std::vector<std::string>> all = {
      {"小额", {law::trial_limit_rule("小额"), "small_claims_limit_3m"}},
      {"简易", {law::trial_limit_rule("简易"), "summary_limit_4m"}},
      {"普通", {law::trial_limit_rule("普通"), "ordinary_limit_12m", "ordinary_limit_15m"}}};
  const auto found = all.find(track);
  base::check(found != all.end(), "a case under trial has a track");
  return found->second;
}

// The other half: asked for once, never twice.
std::optional<Refusal> ask_for_other_half(object& patch, const Case& c, const Context& context) {
  const object& fee = c.part("fee");
  if (!base::bool_at(fee, "halved")) return std::nullopt;
  const auto today = context.now.date();
  const Money full = money_or_zero(fee, "full"), payable = money_or_zero(fee, "payable"), more = full - payable;
  const auto due = run_deadline("fee_topup", "fee_topup_7d", today, context);
  if (!due) return due.refusal();
  base::json::array working = base::array_at(fee, "working");
  for (const auto& line : to_json({{"转为普通程序，补交另一半：" + full.plain() + " − " + payable.plain() + " ＝ " +
                                        more.plain() + "元，" + due->due.chinese() + "前交纳",
                                    law::cite("topup", today)}}))
    working.push_back(line);
  object& changed = member(patch, "fee");
  changed["payable"] = full.plain();
  changed["halved"] = false;
  changed["halved_why"] = nullptr;
  changed["topup"] = more.plain();
  changed["topup_by"] = due->due.iso();
  changed["working"] = std::move(working);
  casework::set_deadline(patch, *due);
  return std::nullopt;
}

}  // namespace

Case with(const Case& c, const object& patch) {
  Case after = c;
  casework::merge_patch(after.state, patch);
  return after;
}

bool whereabouts_unknown(const Case& c) {
  for (const auto& party : defendant_keys(c))
    if (base::bool_at(base::object_at(c.part("service"), party), "whereabouts_unknown") ||
        base::bool_at(base::object_at(c.part("defendants"), party), "whereabouts_unknown"))
      return true;
  return false;
}

int64_t extensions_given(const Case& c, const std::string& track) {
  int64_t given = 0;
  for (const auto& [no, extension] : c.part("extensions"))
    given += extension.is_object() && base::text_at(extension.get_object(), "track") == track;
  return given;
}

int64_t extensions_possible(const std::string& track) { return static_cast<int64_t>(limits_of(track).size()) - 1; }

std::optional<Refusal> set_trial_limit(object& patch, const Case& after, const std::string& track,
                                       const Context& context) {
  const auto filed = filing_day(after);
  if (!filed) return std::nullopt;
  const auto& rule = limits_of(track)[static_cast<size_t>(extensions_given(after, track))];
  const auto counted = run_deadline("trial_limit", rule, *filed, context);
  if (!counted) return counted.refusal();
  casework::Deadline limit = *counted;
  // Days left out push the end on, and may bring more of them before it.
  for (Date due = limit.due;; due = limit.due) {
    limit.due = counted->due.plus_days(excluded_days(after, *filed, due));
    if (limit.due == due) break;
  }
  casework::set_deadline(patch, limit);
  return std::nullopt;
}

std::optional<Refusal> convert(object& patch, const Case& c, const std::string& to, const std::string& why,
                               const std::string& article, const Context& context) {
  const auto today = context.now.date();
  const std::string from(c.track());
  patch["track"] = to;
  base::json::array working = base::array_at(c.state, "track_working");
  for (const auto& line :
       to_json({{why + "，由" + from + "程序转为" + to + "程序；审理期限仍自立案次日起算", article}}))
    working.push_back(line);
  patch["track_working"] = std::move(working);
  member(patch, "track_history")[today.iso()] = object{{"from", from}, {"to", to}, {"why", why}, {"article", article}};
  if (to == "普通")
    if (auto refused = ask_for_other_half(patch, c, context)) return refused;
  const Case after = with(c, patch);
  for (const auto& party : defendant_keys(c))  // the evidence period is the track's
    if (auto refused = move_dates(patch, after, party, "complaint", context)) return refused;
  return set_trial_limit(patch, with(c, patch), to, context);
}

}  // namespace procedures::financial
