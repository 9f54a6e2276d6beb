#include "procedures/financial/payoff.h"

#include <algorithm>

#include "law/interest.h"
#include "procedures/financial/settlement_plan.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::Date;
using base::Money;
using base::json::object;
using casework::Case;

// The debt of the judgment, before anything was paid on it.
struct Adjudged {
  Money principal;
  Money other;         // charges to the cut-off and the lawyer's fee
  Money not_interest;  // of `other`, what bears the doubled part
  base::Decimal daily_rate;
  Date from;
};

// A rate over the ceiling that the judgment holds under it runs at the ceiling ÷ 365.
base::Decimal rate_of(const object& running, Date on, const law::Settings& settings) {
  const auto rate = base::Decimal::parse(base::text_at(running, "rate")).value_or(base::Decimal());
  const auto ceiling = base::Decimal::billionths(settings.rate("cap_rate", on).in_billionths() / 365);
  return base::bool_at(running, "limited") ? std::min(rate, ceiling) : rate;
}

Adjudged adjudged(const Case& c, Date on, const law::Settings& settings) {
  const object& judgment = c.part("judgment");
  const Date since = base::date_at(c.state, "effective_on").value_or(on);  // without a rate nothing runs from it
  // A statement made in the second instance takes the judgment's place (民事诉讼法 Art.179).
  if (judgment.empty() || !c.part("settlement").empty())
    return {money_or_zero(enforceable_plan(c), "amount"), {}, {}, {}, since};
  const object& running = base::object_at(judgment, "running");
  const Money charges = money_or_zero(judgment, "charges"), lawyer = money_or_zero(judgment, "lawyer_fee");
  const Money interest = std::min(money_or_zero(judgment, "interest"), charges);
  return {money_or_zero(judgment, "principal"), charges + lawyer, charges - interest + lawyer,
          rate_of(running, on, settings), base::date_at(running, "from").value_or(since)};
}

std::vector<law::Payment> payments_until(const Case& c, Date on, Money more) {
  std::vector<law::Payment> all;
  for (const auto& [no, payment] : base::object_at(c.part("enforcement"), "payments"))
    if (const auto day = base::date_at(payment.get_object(), "on"); day && *day <= on)
      all.push_back({*day, money_or_zero(payment.get_object(), "amount")});
  if (more > Money()) all.push_back({on, more});
  return all;
}

// What the debtor had paid of himself when enforcement was asked for is not recovered by it.
Money paid_before(const Case& c) {
  Money sum;
  for (const auto& [no, payment] : base::object_at(c.part("enforcement"), "payments"))
    if (base::bool_at(payment.get_object(), "voluntary")) sum += money_or_zero(payment.get_object(), "amount");
  return sum;
}

using DebtOn = base::Result<base::Worked<law::Debt>>;

DebtOn debt(const Case& c, const Adjudged& a, std::vector<law::Payment> payments, Date on,
            const law::Settings& settings) {
  const Date from = std::min(a.from, on);
  const auto first_default = base::date_at(c.part("claim"), "first_default").value_or(from);
  return law::debt_on(a.principal, a.other, a.daily_rate, from, payments, law::Order::kPrincipalFirst, first_default,
                      on, settings);
}

// The doubled part runs from the end of the ten days on what is unpaid but interest, payment by payment. What a payment
// leaves over when the debt itself is paid goes to it.
base::Result<base::Worked<Money>> doubled_left(const Case& c, const Adjudged& a,
                                               const std::vector<law::Payment>& payments, Date on,
                                               const law::Settings& settings) {
  base::Worked<Money> left;
  const auto perform = casework::deadline_of(c, "perform");
  if (!perform) return left;
  Date since = perform->due;
  for (size_t n = 0; n <= payments.size(); ++n) {
    const Date until = n < payments.size() ? payments[n].on : on;
    const auto owed =
        debt(c, a, {payments.begin(), payments.begin() + static_cast<std::ptrdiff_t>(n)}, until, settings);
    if (!owed) return owed.refusal();
    const Money bearing = owed->value.principal + std::min(a.not_interest, owed->value.interest);
    if (until > since && bearing > Money()) {
      const auto part = law::delay_interest(bearing, since, until, settings);
      if (!part) return part.refusal();
      left.value += part->value;
      left.working.insert(left.working.end(), part->working.begin(), part->working.end());
    }
    since = std::max(since, until);
    if (n < payments.size())
      left.value -= std::min(left.value, std::max(Money(), payments[n].amount - owed->value.total()));
  }
  return left;
}

}  // namespace

base::Result<base::Worked<Payoff>> payoff(const Case& c, Date on, Money more, const law::Settings& settings) {
  const Adjudged a = adjudged(c, on, settings);
  const auto payments = payments_until(c, on, more);
  const auto owed = debt(c, a, payments, on, settings);
  if (!owed) return owed.refusal();
  const auto doubled = doubled_left(c, a, payments, on, settings);
  if (!doubled) return doubled.refusal();

  base::Worked<Payoff> answer;
  answer.value.principal = owed->value.principal;
  answer.value.other = owed->value.interest;
  answer.value.doubled = doubled->value;
  for (const auto& payment : payments) answer.value.recovered += payment.amount;
  answer.value.recovered -= paid_before(c);
  answer.working = owed->working;
  answer.working.insert(answer.working.end(), doubled->working.begin(), doubled->working.end());
  return answer;
}

}  // namespace procedures::financial
