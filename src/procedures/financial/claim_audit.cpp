#include "procedures/financial/claim_audit.h"

#include <set>

#include "base/decimal.h"
#include "law/articles.h"
#include "law/interest.h"
#include "procedures/financial/elements.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::Date;
using base::Decimal;
using base::Money;
using base::WorkingLine;
using base::json::object;

constexpr const char* kCharges[] = {"interest", "late_fee", "instalment_fee"};

struct Flag {
  std::string title, claimed, lawful, difference, article;
  std::vector<WorkingLine> working;
};

void raise(object& audit, std::string_view code, const Flag& f) {
  member(audit, "flags")[code] =
      object{{"title", f.title},           {"claimed", f.claimed}, {"lawful", f.lawful},
             {"difference", f.difference}, {"article", f.article}, {"working", to_json(f.working)}};
}

Money charges_of(const object& claim) {
  Money all;
  for (const char* key : kCharges) all += money_or_zero(claim, key);
  return all;
}

struct Span {
  Date from, to;  // the cut-off day counts: [from, to)
};
std::optional<Span> default_span(const object& claim) {
  const auto from = base::date_at(claim, "first_default"), cutoff = base::date_at(claim, "cutoff");
  if (!from || !cutoff || *cutoff < *from) return std::nullopt;
  return Span{*from, cutoff->plus_days(1)};
}

std::optional<base::Refusal> audit_cap(const object& claim, Date on, const law::Settings& settings, object& audit) {
  const auto span = default_span(claim);
  const Money principal = money_or_zero(claim, "principal"), charges = charges_of(claim);
  if (!span || principal <= Money()) return std::nullopt;
  const auto cap = law::charge_cap(principal, span->from, span->to, settings);
  if (!cap) return cap.refusal();
  audit["cap"] = object{{"amount", cap->value.plain()},
                        {"charges", charges.plain()},
                        {"days", span->to - span->from},
                        {"working", to_json(cap->working)}};
  if (charges > cap->value)
    raise(audit, "charges_over_cap",
          {"息费合计超过年利率24%", charges.plain(), cap->value.plain(), (charges - cap->value).plain(),
           law::cite("cap_24", on), cap->working});
  return std::nullopt;
}

// What the agreed rate gives on the principal alone; more may be compounding or another rate, so it is shown, not cut.
std::optional<base::Refusal> audit_interest(const object& claim, Date on, const law::Settings& settings,
                                            object& audit) {
  const auto span = default_span(claim);
  const auto rate = Decimal::parse(base::text_at(claim, "daily_rate"));
  const Money principal = money_or_zero(claim, "principal"), interest = money_or_zero(claim, "interest");
  if (!rate || rate->in_billionths() <= 0) return std::nullopt;
  const auto yearly = Decimal::billionths(rate->in_billionths() * 365), ceiling = settings.rate("cap_rate", on);
  if (yearly > ceiling)
    raise(audit, "rate_over_cap",
          {"约定利率折合年利率超过24%",
           yearly.plain(),
           ceiling.plain(),
           Decimal::billionths(yearly.in_billionths() - ceiling.in_billionths()).plain(),
           law::cite("cap_24", on),
           {{"日利率" + rate->plain() + " × 365 ＝ " + yearly.plain(), ""}}});
  if (!span || principal <= Money()) return std::nullopt;
  const auto again = law::simple_interest(principal, *rate, law::Per::kDay, span->from, span->to);
  if (!again) return again.refusal();
  audit["recomputed"] =
      object{{"interest", again->value.plain()}, {"days", span->to - span->from}, {"working", to_json(again->working)}};
  if (interest > again->value)
    raise(audit, "interest_over_rate",
          {"利息高于按约定日利率计算的结果", interest.plain(), again->value.plain(), (interest - again->value).plain(),
           law::cite("card_charges", on), again->working});
  return std::nullopt;
}

void audit_total(const object& claim, object& audit) {
  const auto stated = base::money_at(claim, "total");
  const Money sum = money_or_zero(claim, "principal") + charges_of(claim);
  if (!stated || *stated == sum) return;
  raise(audit, "total_differs",
        {"欠款合计与各项之和不一致",
         stated->plain(),
         sum.plain(),
         (*stated - sum).plain(),
         "",
         {{"本金" + money_or_zero(claim, "principal").plain() + " ＋ 息费" + charges_of(claim).plain() + " ＝ " +
               sum.plain() + "元",
           ""}}});
}

// Paying and being dunned begin the three years anew, but only while they run.
void audit_limitation(const object& claim, Date on, object& audit) {
  const auto first = base::date_at(claim, "first_default");
  if (!first) return;
  std::vector<WorkingLine> working{
      {"首次逾期" + first->chinese() + "，诉讼时效自次日起算", law::cite("limitation", on)}};
  auto ends = law::limitation_ends(*first);
  for (const auto& [key, what] :
       {std::pair{"last_payment_date", "最后一次还款"}, std::pair{"dunned_on", "最近一次催收"}}) {
    const auto day = base::date_at(claim, key);
    if (!day || *day <= *first) continue;
    if (*day > ends.value) {
      working.push_back({what + day->chinese() + "，时效已于" + ends.value.chinese() + "届满，不发生中断", ""});
      continue;
    }
    const auto later = law::limitation_ends(*day);
    if (later.value <= ends.value) continue;
    ends = later;
    working.push_back({what + day->chinese() + "，时效中断，重新计算", law::cite("limitation_interrupted", on)});
  }
  working.insert(working.end(), ends.working.begin(), ends.working.end());
  const bool expired = on > ends.value;
  audit["limitation"] = object{{"until", ends.value.iso()}, {"expired", expired}, {"working", to_json(working)}};
  if (expired)
    raise(audit, "limitation_expired",
          {"诉讼时效可能已届满（被告提出抗辩时方可审查）", on.iso(), ends.value.iso(),
           std::to_string(on - ends.value) + "日", law::cite("limitation", on), working});
}

}  // namespace

std::vector<std::string> claim_faults(const object& claim) {
  std::vector<std::string> faults;
  const auto look = [&](std::string_view key, std::string_view title, std::string_view kind) {
    const auto* v = claim.if_contains(key);
    if (!v || v->is_null() || (v->is_string() && v->get_string().empty())) return;
    if (!v->is_string() || !fits_kind(kind, v->get_string())) faults.emplace_back(title);
  };
  for (const auto& kind : element_kinds()) look(kind.key, kind.title, kind.kind);
  look("cutoff", "欠款计算截止日", "date");
  look("last_payment", "最后一次还款金额", "money");
  return faults;
}

base::Result<object> audit_claim(const object& claim, Date on, const law::Settings& settings) {
  object audit{{"flags", object()}};
  if (auto refused = audit_cap(claim, on, settings, audit)) return *refused;
  if (auto refused = audit_interest(claim, on, settings, audit)) return *refused;
  audit_total(claim, audit);
  audit_limitation(claim, on, audit);
  return audit;
}

object audit_patch(const object& before, object after) {
  for (const auto& [key, was] : before)
    if (!after.contains(key)) after[key] = nullptr;
  object& flags = member(after, "flags");
  for (const auto& [code, flag] : base::object_at(before, "flags"))
    if (!flags.contains(code)) flags[code] = nullptr;
  return after;
}

std::string claim_key(const object& state) {
  static const std::set<std::string_view> open_again = {"撤诉", "按撤诉处理", "撤回", "不予受理"};
  const auto stage = base::text_at(state, "stage");
  if (stage == "withdrawn" || stage == "filing_refused") return {};
  if (open_again.contains(base::text_at(base::object_at(state, "closed"), "how"))) return {};
  const object& claim = base::object_at(state, "claim");
  const auto contract = base::text_at(claim, "contract");
  std::string key;
  for (const auto& [party, who] : base::object_at(state, "defendants")) {
    if (who.is_object()) key = base::text_at(who.get_object(), "id_number");
    break;
  }
  const auto about = contract.empty() ? base::text_at(claim, "card") : contract;
  return key.empty() || about.empty() ? std::string() : key + "|" + std::string(about);
}

Money claimed_total(const object& claim) {
  return base::money_at(claim, "total").value_or(money_or_zero(claim, "principal") + charges_of(claim));
}

Money amount_in_dispute(const object& claim) { return claimed_total(claim) + money_or_zero(claim, "lawyer_fee"); }

}  // namespace procedures::financial
