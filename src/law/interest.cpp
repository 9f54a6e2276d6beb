#include "law/interest.h"

#include <algorithm>

#include "base/text.h"
#include "law/articles.h"
#include "law/calendar.h"

namespace law {

using base::Date;
using base::Decimal;
using base::Money;
using base::Refusal;
using base::Result;
using base::Words;
using base::words;
using base::Worked;

namespace {

constexpr int kLastYear = 9900;  // far enough from the calendar's end for any day after

std::string percent(Decimal rate) { return Decimal::billionths(rate.in_billionths() * 100).plain() + "%"; }

Words span_words(Date from, Date to) { return words("working.span", {{"from", from}, {"to", to.plus_days(-1)}}); }

Words days_words(int64_t n) { return words("working.calendar_days", {{"n", std::to_string(n)}}); }
Words days_over(int64_t n, const std::string& divisor) {
  return words("working.days_over", {{"n", std::to_string(n)}, {"divisor", divisor}});
}

// Days of a yearly rate as parts of a year: n/365 and m/366 over one divisor.
struct Parts {
  int64_t numerator = 0, divisor = 1;
  Words time;
};
Parts parts_of_a_year(Date from, Date to, const Settings& settings) {
  const std::string& days = settings.text("year_days", to);
  if (days != "actual") return {to - from, *base::parse_int(days), days_over(to - from, days)};
  int64_t in_365 = 0, in_366 = 0;
  for (Date at = from; at < to;) {
    const Date next = std::min(to, *Date::of(at.year() + 1, 1, 1));
    const bool leap = Date::of(at.year(), 2, 29).has_value();
    (leap ? in_366 : in_365) += next - at;
    at = next;
  }
  return {in_365 * 366 + in_366 * 365, int64_t{365} * 366,
          in_366 == 0   ? days_over(in_365, "365")
          : in_365 == 0 ? days_over(in_366, "366")
                        : words("working.days_of_both_years",
                                {{"usual", days_over(in_365, "365")}, {"leap", days_over(in_366, "366")}})};
}

// Interest that nobody can mean: a sum, a rate or a day was mistyped.
bool too_large(Money principal, Decimal rate, const Parts& parts) {
  base::Wide product = base::Wide{principal.in_fen()} * rate.in_billionths();
  return __builtin_mul_overflow(product, base::Wide{parts.numerator}, &product) ||
         product / parts.divisor / Decimal::kScale > Money::most().in_fen();
}

// The day after the last must exist, and years beyond the calendar do not.
std::optional<Refusal> wrong_span(Date from, Date to) {
  if (to < from || to.year() > kLastYear || from.year() > kLastYear)
    return Refusal{"interest.dates_wrong", {{"from", from.iso()}, {"to", to.iso()}}, {}};
  return std::nullopt;
}

}  // namespace

Result<Worked<Money>> simple_interest(Money principal, Decimal rate, Per per, Date from, Date to,
                                      const Settings& settings) {
  if (auto wrong = wrong_span(from, to)) return *wrong;
  if (principal < Money() || rate < Decimal()) return Refusal{"interest.negative", {}, {}};
  const int days = to - from;
  const Parts parts = per == Per::kYear ? parts_of_a_year(from, to, settings) : Parts{days, 1, days_words(days)};
  if (too_large(principal, rate, parts)) return Refusal{"interest.too_large", {}, {}};
  const Money interest = base::times(principal, rate, parts.numerator, parts.divisor);
  const Words sum = words(per == Per::kDay ? "working.daily_interest" : "working.yearly_interest",
                          {{"principal", principal.grouped()},
                           {"rate", percent(rate)},
                           {"time", parts.time},
                           {"interest", interest.grouped()}});
  return Worked<Money>{
      interest, {{days > 0 ? words("working.for_span", {{"sum", sum}, {"span", span_words(from, to)}}) : sum, ""}}};
}

Result<Worked<Money>> charge_cap(Money principal, Date from, Date to, const Settings& settings) {
  auto cap = simple_interest(principal, settings.rate("cap_rate", to), Per::kYear, from, to, settings);
  if (!cap) return cap;
  cap.value().working.front().article = cite("cap_24", to);
  if (settings.yes("charges_at_most_principal", to) && cap->value > principal) {
    cap.value().value = principal;
    cap.value().working.push_back(
        {words("working.charges_at_most_principal", {{"principal", principal.grouped()}}), ""});
  }
  return cap;
}

Result<Worked<Date>> cap_starts(Date default_day, std::optional<Date> posting_day, const Settings& settings) {
  if (!settings.is("cap_first_day", "posting_day", default_day))
    return Worked<Date>{default_day, {{words("working.cap_from_default", {{"day", default_day}}), ""}}};
  if (!posting_day) return Refusal{"interest.posting_day_missing", {}, {}};
  return Worked<Date>{*posting_day, {{words("working.cap_from_posting", {{"day", *posting_day}}), ""}}};
}

Worked<Money> allowed_charges(Money charges, Money cap) {
  const Money allowed = std::min(charges, cap);
  const Words found =
      charges <= cap
          ? words("working.within_cap", {{"charges", charges.grouped()}, {"cap", cap.grouped()}})
          : words("working.over_cap",
                  {{"charges", charges.grouped()}, {"cap", cap.grouped()}, {"over", (charges - cap).grouped()}});
  return {allowed, {{found, cite("cap_24", Date())}}};
}

Result<Worked<Money>> due_beside_principal(const std::vector<ChargeSpan>& spans, Money recovery,
                                           const Settings& settings) {
  Worked<Money> due;
  Money charges, ceiling, by_span;
  Date last;
  for (const ChargeSpan& span : spans) {
    if (span.charges < Money() || recovery < Money()) return Refusal{"interest.negative", {}, {}};
    const auto cap = charge_cap(span.principal, span.from, span.to, settings);
    if (!cap) return cap;
    charges += span.charges;
    ceiling += cap->value;
    by_span += std::min(span.charges, cap->value);
    last = std::max(last, span.to);
    due.working.insert(due.working.end(), cap->working.begin(), cap->working.end());
    due.working.push_back({words("working.span_charges", {{"span", span_words(span.from, span.to)},
                                                          {"charges", span.charges.grouped()},
                                                          {"cap", cap->value.grouped()}}),
                           ""});
  }
  const bool inside = settings.yes("recovery_in_cap", last);
  const Money tested = inside ? charges + recovery : charges;
  if (settings.is("cap_test", "by_segment", last)) {
    // The cost of recovery belongs to no span: inside, it has what the charges leave of the ceiling.
    due.value = by_span + (inside ? std::min(recovery, ceiling - by_span) : recovery);
    due.working.push_back({words("working.cap_by_span", {{"sum", by_span.grouped()}}), cite("cap_24", last)});
  } else {
    due.value = std::min(tested, ceiling) + (inside ? Money() : recovery);
    due.working.push_back({words("working.cap_at_once", {{"tested", tested.grouped()},
                                                         {"cap", ceiling.grouped()},
                                                         {"least", std::min(tested, ceiling).grouped()}}),
                           cite("cap_24", last)});
  }
  if (recovery > Money())
    due.working.push_back({words(inside ? "working.recovery_in_cap" : "working.recovery_beside_cap",
                                 {{"recovery", recovery.grouped()}, {"sum", due.value.grouped()}}),
                           ""});
  return due;
}

Worked<Money> late_fee(Money minimum, Money paid, Decimal rate) {
  const Money unpaid = std::max(Money(), minimum - paid);
  const Money fee = base::times(unpaid, rate);
  return {fee,
          {{words("working.late_fee", {{"minimum", minimum.grouped()},
                                       {"paid", paid.grouped()},
                                       {"rate", percent(rate)},
                                       {"fee", fee.grouped()}}),
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
  sum.working.push_back({words("working.sum", {{"sum", sum.value.grouped()}}), ""});
  return sum;
}

namespace {

// The debt while it is being worked out, in fen × 10⁻⁹, so that rounding at the end alone loses nothing on the way.
struct ExactDebt {
  base::Wide principal, interest;
  Debt rounded() const {
    return {Money::fen(base::divide(principal, Decimal::kScale)), Money::fen(base::divide(interest, Decimal::kScale))};
  }
};
base::Wide exact(Money amount) { return base::Wide{amount.in_fen()} * Decimal::kScale; }

// Interest for [from, to) joins what is owed.
std::optional<Refusal> run(Worked<ExactDebt>& debt, Decimal daily_rate, Date from, Date to, bool at_end) {
  const auto part = simple_interest(debt.value.rounded().principal, daily_rate, Per::kDay, from, to);
  if (!part) return part.refusal();
  debt.working.insert(debt.working.end(), part->working.begin(), part->working.end());
  if (!at_end) {
    debt.value.interest += exact(part->value);
    return std::nullopt;
  }
  base::Wide product = debt.value.principal * (to - from);
  base::check(!__builtin_mul_overflow(product, base::Wide{daily_rate.in_billionths()}, &product), "money overflow");
  debt.value.interest += product / Decimal::kScale;
  return std::nullopt;
}

void pay(Worked<ExactDebt>& debt, const Payment& p, bool interest_first) {
  base::Wide& first = interest_first ? debt.value.interest : debt.value.principal;
  base::Wide& second = interest_first ? debt.value.principal : debt.value.interest;
  const base::Wide to_first = std::min(exact(p.amount), first),
                   to_second = std::min(exact(p.amount) - to_first, second);
  first -= to_first;
  second -= to_second;
}

}  // namespace

Result<Worked<Debt>> debt_on(Money principal, Money old_interest, Decimal daily_rate, Date from,
                             std::vector<Payment> payments, Order order, Date first_default, Date on,
                             const Settings& settings) {
  if (principal < Money() || old_interest < Money()) return Refusal{"interest.negative", {}, {}};
  const bool at_end = settings.is("interest_rounding", "at_end", on);
  // [from, d): the day of payment bears no interest on what is paid, unless the setting counts it.
  const int counted = settings.yes("payment_day_counted", on) ? 1 : 0;
  std::stable_sort(payments.begin(), payments.end(), [](const Payment& a, const Payment& b) { return a.on < b.on; });
  Worked<ExactDebt> debt{{exact(principal), exact(old_interest)}, {}};
  Date at = from;
  for (const Payment& p : payments) {
    if (p.on > on) break;
    if (p.on < from) return Refusal{"interest.payment_early", {{"on", p.on.iso()}, {"from", from.iso()}}, {}};
    if (p.amount < Money()) return Refusal{"interest.negative", {}, {}};
    if (auto refusal = run(debt, daily_rate, at, p.on.plus_days(counted), at_end)) return *refusal;
    at = p.on.plus_days(counted);
    const bool interest_first =
        order == Order::kInterestFirst || (order == Order::kByDelay && p.on - first_default <= 90);
    pay(debt, p, interest_first);
    const Debt left = debt.value.rounded();
    debt.working.push_back({words(interest_first ? "working.paid_interest_first" : "working.paid_principal_first",
                                  {{"day", p.on},
                                   {"amount", p.amount.grouped()},
                                   {"principal", left.principal.grouped()},
                                   {"interest", left.interest.grouped()}}),
                            order == Order::kByDelay ? cite("repayment_order", p.on) : ""});
  }
  if (auto refusal = run(debt, daily_rate, at, on.plus_days(counted), at_end)) return *refusal;
  const Debt left = debt.value.rounded();
  debt.working.push_back({words("working.owed_on", {{"day", on}, {"sum", left.total().grouped()}}), ""});
  return Worked<Debt>{left, std::move(debt.working)};
}

Result<Worked<Money>> delay_interest(Money owed, Date period_ends, Date paid_on, const Settings& settings) {
  if (auto wrong = wrong_span(std::min(period_ends, paid_on), std::max(period_ends, paid_on))) return *wrong;
  auto part = simple_interest(owed, settings.rate("doubled_rate", paid_on), Per::kDay, period_ends.plus_days(1),
                              std::max(paid_on, period_ends).plus_days(1));
  if (!part) return part;
  part.value().working.front().article = cite("delay_interest", paid_on) + "；" + cite("delay_interest_rule", paid_on);
  return part;
}

Worked<Date> limitation_ends(Date from, const std::string& calendar) {
  const Date end = from.plus_months(36);
  Worked<Date> answer{end, {{words("working.three_years", {{"from", from}, {"end", end}}), cite("limitation", from)}}};
  if (const auto rolled = roll(end, calendar); rolled && *rolled != end) {
    answer.value = *rolled;
    answer.working.push_back(
        {words("working.limitation_rolled", {{"day", *rolled}}), "《中华人民共和国民法典》第二百零三条"});
  }
  return answer;
}

Result<std::vector<Instalment>> instalments(Money amount, int n, Date first_due) {
  if (first_due.year() > kLastYear)
    return Refusal{"interest.dates_wrong", {{"from", first_due.iso()}, {"to", first_due.iso()}}, {}};
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
