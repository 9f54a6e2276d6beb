#include "procedures/financial/default_judgment.h"

#include "law/periods.h"
#include "law/track.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::Date;
using base::Refusal;
using base::json::object;
using casework::Case;

const object& attempt_behind(const object& of_party, const object& served) {
  const auto& attempts = base::object_at(of_party, "attempts");
  const auto* no = served.if_contains("attempt");
  if (!no) return base::object_at(attempts, "");
  return base::object_at(
      attempts, no->is_int64() ? std::to_string(no->get_int64()) : std::string(base::text_at(served, "attempt")));
}

// A message counts when its arrival is confirmed by the recipient or proven otherwise (解释 Art.261(2)).
bool message_proven(const object& served, const object& attempt) {
  return base::bool_at(served, "confirmed") || base::bool_at(attempt, "confirmed") ||
         !base::text_at(attempt, "proof").empty();
}

std::string fault_of(const Case& c, std::string_view party, std::string_view papers, Date day) {
  const object& of_party = base::object_at(c.part("service"), party);
  const object& served = base::object_at(of_party, papers);
  const auto effective = base::date_at(served, "effective");
  if (!effective) return "未送达";
  if (*effective > day) return effective->chinese() + "才送达";
  const object& attempt = attempt_behind(of_party, served);
  if (base::text_at(attempt, "channel") == "electronic" && !message_proven(served, attempt))
    return "电子送达未经确认，也无其他证据";
  return "";
}

// Both sides must have waived the period, or it is over, or the defendant has answered (解释 Arts 266, 275).
std::optional<Date> period_runs_until(const Case& c, const std::string& party, Date day) {
  const auto deadline = casework::deadline_of(c, "answer." + party);
  if (!base::object_at(c.part("answers"), party).empty()) return std::nullopt;
  if (base::date_at(c.part("waivers"), "claimant") && base::date_at(c.part("waivers"), party)) return std::nullopt;
  if (!deadline || day > deadline->due) return std::nullopt;
  return deadline->due;
}

// Three days before, by Art.139; a summary procedure may call the parties as it sees fit (Art.163).
bool called_too_late(const Case& c, const std::string& party, Date day, const law::Settings& settings) {
  const auto served = effective_service(c, party, "summons");
  if (c.track() != "普通" || !served) return false;
  const auto latest = law::count_period(law::least_notice_rule(day, settings), day);
  return latest && *served > latest->value;
}

}  // namespace

std::vector<std::string> unproven_service(const Case& c, std::string_view party, Date day) {
  std::vector<std::string> faults;
  for (const auto& [papers, title] : {std::pair{"complaint", "起诉状副本等诉讼材料"}, std::pair{"summons", "传票"}})
    if (const auto fault = fault_of(c, party, papers, day); !fault.empty())
      faults.push_back(std::string(title) + "（" + fault + "）");
  return faults;
}

std::optional<Refusal> default_barred(const Case& c, const std::vector<std::string>& absent, Date day,
                                      const law::Settings& settings) {
  std::vector<std::string> unproven, late, running;
  for (const auto& party : absent) {
    const auto faults = unproven_service(c, party, day);
    if (!faults.empty()) unproven.push_back(party_name(c, party) + "：" + listed(faults));
    if (called_too_late(c, party, day, settings)) late.push_back(party_name(c, party));
    if (const auto until = period_runs_until(c, party, day))
      running.push_back(party_name(c, party) + "至" + until->chinese());
  }
  if (!unproven.empty()) return Refusal{"hearing.service_not_proven", {{"what", listed(unproven, "；")}}, "attendance"};
  if (!late.empty()) return Refusal{"hearing.summons_too_late", {{"who", listed(late)}}, "attendance"};
  if (!running.empty()) return Refusal{"hearing.answer_period_running", {{"who", listed(running, "；")}}, "attendance"};
  return std::nullopt;
}

}  // namespace procedures::financial
