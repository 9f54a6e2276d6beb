// Interest, ceilings, payments, delay, instalments, limitation.
#include "app/law_arguments.h"
#include "base/text.h"
#include "law/interest.h"

namespace app {
namespace {

using base::Date;
using base::json::array;
using base::json::object;

law::Per per(const Arguments& a, size_t i) {
  const auto said = word(a, i, "PER");
  if (said == "day" || said == "日") return law::Per::kDay;
  if (said == "year" || said == "年") return law::Per::kYear;
  throw Wrong{{"law.not_a_choice", {{"value", said}, {"choices", "day, year"}}, "PER"}};
}

// The settings, with the divisor that was asked for.
law::Settings with_divisor(const Arguments& a, size_t i, const law::Settings& settings) {
  return given(a, i) ? or_wrong(settings.with("year_days", word(a, i, "DIVISOR"))) : settings;
}

LawAnswer simple(const Arguments& a, const LawAsked& asked) {
  return worked(
      or_wrong(law::simple_interest(money(a, 0, "PRINCIPAL"), rate(a, 1, "RATE"), per(a, 2), date(a, 3, "FROM"),
                                    date(a, 4, "TO"), with_divisor(a, 5, asked.settings))));
}

LawAnswer cap(const Arguments& a, const LawAsked& asked) {
  const auto settings = with_divisor(a, 3, asked.settings);
  const auto posted = given(a, 4) ? std::optional(date(a, 4, "POSTED")) : std::nullopt;
  const auto from = or_wrong(law::cap_starts(date(a, 1, "FROM"), posted, settings));
  auto ceiling = or_wrong(law::charge_cap(money(a, 0, "PRINCIPAL"), from.value, date(a, 2, "TO"), settings));
  ceiling.working.insert(ceiling.working.begin(), from.working.begin(), from.working.end());
  return worked(std::move(ceiling));
}

LawAnswer allowed(const Arguments& a, const LawAsked&) {
  const auto charges = money(a, 0, "CHARGES"), ceiling = money(a, 1, "CAP");
  if (charges < base::Money() || ceiling < base::Money()) throw Wrong{{"interest.negative", {}, {}}};
  auto stands = law::allowed_charges(charges, ceiling);
  const auto reduced_by = charges - stands.value;
  LawAnswer answer = worked(std::move(stands));
  answer.more["reduced_by"] = reduced_by.plain();
  return answer;
}

// "9800:2024-09-01:2025-07-01", with ":40000" where the principal was another.
law::ChargeSpan span(const std::string& written, base::Money principal) {
  Arguments parts;
  for (const auto part : base::split(written, ':')) parts.emplace_back(part);
  if (parts.size() < 3 || parts.size() > 4) throw Wrong{{"law.not_a_span", {{"value", written}}, "SPAN"}};
  return {parts.size() == 4 ? money(parts, 3, "SPAN") : principal, money(parts, 0, "SPAN"), date(parts, 1, "SPAN"),
          date(parts, 2, "SPAN")};
}

LawAnswer due(const Arguments& a, const LawAsked& asked) {
  const auto principal = money(a, 0, "PRINCIPAL");
  std::vector<law::ChargeSpan> spans;
  text(a, 2, "SPAN");
  for (size_t i = 2; i < a.size(); ++i)
    if (given(a, i)) spans.push_back(span(a[i], principal));
  auto beside = or_wrong(law::due_beside_principal(spans, money(a, 1, "RECOVERY"), asked.settings));
  const auto with_principal = principal + beside.value;
  LawAnswer answer = worked(std::move(beside));
  answer.more["with_principal"] = with_principal.plain();
  return answer;
}

LawAnswer doubled(const Arguments& a, const LawAsked& asked) {
  return worked(or_wrong(
      law::delay_interest(money(a, 0, "OWED"), date(a, 1, "PERIOD_END"), date(a, 2, "PAID_ON"), asked.settings)));
}

LawAnswer late_fee(const Arguments& a, const LawAsked&) {
  const auto minimum = money(a, 0, "MINIMUM"), paid = money(a, 1, "PAID");
  if (minimum < base::Money() || paid < base::Money()) throw Wrong{{"interest.negative", {}, {}}};
  return worked(law::late_fee(minimum, paid, given(a, 2) ? rate(a, 2, "RATE") : base::Decimal::billionths(50'000'000)));
}

LawAnswer compound(const Arguments& a, const LawAsked&) {
  std::vector<Date> postings;
  for (size_t i = 2; i < a.size(); ++i)
    if (given(a, i)) postings.push_back(date(a, i, "POSTING"));
  if (postings.size() < 2) throw Wrong{{"law.argument_missing", {{"name", "POSTING"}}, "POSTING"}};
  return worked(or_wrong(law::compound_interest(money(a, 0, "PRINCIPAL"), rate(a, 1, "RATE"), postings)));
}

law::Order order(const Arguments& a, size_t i) {
  const auto said = word(a, i, "ORDER");
  if (said == "interest_first") return law::Order::kInterestFirst;
  if (said == "principal_first") return law::Order::kPrincipalFirst;
  if (said == "by_delay") return law::Order::kByDelay;
  throw Wrong{
      {"law.not_a_choice", {{"value", said}, {"choices", "interest_first, principal_first, by_delay"}}, "ORDER"}};
}

LawAnswer payoff(const Arguments& a, const LawAsked& asked) {
  std::vector<law::Payment> payments;
  for (size_t i = 7; i < a.size(); ++i) {
    if (!given(a, i)) continue;
    const size_t colon = a[i].find(':');
    if (colon == std::string::npos) throw Wrong{{"law.not_a_payment", {{"value", a[i]}}, "PAYMENT"}};
    const Arguments parts = {a[i].substr(0, colon), a[i].substr(colon + 1)};
    payments.push_back({date(parts, 0, "PAYMENT"), money(parts, 1, "PAYMENT")});
  }
  auto debt = or_wrong(law::debt_on(money(a, 0, "PRINCIPAL"), money(a, 1, "OLD_INTEREST"), rate(a, 2, "RATE"),
                                    date(a, 3, "FROM"), payments, order(a, 5), date(a, 6, "DEFAULT"), date(a, 4, "ON"),
                                    asked.settings));
  return {base::json::value(debt.value.total().plain()),
          std::move(debt.working),
          {{"principal", debt.value.principal.plain()}, {"interest", debt.value.interest.plain()}},
          false};
}

LawAnswer schedule(const Arguments& a, const LawAsked& asked) {
  const auto n = static_cast<int>(std::min<int64_t>(integer(a, 1, "N"), 1000));
  const auto all = or_wrong(
      law::instalments(money(a, 0, "AMOUNT"), n, given(a, 2) ? date(a, 2, "FIRST_DUE") : asked.day.plus_months(1)));
  LawAnswer answer;
  array list;
  for (const auto& i : all) {
    list.push_back(object{{"no", i.number}, {"due", i.due.iso()}, {"amount", i.amount.plain()}});
    answer.working.push_back(
        {base::words("working.instalment",
                     {{"n", std::to_string(i.number)}, {"due", i.due}, {"amount", i.amount.grouped()}}),
         ""});
  }
  answer.result = std::move(list);
  return answer;
}

LawAnswer limitation(const Arguments& a, const LawAsked& asked) {
  return worked(law::limitation_ends(date(a, 0, "FROM"), asked.court.calendar));
}

}  // namespace

std::vector<LawQuestion> debt_questions() {
  const LawArgument principal{"PRINCIPAL", "what bears interest, in yuan: 48650.32"};
  const LawArgument daily{"RATE", "a day, as a fraction or in percent: 0.0005, 0.05%, 万分之五"};
  const LawArgument from{"FROM", "first day, which counts: 2024-03-01"};
  const LawArgument to{"TO", "the day after the last, which does not count: for 30 June write 2024-07-01"};
  const LawArgument divisor{"[DIVISOR]", "days of a yearly rate: 365, 360, 366 or actual (else the setting year_days)"};
  return {
      {"schedule",
       "monthly instalments that add up to the last fen",
       {{"AMOUNT", "in yuan"}, {"N", "how many, 1 to 60"}, {"[FIRST_DUE]", "first day (else a month after --date)"}},
       "10000 12 2023-03-21",
       guarded<schedule>},
      {"limitation",
       "the day limitation runs out: three years from default or the last interruption",
       {{"FROM", "the day of default, of the last payment or dunning: 2020-10-01"}},
       "2020-10-01",
       guarded<limitation>},
      {"interest simple",
       "simple interest: principal × rate × days, days from FROM to the day before TO",
       {principal,
        {"RATE", "as a fraction or in percent: 0.0005, 0.05%, 万分之五"},
        {"PER", "day or year: what the rate is for"},
        from,
        to,
        divisor},
       "10000 0.0005 day 2024-03-01 2024-07-01",
       guarded<simple>},
      {"interest cap",
       "the ceiling of 24% a year on all charges, from the first day of default",
       {principal,
        {"FROM", "first day of default, which counts"},
        to,
        divisor,
        {"[POSTED]", "day the debt was posted, where the setting cap_first_day is posting_day"}},
       "48650.32 2024-05-21 2025-04-01",
       guarded<cap>},
      {"interest allowed",
       "what of the charges stands under a ceiling",
       {{"CHARGES", "interest, late fees, instalment fees together, in yuan"}, {"CAP", "the ceiling, in yuan"}},
       "13200.94 10076.61",
       guarded<allowed>},
      {"interest due",
       "what is due beside the principal: charges under their ceiling over one or more spans, and the cost of recovery",
       {principal,
        {"RECOVERY", "lawyer's fee and the like that was granted, in yuan; 0 for none"},
        {"SPAN…", "CHARGES:FROM:TO[:PRINCIPAL], FROM counts and TO does not: 9800:2024-09-01:2025-07-01"}},
       "50000 0 9800:2024-09-01:2025-07-01 4700:2025-07-01:2025-11-17",
       guarded<due>},
      {"interest doubled",
       "the doubled part for late performance (0.0175% a day), both end days counted",
       {{"OWED", "unpaid money debt of the judgment without general interest, in yuan"},
        {"PERIOD_END", "last day of the period to perform; the day after is the first that counts"},
        {"PAID_ON", "day of payment, which counts"}},
       "45000 2025-03-10 2025-06-30",
       guarded<doubled>},
      {"interest late-fee",
       "late fee on the unpaid part of the minimum payment",
       {{"MINIMUM", "the minimum payment, in yuan"},
        {"PAID", "what was paid, in yuan"},
        {"[RATE]", "of the contract: 0.05 or 5% (default)"}},
       "4000 1500 0.05",
       guarded<late_fee>},
      {"interest compound",
       "interest that joins the base at each posting day",
       {principal, daily, {"POSTING…", "first day, then each posting day; the last does not count: two at least"}},
       "30000 0.0005 2025-03-01 2025-04-01 2025-05-01 2025-06-01",
       guarded<compound>},
      {"interest payoff",
       "the debt on a day after payments",
       {principal,
        {"OLD_INTEREST", "interest owed before FROM, in yuan; bears none itself"},
        daily,
        from,
        {"ON", "the day asked about, which does not count"},
        {"ORDER", "interest_first, principal_first, or by_delay: interest first to day 90 overdue, then principal"},
        {"DEFAULT", "first day of default"},
        {"[PAYMENT…]", "DATE:AMOUNT; the day paid bears no interest on what is paid: 2025-02-01:5000"}},
       "20000 1500 0.0005 2025-01-01 2025-07-01 interest_first 2024-06-01 2025-02-01:5000 2025-05-01:10000",
       guarded<payoff>},
  };
}

}  // namespace app
