#include "law/interest.h"

#include <algorithm>

#include "law/articles.h"

namespace law {

using base::Date;
using base::Decimal;
using base::Money;
using base::Refusal;
using base::Result;
using base::Worked;

namespace {

std::string percent(Decimal rate) { return Decimal::billionths(rate.in_billionths() * 100).plain() + "%"; }

std::string span_words(Date from, Date to) { return from.chinese() + "至" + to.plus_days(-1).chinese(); }

}  // namespace

Result<Worked<Money>> simple_interest(Money principal, Decimal rate, Per per, Date from, Date to,
                                      const InterestRules& rules) {
  if (to < from) return Refusal{"interest.dates_wrong", {{"from", from.iso()}, {"to", to.iso()}}, {}};
  if (principal < Money() || rate < Decimal()) return Refusal{"interest.negative", {}, {}};
  const int days = to - from;
  const int divisor = per == Per::kYear ? rules.year_days : 1;
  const Money interest = base::times(principal, rate, days, divisor);
  std::string words = principal.grouped() + " × " + percent(rate) + (per == Per::kDay ? "/日" : "/年") + " × " +
                      std::to_string(days) + "天";
  if (per == Per::kYear) words += " ÷ " + std::to_string(divisor);
  return Worked<Money>{
      interest,
      {{words + " ＝ " + interest.grouped() + "元" + (days > 0 ? "（" + span_words(from, to) + "）" : ""), ""}}};
}

Result<Worked<Money>> charge_cap(Money principal, Date from, Date to, const InterestRules& rules, Decimal rate) {
  auto cap = simple_interest(principal, rate, Per::kYear, from, to, rules);
  if (!cap) return cap;
  cap.value().working.front().article = cite("cap_24", to);
  return cap;
}

Worked<Money> allowed_charges(Money charges, Money cap) {
  const Money allowed = std::min(charges, cap);
  std::string words = charges <= cap ? "息费合计 " + charges.grouped() + "元未超过上限 " + cap.grouped() + "元"
                                     : "息费合计 " + charges.grouped() + "元超过上限 " + cap.grouped() +
                                           "元，超过部分 " + (charges - cap).grouped() + "元";
  return {allowed, {{std::move(words), cite("cap_24", Date())}}};
}

Worked<Money> late_fee(Money minimum, Money paid, Decimal rate) {
  const Money unpaid = std::max(Money(), minimum - paid);
  const Money fee = base::times(unpaid, rate);
  return {fee,
          {{"（" + minimum.grouped() + " − " + paid.grouped() + "）× " + percent(rate) + " ＝ " + fee.grouped() + "元",
            "合同约定"}}};
}

Result<Worked<Money>> compound_interest(Money principal, Decimal daily_rate, const std::vector<Date>& postings) {
  Worked<Money> sum{Money(), {}};
  for (size_t i = 1; i < postings.size(); ++i) {
    auto part = simple_interest(principal + sum.value, daily_rate, Per::kDay, postings[i - 1], postings[i]);
    if (!part) return part;
    sum.value += part->value;
    for (auto& line : part.value().working) sum.working.push_back(std::move(line));
  }
  sum.working.push_back({"合计 " + sum.value.grouped() + "元", ""});
  return sum;
}

Result<Worked<Debt>> debt_on(Money principal, Money old_interest, Decimal daily_rate, Date from,
                             const std::vector<Payment>& payments, Order order, Date first_default, Date on) {
  Worked<Debt> debt{{principal, old_interest}, {}};
  Date at = from;
  const auto run_to = [&](Date day) -> std::optional<Refusal> {
    auto part = simple_interest(debt.value.principal, daily_rate, Per::kDay, at, day);
    if (!part) return part.refusal();
    debt.value.interest += part->value;
    for (auto& line : part.value().working) debt.working.push_back(std::move(line));
    at = day;
    return std::nullopt;
  };
  for (const Payment& p : payments) {
    if (p.on > on) break;
    if (auto refusal = run_to(p.on)) return *refusal;
    const bool interest_first =
        order == Order::kInterestFirst || (order == Order::kByDelay && p.on - first_default <= 90);
    Money& first = interest_first ? debt.value.interest : debt.value.principal;
    Money& second = interest_first ? debt.value.principal : debt.value.interest;
    const Money to_first = std::min(p.amount, first), to_second = std::min(p.amount - to_first, second);
    first -= to_first;
    second -= to_second;
    debt.working.push_back({p.on.chinese() + "还款 " + p.amount.grouped() + "元，" +
                                (interest_first ? "先息后本" : "先本后息") + "，尚欠本金 " +
                                debt.value.principal.grouped() + "元、利息 " + debt.value.interest.grouped() + "元",
                            order == Order::kByDelay ? cite("repayment_order", p.on) : ""});
  }
  if (auto refusal = run_to(on)) return *refusal;
  debt.working.push_back({"截至" + on.chinese() + "合计 " + debt.value.total().grouped() + "元", ""});
  return debt;
}

Result<Worked<Money>> delay_interest(Money owed, Date period_ends, Date paid_on) {
  auto part = simple_interest(owed, Decimal::billionths(175'000), Per::kDay, period_ends.plus_days(1),
                              std::max(paid_on, period_ends).plus_days(1));
  if (!part) return part;
  part.value().working.front().article = cite("delay_interest", paid_on) + "；" + cite("delay_interest_rule", paid_on);
  return part;
}

Worked<Date> limitation_ends(Date from) {
  const Date end = from.plus_months(36);
  return {end, {{"自" + from.chinese() + "起三年，至" + end.chinese(), cite("limitation", from)}}};
}

Result<std::vector<Instalment>> instalments(Money amount, int n, Date first_due) {
  if (n < 1 || n > 60) return Refusal{"schedule.count", {{"count", std::to_string(n)}}, {}};
  if (amount.in_fen() < n) return Refusal{"schedule.amount", {{"amount", amount.plain()}}, {}};
  std::vector<Instalment> all;
  const Money each = Money::fen(amount.in_fen() / n);
  Money left = amount;
  for (int i = 0; i < n; ++i) {
    const Money part = i + 1 == n ? left : each;
    all.push_back({i + 1, first_due.plus_months(i), part});
    left -= part;
  }
  return all;
}

}  // namespace law
