#pragma once
#include <optional>

#include "base/decimal.h"
#include "base/working.h"
#include "casework/case.h"
#include "law/settings.h"

namespace procedures::financial {

/// 24% a year on the principal from the first default to the cut-off (法发〔2017〕22号 Art.2): both figures, always.
struct CapAudit {
  base::Money ceiling;  ///< what 24% would be
  base::Money lawful;   ///< charges as found, or the ceiling where it is lower
  int32_t days = 0;
  bool exceeded = false;
  bool pleaded = false;  ///< a defendant asked for the reduction
};

/// Interest after the cut-off, to the day of actual payment.
struct Running {
  base::Date from;
  base::Money base;
  base::Decimal daily_rate;
  bool limited = false;  ///< held under 24% a year
};

/// What is awarded. charges = interest + late_fee + instalment_fee − reduced_by; total = principal + charges +
/// lawyer_fee. No figure is over the one claimed.
struct Award {
  base::Money principal, interest, late_fee, instalment_fee;
  base::Money charges_found;
  base::Money reduced_by;
  base::Money charges;
  base::Money charges_claimed;
  base::Money lawyer_fee;
  base::Money total;
  base::Money claimed;  ///< claim.total and the lawyer's fee
  std::optional<CapAudit> cap;
  std::optional<Running> running;
};

/// From the findings on the elements. The part over 24% is taken off when a defendant pleaded it (`apply_cap` empty),
/// or as the judge says; else it is shown beside the other figure and left. Refuses judgment.findings_missing,
/// judgment.nothing_claimed and what the computation of the cap refuses.
base::Result<base::Worked<Award>> award(const casework::Case& c, std::optional<bool> apply_cap = std::nullopt,
                                        const law::Settings& settings = {});

/// Who bears the court fee (办法 Art.29): the loser; after a partial loss in proportion, to the last fen.
struct FeeBearing {
  base::Money payable;
  base::Money defendants;
  base::Money claimant;
};
base::Worked<FeeBearing> bear_fee(base::Money payable, base::Money awarded, base::Money claimed);

/// What was found on an element, else what was claimed.
base::Money found_amount(const casework::Case& c, std::string_view key);
/// Found, else claimed: dates and rates as text.
std::string found_text(const casework::Case& c, std::string_view key);
bool cap_pleaded(const casework::Case& c);

/// As the state keeps it (`judgment` in docs/state.md), without orders, checks and signature.
base::json::object to_json(const Award& award);

}  // namespace procedures::financial
