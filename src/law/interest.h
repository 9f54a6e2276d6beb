#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/money.h"
#include "base/result.h"
#include "base/working.h"
#include "law/settings.h"

namespace law {

enum class Per { kDay, kYear };

/// principal × rate × days (÷ divisor for a yearly rate), over [from, to): `from` counts, `to` does not, so segments
/// neither lose nor repeat a day. Rounded once, half up. The divisor: setting year_days (365, 360, 366, or each year's
/// own). Refuses interest.dates_wrong, interest.negative, interest.too_large. Pure.
base::Result<base::Worked<base::Money>> simple_interest(base::Money principal, base::Decimal rate, Per per,
                                                        base::Date from, base::Date to, const Settings& settings = {});

/// The ceiling K: principal × 24% × days ÷ 365 over [from, to) (法发〔2017〕22号 Art. 2). Settings cap_rate, year_days,
/// charges_at_most_principal.
base::Result<base::Worked<base::Money>> charge_cap(base::Money principal, base::Date from, base::Date to,
                                                   const Settings& settings = {});

/// The first day of the ceiling: of default, or of posting (setting cap_first_day). Refuses
/// interest.posting_day_missing.
base::Result<base::Worked<base::Date>> cap_starts(base::Date default_day, std::optional<base::Date> posting_day,
                                                  const Settings& settings = {});

/// What of the charges stands under the cap: min(charges, cap); `working` shows both.
base::Worked<base::Money> allowed_charges(base::Money charges, base::Money cap);

/// Charges of a span of days, with what they were raised on.
struct ChargeSpan {
  base::Money principal, charges;
  base::Date from, to;  ///< [from, to)
};
/// What a debtor owes beside the principal: charges under their ceiling, and the cost of recovery. The ceiling is
/// tested once over all spans or span by span (cap_test); the cost stands outside or inside it (recovery_in_cap).
base::Result<base::Worked<base::Money>> due_beside_principal(const std::vector<ChargeSpan>& spans, base::Money recovery,
                                                             const Settings& settings = {});

/// Late fee: rate (normally 5%) of the unpaid part of the minimum payment.
base::Worked<base::Money> late_fee(base::Money minimum, base::Money paid, base::Decimal rate);

/// Interest that joins the base at each posting day: sum over the spans between `postings` (first … last).
base::Result<base::Worked<base::Money>> compound_interest(base::Money principal, base::Decimal daily_rate,
                                                          const std::vector<base::Date>& postings);

struct Payment {
  base::Date on;
  base::Money amount;
};
enum class Order {
  kInterestFirst,
  kPrincipalFirst,
  kByDelay
};  ///< kByDelay: interest first to day 90 overdue, then principal

/// The debt on a day: what is left of principal and interest after payments in order, interest running at a daily rate.
struct Debt {
  base::Money principal, interest;
  base::Money total() const { return principal + interest; }
};
/// Whether the day of a payment bears interest on what was paid, and whether interest is rounded at each payment or
/// only at the end: settings payment_day_counted, interest_rounding. Payments in the order of their days; one before
/// `from`, or a negative one, is refused (interest.payment_early, interest.negative).
base::Result<base::Worked<Debt>> debt_on(base::Money principal, base::Money old_interest, base::Decimal daily_rate,
                                         base::Date from, std::vector<Payment> payments, Order order,
                                         base::Date first_default, base::Date on, const Settings& settings = {});

/// The doubled part for late performance: principal of the judgment × 0.0175% a day, from the day after the performance
/// period to the day of payment, both counted (法释〔2014〕8号).
base::Result<base::Worked<base::Money>> delay_interest(base::Money owed, base::Date period_ends, base::Date paid_on,
                                                       const Settings& settings = {});

/// Three years from default or the last interruption (Civil Code 188). A last day on a holiday rolls over (203) where
/// the year's calendar is known; beyond it the day stands as it is.
base::Worked<base::Date> limitation_ends(base::Date from, const std::string& calendar = "CN");

/// `n` monthly instalments of `amount` from `first_due`: equal to the fen, the last takes the remainder, so they add
/// up.
struct Instalment {
  int number = 0;
  base::Date due;
  base::Money amount;
};
base::Result<std::vector<Instalment>> instalments(base::Money amount, int n, base::Date first_due);

}  // namespace law
