#include "procedures/financial/service_effect.h"

#include "law/articles.h"
#include "law/periods.h"

namespace procedures::financial {
namespace {

using base::Date;

Effect served(const Attempt& a, std::string kind, std::string_view matter, bool confirmed, std::string why) {
  const Date on = a.at.value_or(a.sent);
  return {"effective", on, std::move(kind), law::cite(matter, on), confirmed, std::move(why)};
}

Effect not_served(std::string state, std::string why) {
  return {std::move(state), std::nullopt, "", "", false, std::move(why)};
}

Effect electronic(const Attempt& a) {
  const bool own_word = is_own_word(a.source);
  if (a.result == "replied")
    return served(a, own_word ? "confirmed_address" : "replied", "online_service", true, "受送达人已回复");
  if (a.result == "read" && own_word) return served(a, "confirmed_address", "online_service", true, "受送达人已阅知");
  if (a.result == "read" && a.source != "other")
    return served(a, "presumed", "online_service", true, "系统反馈已阅知，推定送达");
  if (a.result == "read") return not_served("pending", "不能证明是受送达人本人的电子地址，已阅不能推定送达");
  if (a.result == "arrived" && own_word)
    return served(a, "confirmed_address", "online_service", false, "信息到达受送达人提供或者确认的电子地址");
  return not_served("pending",
                    a.result == "arrived" ? "电子地址未经受送达人提供或者确认，到达不等于送达" : "已发送，尚未到达");
}

Effect by_post(const Attempt& a) {
  if (a.result == "receipt") return served(a, "mail", "mail_service", true, "以回执上注明的收件日期为送达日期");
  if (a.result == "sent") return not_served("pending", "已交邮，尚无回执");
  if (a.reason == "dead") return not_served("failed", "受送达人已死亡");
  if (is_own_word(a.source) || a.reason == "refused")
    return served(a, "returned", "mail_returned", false, "地址由受送达人提供、确认或者本人拒收，以退回之日为送达之日");
  return not_served("failed", "退回邮件的地址未经受送达人提供或者确认，退回不视为送达");
}

base::Result<Effect> by_notice(const Attempt& a, const std::string& calendar, const law::Settings& settings) {
  const Date published = a.at.value_or(a.sent);
  const auto ends = law::count_period("public_notice_30d@" + calendar, published, settings);
  if (!ends) return ends.refusal();
  return Effect{"effective", ends->value,
                "notice",    law::cite("public_notice", published),
                false,       "自" + published.chinese() + "公告之日起经过三十日，视为送达"};
}

bool unfit(const Attempt& a) {
  const auto one_of = [&](std::initializer_list<const char*> results) {
    for (const char* r : results)
      if (a.result == r) return false;
    return true;
  };
  if (a.result == "failed") return a.channel == "notice";
  if (a.channel == "electronic") return one_of({"sent", "arrived", "read", "replied"});
  if (a.channel == "post") return one_of({"sent", "receipt", "returned"});
  if (a.channel == "left") return one_of({"left"});
  if (a.channel == "notice") return one_of({"published"});
  if (a.channel == "entrusted") return one_of({"sent", "receipt"});
  return one_of({"receipt"});
}

}  // namespace

Attempt read_attempt(const base::json::object& o) {
  const auto text = [&](const char* key) { return std::string(base::text_at(o, key)); };
  return {text("papers"),        text("channel"), text("address"),
          text("source"),        text("basis"),   text("result"),
          text("reason"),        text("proof"),   base::date_at(o, "sent").value_or(base::Date()),
          base::date_at(o, "at")};
}

base::json::object to_json(const Attempt& a) {
  base::json::object o{{"papers", a.papers}, {"channel", a.channel}, {"sent", a.sent.iso()}, {"result", a.result}};
  if (a.at) o["at"] = a.at->iso();
  for (const auto& [key, value] : {std::pair{"address", &a.address},
                                   {"source", &a.source},
                                   {"basis", &a.basis},
                                   {"reason", &a.reason},
                                   {"proof", &a.proof}})
    if (!value->empty()) o[key] = *value;
  return o;
}

base::Result<Effect> effect_of(const Attempt& a, const std::string& calendar, const law::Settings& settings) {
  if (unfit(a)) return base::Refusal{"service.result_unfit", {{"channel", a.channel}, {"result", a.result}}, "result"};
  if (a.result == "failed") return not_served("failed", "送达未成功");
  if (a.channel == "electronic") return electronic(a);
  if (a.channel == "post") return by_post(a);
  if (a.channel == "notice") return by_notice(a, calendar, settings);
  if (a.channel == "left") return served(a, "left", "leaving", false, "留置送达，已有见证或者拍照、录像");
  if (a.result == "sent") return not_served("pending", "已委托，尚无回证");
  return served(a, "receipt", "personal_service", true, "以送达回证上签收的日期为送达日期");
}

bool is_own_word(std::string_view source) {
  return source == "confirmed" || source == "contract" || source == "own_papers";
}

const std::vector<std::string>& service_papers() {
  static const std::vector<std::string> all = {"complaint",           "summons", "judgment",
                                               "mediation_statement", "ruling",  "appeal"};
  return all;
}
const std::vector<std::string>& service_channels() {
  static const std::vector<std::string> all = {"electronic", "post", "personal", "left", "entrusted", "notice"};
  return all;
}
const std::vector<std::string>& service_results() {
  static const std::vector<std::string> all = {"sent", "arrived",  "read",      "replied", "receipt",
                                               "left", "returned", "published", "failed"};
  return all;
}
const std::vector<std::string>& service_sources() {
  static const std::vector<std::string> all = {"confirmed", "contract", "own_papers", "household",
                                               "residence", "carrier",  "workplace",  "other"};
  return all;
}
const std::vector<std::string>& consent_bases() {
  static const std::vector<std::string> all = {"consented", "agreed_before_suit", "gave_address", "took_part"};
  return all;
}
const std::vector<std::string>& failure_reasons() {
  static const std::vector<std::string> all = {
      "empty_number", "stopped",      "not_the_person",      "refused",        "unknown_at_address", "moved", "dead",
      "no_reply",     "nobody_there", "whereabouts_unknown", "channel_failed", "no_gateway"};
  return all;
}

}  // namespace procedures::financial
