#include "procedures/financial/judgment_amounts.h"

#include <algorithm>

#include "law/fees.h"
#include "law/interest.h"
#include "procedures/financial/debt_words.h"
#include "procedures/financial/findings.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::Money;
using base::Refusal;
using base::WorkingLine;
using base::json::object;
using casework::Case;

// A finding never gives more than was asked for (不告不理).
Money awarded(const Case& c, std::string_view key) {
  return std::min(found_amount(c, key), money_or_zero(c.part("claim"), key));
}

// The cut-off day counts: 24% runs over [first default, the day after the cut-off).
std::optional<Refusal> audit_cap(const Case& c, std::optional<bool> apply_cap, const law::Settings& settings, Award& a,
                                 std::vector<WorkingLine>& working) {
  const auto from = base::Date::parse(found_text(c, "first_default"));
  const auto cutoff = base::date_at(c.part("claim"), "cutoff");
  if (!from || !cutoff || *cutoff < *from) return std::nullopt;
  const auto ceiling = law::charge_cap(a.principal, *from, cutoff->plus_days(1), settings);
  if (!ceiling) return ceiling.refusal();
  const auto allowed = law::allowed_charges(a.charges_found, ceiling->value);
  a.cap = CapAudit{ceiling->value, allowed.value, cutoff->plus_days(1) - *from, a.charges_found > ceiling->value,
                   cap_pleaded(c)};
  working.insert(working.end(), ceiling->working.begin(), ceiling->working.end());
  working.insert(working.end(), allowed.working.begin(), allowed.working.end());
  if (!a.cap->exceeded) return std::nullopt;
  const bool reduce = apply_cap.value_or(a.cap->pleaded);
  if (reduce) a.reduced_by = a.charges_found - allowed.value;
  working.push_back({std::string(a.cap->pleaded ? "被告主张息费过高" : "被告未主张调减") +
                         (reduce ? "，超出部分予以调减" : "，超出部分未予调减"),
                     ""});
  return std::nullopt;
}

// What the total is made of; what is nothing is not written.
std::string sum_words(const Case& c, const Award& a) {
  std::string words;
  for (const auto& [title, amount] : {std::pair{std::string(debt_words(c).principal), a.principal},
                                      {std::string("息费"), a.charges},
                                      {std::string("律师费"), a.lawyer_fee}})
    if (amount > Money()) words += (words.empty() ? "" : " ＋ ") + title + amount.plain();
  return (words.empty() ? "各项均未获支持" : words) + " ＝ " + a.total.plain() + "元";
}

void add_running(const Case& c, const law::Settings& settings, Award& a) {
  const auto cutoff = base::date_at(c.part("claim"), "cutoff");
  const auto rate = base::Decimal::parse(found_text(c, "daily_rate"));
  if (!cutoff || !rate || rate->in_billionths() <= 0 || a.principal <= Money()) return;
  // The ceiling on 365 days: a rate above it is held under it only when a defendant pleaded so.
  const bool within = rate->in_billionths() * 365 <= settings.rate("cap_rate", *cutoff).in_billionths();
  a.running = Running{cutoff->plus_days(1), a.principal, *rate, within || cap_pleaded(c)};
}

}  // namespace

Money found_amount(const Case& c, std::string_view key) {
  const object& element = base::object_at(c.part("elements"), key);
  if (const auto found = base::money_at(element, "found")) return *found;
  return money_or_zero(c.part("claim"), key);
}

std::string found_text(const Case& c, std::string_view key) {
  const auto found = base::text_at(base::object_at(c.part("elements"), key), "found");
  return std::string(found.empty() ? base::text_at(c.part("claim"), key) : found);
}

bool cap_pleaded(const Case& c) {
  for (const auto& [party, answer] : c.part("answers"))
    if (answer.is_object() && base::bool_at(answer.get_object(), "pleads_cap")) return true;
  return false;
}

base::Result<base::Worked<Award>> award(const Case& c, std::optional<bool> apply_cap, const law::Settings& settings) {
  if (const auto open = disputed_without_finding(c); !open.empty())
    return Refusal{"judgment.findings_missing", {{"elements", listed(open)}}, "elements"};
  base::Worked<Award> answer;
  Award& a = answer.value;
  a.principal = awarded(c, "principal");
  a.interest = awarded(c, "interest");
  a.late_fee = awarded(c, "late_fee");
  a.instalment_fee = awarded(c, "instalment_fee");
  a.lawyer_fee = awarded(c, "lawyer_fee");
  a.charges_found = a.interest + a.late_fee + a.instalment_fee;
  const object& claim = c.part("claim");
  a.charges_claimed =
      money_or_zero(claim, "interest") + money_or_zero(claim, "late_fee") + money_or_zero(claim, "instalment_fee");
  a.claimed = money_or_zero(claim, "principal") + a.charges_claimed + money_or_zero(claim, "lawyer_fee");
  if (a.claimed <= Money()) return Refusal{"judgment.nothing_claimed", {}, "claim"};

  if (auto refusal = audit_cap(c, apply_cap, settings, a, answer.working)) return *refusal;
  a.charges = a.charges_found - a.reduced_by;
  a.total = a.principal + a.charges + a.lawyer_fee;
  add_running(c, settings, a);
  answer.working.insert(answer.working.begin(), {sum_words(c, a), ""});
  return answer;
}

base::Worked<FeeBearing> bear_fee(Money payable, Money awarded, Money claimed) {
  base::check(claimed > Money() && awarded >= Money() && awarded <= claimed, "a fee is shared over what was claimed");
  base::Worked<FeeBearing> answer;
  FeeBearing& b = answer.value;
  b.payable = payable;
  const auto share = law::borne_by_loser(payable, awarded, claimed);
  b.defendants = share.value;
  b.claimant = payable - b.defendants;
  answer.working = share.working;
  if (awarded == claimed)  // nothing is shared: no sum to work out
    answer.working = {
        {"诉讼请求全部得到支持，案件受理费" + payable.plain() + "元由被告负担", share.working.front().article}};
  return answer;
}

object to_json(const Award& a) {
  object judgment{{"principal", a.principal.plain()},   {"interest", a.interest.plain()},
                  {"late_fee", a.late_fee.plain()},     {"instalment_fee", a.instalment_fee.plain()},
                  {"charges", a.charges.plain()},       {"charges_claimed", a.charges_claimed.plain()},
                  {"reduced_by", a.reduced_by.plain()}, {"lawyer_fee", a.lawyer_fee.plain()},
                  {"total", a.total.plain()},           {"claimed", a.claimed.plain()}};
  if (a.cap)
    judgment["cap"] = object{{"ceiling", a.cap->ceiling.plain()},
                             {"charges", a.charges_found.plain()},
                             {"lawful", a.cap->lawful.plain()},
                             {"total_if_capped", (a.principal + a.cap->lawful + a.lawyer_fee).plain()},
                             {"days", a.cap->days},
                             {"exceeded", a.cap->exceeded},
                             {"pleaded", a.cap->pleaded},
                             {"applied", a.reduced_by > Money()}};
  return judgment;
}

}  // namespace procedures::financial
