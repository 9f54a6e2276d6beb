#include "procedures/financial/second_instance.h"

#include <algorithm>

#include "law/articles.h"
#include "law/fees.h"
#include "procedures/financial/case_parties.h"
#include "procedures/financial/trial_deadline.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/trial_track.h"

namespace procedures::financial {
namespace {

using base::Date;
using base::json::object;
using casework::Case;
using casework::Context;

// The days of the living appeals that are not the recipient's own.
std::vector<Date> appeals_against(const Case& c, const std::string& recipient) {
  std::vector<Date> days;
  for (const auto& by : living_appeals(c))
    if (by != recipient)
      if (const auto on = base::date_at(base::object_at(c.part("appeals"), by), "on")) days.push_back(*on);
  return days;
}

// The earliest copy sent after the appeal of `on` came in: served, or only sent.
std::optional<Date> copy_of(const Case& c, const std::string& recipient, Date on, bool served) {
  std::optional<Date> first;
  for (const auto& [no, value] : base::object_at(base::object_at(c.part("service"), recipient), "attempts")) {
    if (!value.is_object()) continue;
    const object& attempt = value.get_object();
    const auto sent = base::date_at(attempt, "sent");
    if (base::text_at(attempt, "papers") != "appeal" || !sent || *sent < on) continue;
    if (served && base::text_at(attempt, "state") != "effective") continue;
    const auto day = served ? base::date_at(attempt, "effective") : sent;
    if (day && (!first || *day < *first)) first = day;
  }
  return first;
}

std::optional<Date> answered_on(const Case& c, const std::string& party) {
  return base::date_at(base::object_at(base::object_at(c.part("second_instance"), "answers"), party), "on");
}

// Who may still appeal, or whose period has not begun.
std::optional<base::Refusal> wait_for_periods(Readiness& ready, const Case& c, Date today, const Context& context) {
  for (const auto& party : party_keys(c)) {
    if (c.part("appeals").contains(party)) continue;
    const auto ends = appeal_period_ends(c, party, context);
    if (!ends) return ends.refusal();
    if (!*ends) {
      ready.waits.push_back("判决书尚未送达" + party_name(c, party));
      ready.since.reset();
      continue;
    }
    if (today <= **ends) ready.waits.push_back(party_name(c, party) + "的上诉期至" + (*ends)->chinese());
    if (ready.since) ready.since = std::max(*ready.since, **ends);
  }
  return std::nullopt;
}

void wait_for_answers(Readiness& ready, const Case& c, Date today) {
  for (const auto& party : copy_recipients(c)) {
    const auto period = casework::deadline_of(c, "appeal_answer." + party);
    if (!copies_served(c, party) || !period) {
      ready.waits.push_back("上诉状副本尚未送达" + party_name(c, party));
      ready.since.reset();
      continue;
    }
    const auto answered = answered_on(c, party);
    if (!answered && today <= period->due)
      ready.waits.push_back(party_name(c, party) + "的答辩期至" + period->due.chinese());
    if (ready.since) ready.since = std::max(*ready.since, answered.value_or(period->due));
  }
}

}  // namespace

bool against_ruling(const Case& c) { return base::text_at(c.part("second_instance"), "against") == "ruling"; }

std::vector<std::string> living_appeals(const Case& c) {
  std::vector<std::string> living;
  for (const auto& [by, appeal] : c.part("appeals"))
    if (appeal.is_object() && base::object_at(appeal.get_object(), "withdrawn").empty()) living.emplace_back(by);
  return living;
}

bool appeals_live(const Case& c) { return !living_appeals(c).empty(); }

bool appeal_fee_settled(const Case& c, const std::string& by) {
  const object& fee = base::object_at(base::object_at(c.part("appeals"), by), "fee");
  return fee.empty() || base::date_at(fee, "paid_on").has_value();
}

std::optional<base::Refusal> no_living_appeal(const Case& c, const std::string& by) {
  if (!is_party(c, by)) return base::Refusal{"appeal.unknown_party", {{"by", by}}, "by"};
  const auto living = living_appeals(c);
  if (std::find(living.begin(), living.end(), by) == living.end())
    return base::Refusal{"appeal.not_living", {{"who", party_name(c, by)}}, "by"};
  return std::nullopt;
}

object appeal_withdrawn(const Case& c, const std::string& by, Date on, std::string_view reason, bool by_rule) {
  object patch{{"withdrawn", object{{"on", on.iso()}, {"why", reason}, {"by_rule", by_rule}}}};
  const object& fee = base::object_at(base::object_at(c.part("appeals"), by), "fee");
  if (!base::date_at(fee, "paid_on")) return patch;
  const auto half = law::half_of(money_or_zero(fee, "payable"), law::cite("fee_halved_settled", on));
  patch["fee"] = object{{"refund", (money_or_zero(fee, "payable") - half.value).plain()},
                        {"refund_working", to_json(half.working)}};
  return patch;
}

std::vector<std::string> copy_recipients(const Case& c) {
  std::vector<std::string> all;
  if (against_ruling(c)) return all;
  for (const auto& party : party_keys(c))
    if (!appeals_against(c, party).empty()) all.push_back(party);
  return all;
}

bool copies_sent(const Case& c, const std::string& recipient) {
  const auto days = appeals_against(c, recipient);
  return std::all_of(days.begin(), days.end(), [&](Date on) { return copy_of(c, recipient, on, false).has_value(); });
}

std::optional<Date> copies_served(const Case& c, const std::string& recipient) {
  std::optional<Date> last;
  for (const Date on : appeals_against(c, recipient)) {
    const auto served = copy_of(c, recipient, on, true);
    if (!served) return std::nullopt;
    last = last ? std::max(*last, *served) : *served;
  }
  return last;
}

base::Result<Readiness> readiness(const Case& c, Date today, const Context& context) {
  Readiness ready;
  ready.since = Date();
  for (const auto& by : living_appeals(c)) {
    const object& appeal = base::object_at(c.part("appeals"), by);
    const auto paid = base::date_at(base::object_at(appeal, "fee"), "paid_on");
    if (!appeal_fee_settled(c, by)) {
      ready.waits.push_back(party_name(c, by) + "尚未交纳上诉费");
      ready.since.reset();
    } else if (ready.since) {
      ready.since = std::max({*ready.since, base::date_at(appeal, "on").value_or(today), paid.value_or(Date())});
    }
  }
  if (against_ruling(c)) return ready;
  if (auto refused = wait_for_periods(ready, c, today, context)) return *refused;
  wait_for_answers(ready, c, today);
  return ready;
}

std::optional<base::Refusal> plan_send_up(object& patch, const Case& before, const Context& context) {
  const Case after = with(before, patch);
  if (after.stage() != "appealed") return std::nullopt;
  const auto ready = readiness(after, context.now.date(), context);
  if (!ready) return ready.refusal();
  if (!ready->since) {
    casework::remove_deadline(patch, before, "send_up");
    return std::nullopt;
  }
  const auto counted = run_deadline("send_up", "appeal_send_up_5d", *ready->since, context);
  if (!counted) return counted.refusal();
  casework::set_deadline(patch, *counted);
  return std::nullopt;
}

}  // namespace procedures::financial
