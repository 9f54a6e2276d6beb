#include <algorithm>

#include "base/text.h"
#include "casework/deadline.h"
#include "procedures/financial/judgment_orders.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/view_parts.h"

namespace procedures::financial {
namespace {

using base::json::array;
using base::json::object;
using casework::Case;

constexpr const char* kJudge = "审　判　员";

std::string procedure_name(std::string_view track) {
  return track == "小额" ? "小额诉讼程序" : track == "简易" ? "简易程序" : "普通程序";
}

// 适用简易程序；or what it was before, why and when it changed.
std::string course_of_track(const Case& c) {
  std::string words, before;
  for (const auto& [day, v] : c.part("track_history")) {
    if (!v.is_object()) continue;
    const object& change = v.get_object();
    const auto on = base::Date::parse(day);
    if (words.empty()) words = "适用" + procedure_name(base::text_at(change, "from"));
    words += "，因" + within_sentence(base::text_at(change, "why")) + "，" + (on ? "于" + on->chinese() : "") + "转为" +
             procedure_name(base::text_at(change, "to"));
  }
  return words.empty() ? "适用" + procedure_name(c.track()) : words;
}

// Names of two characters are spread to the width of three, so that a block of signatures stands even.
std::string in_block(std::string_view name) {
  if (base::length(name) != 2) return std::string(name);
  size_t at = 0;
  (void)base::next_char(name, at);
  return std::string(name.substr(0, at)) + "　" + std::string(name.substr(at));
}

// Who signs, in the order of the signature block. A panel has its presiding judge first; nobody yet: a line to sign on.
array bench_of(const Case& c, std::string_view judge) {
  array bench;
  const array& members = base::array_at(c.part("panel"), "members");
  const bool panel = c.track() == "普通" && !members.empty();
  bench.push_back(
      object{{"职务", panel ? "审　判　长" : kJudge}, {"姓名", judge.empty() ? "＿＿＿＿＿＿" : in_block(judge)}});
  if (panel)
    for (const auto& v : members) {
      const object& member = v.get_object();
      bench.push_back(object{{"职务", base::bool_at(member, "assessor") ? "人民陪审员" : kJudge},
                             {"姓名", in_block(base::text_at(member, "name"))}});
    }
  return bench;
}

void add_bench(object& view, const Case& c) {
  // A ruling on what no judge was allocated for names the judge who made it.
  const object* judge = &c.part("judge");
  const object* clerk = &c.part("clerk");
  for (const char* part : {"confirmation", "withdrawal", "settlement"})
    if (const object& own = c.part(part); judge->empty() && !base::object_at(own, "judge").empty()) {
      judge = &base::object_at(own, "judge");
      clerk = &base::object_at(own, "clerk");
    }
  const auto name = base::text_at(*judge, "name");
  put(view, "审判员", name);
  put(view, "书记员", base::text_at(*clerk, "name"));
  put(view, "书记员签名", in_block(base::text_at(*clerk, "name")));
  array bench = bench_of(c, name);
  view["合议庭"] = bench.size() > 1;
  std::vector<std::string> names{name.empty() ? "＿＿＿＿＿＿" : std::string(name)};
  if (bench.size() > 1)
    for (const auto& v : base::array_at(c.part("panel"), "members"))
      names.emplace_back(base::text_at(v.get_object(), "name"));
  view["审判人员"] = listed(names);
  view["审判组织"] = std::move(bench);
}

std::string names_of(const Case& c, const std::vector<std::string>& parties) {
  std::vector<std::string> names;
  for (const auto& party : parties) names.push_back(party_name(c, party));
  return listed(names);
}

// Whoever could only be called by public notice was called so.
bool called_by_notice(const Case& c, const std::vector<std::string>& absent) {
  return !absent.empty() && std::all_of(absent.begin(), absent.end(), [&](const std::string& party) {
    const object& summons = base::object_at(base::object_at(c.part("service"), party), "summons");
    return base::text_at(summons, "kind") == "notice";
  });
}

bool has_answered(const Case& c, const std::string& party) {
  return !base::object_at(c.part("answers"), party).empty();
}

void add_hearing(object& view, const Case& c) {
  const object& hearing = c.part("hearing");
  if (base::text_at(hearing, "at").empty()) return;
  object h;
  h["时间"] = base::text_at(hearing, "at");
  put(h, "地点", base::text_at(hearing, "room"));
  put(h, "日期", base::text_at(hearing, "held_on"));
  put(h, "笔录", within_sentence(base::text_at(hearing, "minutes")));
  const object& attendance = base::object_at(hearing, "attendance");
  std::vector<std::string> came, absent, absent_answered, absent_silent;
  for (const auto& party : defendant_keys(c)) {
    const bool present = base::bool_at(attendance, party);
    (present ? came : absent).push_back(party);
    if (!present) (has_answered(c, party) ? absent_answered : absent_silent).push_back(party);
  }
  h["原告到庭"] = base::bool_at(attendance, "claimant");
  h["缺席"] = base::bool_at(hearing, "default");
  put(h, "到庭被告", names_of(c, came));
  put(h, "未到庭被告", names_of(c, absent));
  h["传唤"] = called_by_notice(c, absent) ? "经本院公告送达传票" : "经传票传唤";
  h["有人应诉"] = !came.empty() || !absent_answered.empty();
  put(h, "缺席有答辩", names_of(c, absent_answered));
  put(h, "缺席无答辩", names_of(c, absent_silent));
  view["开庭"] = std::move(h);
}

void add_fee(object& view, const Case& c) {
  const object& fee = c.part("fee");
  if (fee.empty()) return;
  object f;
  put_money(f, "标的额", fee, "base");
  put_money(f, "全额", fee, "full");
  put_money(f, "应交", fee, "payable");
  put(f, "缴费期限", base::text_at(fee, "pay_by"));
  f["减半"] = base::bool_at(fee, "halved");
  f["过程"] = working_of(base::array_at(fee, "working"));
  view["受理费"] = std::move(f);
}

// Each of several defendants has periods of their own: the last one to run out.
void put_last(object& view, const Case& c, const char* key, const std::string& prefix) {
  std::optional<base::Date> last;
  for (const auto& party : defendant_keys(c))
    if (const auto deadline = casework::deadline_of(c, prefix + party))
      last = std::max(last, std::optional(deadline->due));
  if (last) view[key] = last->iso();
}

}  // namespace

void add_trial(object& view, const Case& c, const casework::CourtInfo& court) {
  const auto track = c.track();
  if (!track.empty()) {
    view["程序"] = track;
    view["程序名称"] = procedure_name(track);
    view["程序经过"] = course_of_track(c);
    view["小额"] = track == "小额";
    view["程序理由"] = working_of(base::array_at(c.state, "track_working"));
  }
  add_fee(view, c);
  add_bench(view, c);
  put(view, "立案日期", base::text_at(c.part("filing"), "filed_on"));
  add_hearing(view, c);
  put_last(view, c, "答辩期限", "answer.");
  put_last(view, c, "举证期限", "evidence.");
  view["上诉法院"] = appeal_court(court);
}

}  // namespace procedures::financial
