// What is owed: dates, amounts, the rate, and whether they agree.
#include <array>
#include <utility>

#include "base/text.h"
#include "intake/clean.h"
#include "intake/row_at.h"
#include "law/interest.h"

namespace intake {
namespace {

using base::Date;
using base::Money;

class DebtReader {
 public:
  DebtReader(RowAt& at, Claim& claim) : at_(at), c_(claim) {}

  void run() {
    read_dates();
    read_amounts();
    read_further();
    read_rate();
    check_dates();
    check_total();
    check_charges();
  }

 private:
  void read_dates() {
    c_.opened = at_.date("opened");
    c_.first_default = at_.date("first_default");
    c_.cutoff = at_.has("cutoff") ? at_.date("cutoff") : at_.headers().cutoff;
    c_.last_payment_date = at_.date("last_payment_date");
    c_.dunned_on = at_.date("dunned_on");
    if (!c_.first_default && !at_.unreadable("first_default"))
      at_.find("first_default", "overdue_missing", Severity::kError);
    if (!c_.cutoff && !at_.unreadable("cutoff")) at_.find("cutoff", "cutoff_missing", Severity::kError);
    if (const auto n = base::parse_int(at_.digits("dunning_count"))) c_.dunning_count = *n;
    c_.dunning_way = at_.text("dunning_way");
  }

  // The amount in a column, with what is wrong about it. `faulty_` remembers that sums can't be checked.
  Money amount(const std::string& field, bool required) {
    const Column* column = at_.headers().column(field);
    if (!column || is_nothing(at_.cell(field))) {
      if (required && column) {
        at_.find(field, field + "_missing", Severity::kError);
        faulty_ = true;
      }
      return {};
    }
    bool rounded = false;
    const auto read = clean_money(at_.cell(field), column->unit, &rounded);
    if (!read) {
      at_.find(field, field + "_not_a_number", Severity::kError);
      faulty_ = true;
      return {};
    }
    if (rounded) {
      at_.find(field, "rounded_to_fen", Severity::kNote);
      ++rounded_;
    }
    if (field == "principal" && *read <= Money()) {
      at_.find(field, "principal_not_positive", Severity::kError);
      faulty_ = true;
    } else if (*read < Money()) {
      at_.find(field, field + "_negative", Severity::kError);
      faulty_ = true;
    }
    return *read;
  }

  std::optional<Money> side_amount(const std::string& field) {
    if (is_nothing(at_.cell(field))) return std::nullopt;
    const auto read = clean_money(at_.cell(field), at_.headers().column(field)->unit);
    if (!read) at_.find(field, field + "_not_a_number", Severity::kWarning);
    return read;
  }

  void read_amounts() {
    c_.principal = amount("principal", true);
    c_.interest = amount("interest", false);
    c_.late_fee = amount("late_fee", false);
    c_.instalment_fee = amount("instalment_fee", false);
    c_.total = amount("total", false);
    const bool before = faulty_;
    c_.lawyer_fee = amount("lawyer_fee", false);
    faulty_ = before;  // stands beside the sum
    c_.credit_limit = side_amount("credit_limit");
    c_.last_payment = side_amount("last_payment");
  }

  Money sum() const { return c_.principal + c_.interest + c_.late_fee + c_.instalment_fee; }

  // 滞纳金 beside 违约金, 罚息 beside 利息: added, unless the total shows that the bank does not count them
  // (其中：罚息).
  void read_further() {
    for (const auto& [field, columns] : at_.headers().further)
      for (const Column& column : columns) {
        const Cell& cell = at_.row().at(column.index);
        if (is_nothing(cell)) continue;
        const auto read = clean_money(cell, column.unit);
        if (!read || *read < Money()) {
          at_.find_at(column, field + (read ? "_negative" : "_not_a_number"), Severity::kError);
          faulty_ = true;
          continue;
        }
        if (c_.total == sum() && !at_.nothing("total")) continue;
        (field == "interest" ? c_.interest : field == "late_fee" ? c_.late_fee : c_.instalment_fee) += *read;
      }
  }

  void read_rate() {
    if (at_.nothing("daily_rate")) return;
    const Column* column = at_.headers().column("daily_rate");
    const Cell& cell = at_.cell("daily_rate");
    c_.daily_rate = clean_daily_rate(cell, column->yearly, column->percent);
    if (!c_.daily_rate) {
      at_.find("daily_rate", "daily_rate_not_a_number", Severity::kWarning);
      return;
    }
    const bool bare = clean_text(cell).find_first_not_of("0123456789.") == std::string::npos;
    if (bare && column->parts > 1 && c_.daily_rate->in_billionths() >= base::Decimal::kScale / 100)
      c_.daily_rate = base::Decimal::billionths(
          base::divide(base::Wide{c_.daily_rate->in_billionths()}, base::Wide{column->parts}));
    // More than one per cent a day is 365 a year: a per cent sign was forgotten.
    if (c_.daily_rate->in_billionths() > base::Decimal::kScale / 100)
      at_.find("daily_rate", "daily_rate_implausible", Severity::kWarning);
  }

  void check_dates() {
    if (c_.opened && c_.first_default && *c_.first_default < *c_.opened) {
      at_.find("first_default", "overdue_before_opening", Severity::kError, {{"opened", c_.opened->iso()}});
      return;
    }
    if (c_.first_default && c_.cutoff && *c_.cutoff < *c_.first_default) {
      at_.find("cutoff", "cutoff_before_overdue", Severity::kError, {{"overdue", c_.first_default->iso()}});
      return;
    }
    const std::array<std::pair<const char*, const std::optional<Date>*>, 5> days = {
        {{"opened", &c_.opened},
         {"first_default", &c_.first_default},
         {"cutoff", &c_.cutoff},
         {"last_payment_date", &c_.last_payment_date},
         {"dunned_on", &c_.dunned_on}}};
    for (const auto& [field, day] : days)
      if (*day && **day > at_.today()) {  // one finding: the others follow from it
        at_.find(field, "date_in_future", Severity::kWarning, {{"today", at_.today().iso()}});
        return;
      }
  }

  void check_total() {
    if (faulty_) return;
    if (is_nothing(at_.cell("total"))) {
      if (at_.has("total")) at_.find("total", "total_missing", Severity::kNote, {{"sum", sum().plain()}});
      c_.total = sum();
      return;
    }
    const Money off = c_.total - sum();
    // Parts rounded to the fen one by one may differ from their sum by as many; some banks add the lawyer's fee in.
    if ((off.in_fen() <= rounded_ && off.in_fen() >= -rounded_) || off == c_.lawyer_fee) {
      c_.total = sum();
      return;
    }
    // One part left empty is why the sum is off.
    std::string empty;
    int empties = 0;
    for (const char* part : {"interest", "late_fee", "instalment_fee"})
      if (at_.has(part) && is_nothing(at_.cell(part))) {
        empty = part;
        ++empties;
      }
    if (empties == 1 && off > Money())
      at_.find(empty, empty + "_missing", Severity::kError, {{"difference", off.plain()}});
    else
      at_.find("total", "total_mismatch", Severity::kError, {{"sum", sum().plain()}, {"difference", off.plain()}});
  }

  // Flagged for the judge, never cut: the part over 24% a year is reduced on the defendant's plea (法发〔2017〕22号).
  void check_charges() {
    if (faulty_ || !c_.first_default || !c_.cutoff || *c_.cutoff < *c_.first_default) return;
    const Money charges = c_.interest + c_.late_fee + c_.instalment_fee;
    const auto cap = law::charge_cap(c_.principal, *c_.first_default, *c_.cutoff);
    if (cap && charges > cap->value)
      at_.find("interest", "charges_exceed_24_percent", Severity::kWarning,
               {{"charges", charges.plain()}, {"cap", cap->value.plain()}});
  }

  RowAt& at_;
  Claim& c_;
  bool faulty_ = false;
  int64_t rounded_ = 0;
};

}  // namespace

void read_debt(RowAt& at, Claim& claim) { DebtReader(at, claim).run(); }

}  // namespace intake
