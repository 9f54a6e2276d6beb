#include "app/law_questions.h"

#include "base/decimal.h"
#include "base/messages.h"
#include "base/text.h"
#include "intake/clean.h"
#include "law/articles.h"
#include "law/case_number.h"
#include "law/fees.h"
#include "law/identifiers.h"
#include "law/interest.h"
#include "law/periods.h"
#include "law/rmb_words.h"
#include "law/track.h"

namespace app {
namespace {

using base::Date;
using base::Money;
using base::Refusal;
using base::Result;
using base::json::array;
using base::json::object;
using Arguments = std::vector<std::string>;
using Answer = Result<LawAnswer>;

// What is wrong with an argument is thrown inside this file and becomes the answer's refusal.
struct Wrong {
  Refusal refusal;
};

const std::string& at(const Arguments& a, size_t i, const char* name) {
  if (i >= a.size() || base::trim(a[i]).empty()) throw Wrong{{"law.argument_missing", {{"name", name}}, name}};
  return a[i];
}

Money money(const Arguments& a, size_t i, const char* name) {
  bool rounded = false;
  const auto amount = intake::clean_money({intake::Cell::Kind::kText, at(a, i, name)}, 1, &rounded);
  if (!amount || rounded) throw Wrong{{"law.not_an_amount", {{"name", name}, {"value", a[i]}}, name}};
  return *amount;
}

base::Decimal decimal(const Arguments& a, size_t i, const char* name) {
  const std::string text = base::without_spaces(base::fold_width(at(a, i, name)));
  const bool percent = text.ends_with("%");
  const auto rate = base::Decimal::parse(percent ? text.substr(0, text.size() - 1) : text);
  if (!rate || *rate < base::Decimal()) throw Wrong{{"law.not_a_rate", {{"name", name}, {"value", a[i]}}, name}};
  return percent ? base::Decimal::billionths(base::divide(rate->in_billionths(), 100)) : *rate;
}

Date date(const Arguments& a, size_t i, const char* name) {
  const auto day = intake::clean_date({intake::Cell::Kind::kText, at(a, i, name)}, false);
  if (!day) throw Wrong{{"app.date", {{"date", a[i]}}, name}};
  return *day;
}

int64_t integer(const Arguments& a, size_t i, const char* name) {
  const auto n = base::parse_int(base::trim(at(a, i, name)));
  if (!n) throw Wrong{{"law.not_a_number", {{"name", name}, {"value", a[i]}}, name}};
  return *n;
}

bool flag(const Arguments& a, size_t from, std::string_view name) {
  for (size_t i = from; i < a.size(); ++i)
    if (base::trim(a[i]) == name) return true;
  return false;
}

template <class T>
T or_wrong(Result<T> result) {
  if (!result) throw Wrong{result.refusal()};
  return std::move(result).value();
}

LawAnswer worked(base::Worked<Money> w) {
  return {base::json::value(w.value.plain()), std::move(w.working), {}, false};
}
LawAnswer worked(base::Worked<Date> w) { return {base::json::value(w.value.iso()), std::move(w.working), {}, false}; }

template <LawAnswer (*body)(const Arguments&, Date)>
Answer guarded(const Arguments& a, Date day) try {
  return body(a, day);
} catch (const Wrong& wrong) {
  return wrong.refusal;
} catch (const base::Bug& bug) {
  // Amounts beyond what money can hold.
  return Refusal{"law.too_large", {{"reason", bug.what()}}, {}};
}

LawAnswer fee(const Arguments& a, Date day) {
  return worked(or_wrong(
      law::fee(std::string(base::trim(at(a, 0, "KIND"))), a.size() > 1 ? money(a, 1, "AMOUNT") : Money::yuan(1), day)));
}
LawAnswer words(const Arguments& a, Date) {
  return {base::json::value(or_wrong(law::rmb_words(money(a, 0, "AMOUNT")))),
          {{"《支付结算办法》附一：正确填写票据和结算凭证的基本规定", ""}},
          {},
          false};
}

LawAnswer id(const Arguments& a, Date day) {
  const std::string kind(base::trim(at(a, 0, "KIND")));
  if (a.size() < 2) throw Wrong{{"law.argument_missing", {{"name", "VALUE"}}, "VALUE"}};
  const std::string& value = a[1];
  LawAnswer answer;
  std::optional<Refusal> why;
  const auto judge = [&](const auto& result) {
    if (!result) why = result.refusal();
  };
  std::string normal;
  if (kind == "id_card") {
    const auto card = law::check_id_card(value, day);
    judge(card);
    normal = law::normalise_id(value);
    if (card) answer.more = {{"birth", card->birth.iso()}, {"sex", card->male ? "男" : "女"}, {"region", card->region}};
    answer.more["masked"] = law::mask_id(normal);
  } else if (kind == "uscc") {
    judge(law::check_credit_code(value));
    normal = law::normalise_credit_code(value);
  } else if (kind == "mobile") {
    judge(law::check_mobile(value));
    normal = law::normalise_mobile(value);
  } else if (kind == "bank_card") {
    judge(law::check_bank_card(value));
    normal = law::normalise_bank_card(value);
  } else if (kind == "organisation") {
    judge(law::check_organisation_code(value));
    normal = law::normalise_credit_code(value);
  } else {
    throw Wrong{{"law.unknown_id", {{"kind", kind}}, "KIND"}};
  }
  answer.result = !why;
  answer.negative = why.has_value();
  answer.more["reason"] = why ? base::message(*why, base::Language::kChinese).sentence : std::string();
  if (why) answer.more["code"] = why->code;
  answer.more["normalised"] = normal;
  return answer;
}

LawAnswer number(const Arguments& a, Date) {
  const std::string& text = at(a, 0, "TEXT");
  const auto strict = law::parse_case_number(text), loose = law::read_case_number(text);
  LawAnswer answer;
  answer.more["valid"] = strict.ok();
  answer.negative = !strict.ok();
  if (loose) {
    answer.result = law::print(*loose);
    answer.more["year"] = loose->year;
    answer.more["court"] = loose->court;
    answer.more["special"] = loose->special;
    answer.more["type"] = loose->type;
    answer.more["serial"] = loose->serial;
    answer.more["suffix"] = law::paper_suffix(loose->suffix);
  }
  answer.more["reason"] = strict ? std::string() : base::message(strict.refusal(), base::Language::kChinese).sentence;
  return answer;
}

LawAnswer period(const Arguments& a, Date) {
  const std::string rule(base::trim(at(a, 0, "RULE"))), start(base::trim(at(a, 1, "START")));
  if (const auto moment = base::Moment::parse(start)) {
    auto end = or_wrong(law::count_period(rule, *moment));
    const bool hours = law::counts_hours(rule);
    return {base::json::value(hours ? end.value.iso() : end.value.date().iso()), std::move(end.working), {}, false};
  }
  return worked(or_wrong(law::count_period(rule, date(a, 1, "START"))));
}

law::Per per(const Arguments& a, size_t i) {
  const auto text = base::trim(at(a, i, "day|year"));
  if (text == "day" || text == "日") return law::Per::kDay;
  if (text == "year" || text == "年") return law::Per::kYear;
  throw Wrong{{"law.not_a_choice", {{"value", std::string(text)}, {"choices", "day, year"}}, "day|year"}};
}

law::InterestRules divisor(const Arguments& a, size_t i) {
  law::InterestRules rules;
  if (i < a.size() && !base::trim(a[i]).empty()) rules.year_days = static_cast<int>(integer(a, i, "DIVISOR"));
  if (rules.year_days < 1 || rules.year_days > 366)
    throw Wrong{{"law.not_a_choice", {{"value", a[i]}, {"choices", "360, 365, 366"}}, "DIVISOR"}};
  return rules;
}

LawAnswer simple(const Arguments& a, Date) {
  return worked(or_wrong(law::simple_interest(money(a, 0, "PRINCIPAL"), decimal(a, 1, "RATE"), per(a, 2),
                                              date(a, 3, "FROM"), date(a, 4, "TO"), divisor(a, 5))));
}
LawAnswer cap(const Arguments& a, Date) {
  return worked(
      or_wrong(law::charge_cap(money(a, 0, "PRINCIPAL"), date(a, 1, "FROM"), date(a, 2, "TO"), divisor(a, 3))));
}
LawAnswer allowed(const Arguments& a, Date) {
  return worked(law::allowed_charges(money(a, 0, "CHARGES"), money(a, 1, "CAP")));
}
LawAnswer doubled(const Arguments& a, Date) {
  return worked(or_wrong(law::delay_interest(money(a, 0, "OWED"), date(a, 1, "PERIOD_END"), date(a, 2, "PAID_ON"))));
}
LawAnswer late_fee(const Arguments& a, Date) {
  return worked(law::late_fee(money(a, 0, "MINIMUM"), money(a, 1, "PAID"),
                              a.size() > 2 ? decimal(a, 2, "RATE") : base::Decimal::billionths(50'000'000)));
}
LawAnswer compound(const Arguments& a, Date) {
  std::vector<Date> postings;
  for (size_t i = 2; i < a.size(); ++i) postings.push_back(date(a, i, "DATE"));
  if (postings.size() < 2) throw Wrong{{"law.argument_missing", {{"name", "DATE DATE"}}, "DATE"}};
  return worked(or_wrong(law::compound_interest(money(a, 0, "PRINCIPAL"), decimal(a, 1, "RATE"), postings)));
}

// PRINCIPAL OLD_INTEREST RATE FROM ON ORDER DEFAULT [DATE:AMOUNT …]
LawAnswer payoff(const Arguments& a, Date) {
  const auto order_name = base::trim(at(a, 5, "ORDER"));
  const auto order = order_name == "interest_first"    ? law::Order::kInterestFirst
                     : order_name == "principal_first" ? law::Order::kPrincipalFirst
                                                       : law::Order::kByDelay;
  if (order == law::Order::kByDelay && order_name != "by_delay")
    throw Wrong{{"law.not_a_choice",
                 {{"value", std::string(order_name)}, {"choices", "interest_first, principal_first, by_delay"}},
                 "ORDER"}};
  std::vector<law::Payment> payments;
  for (size_t i = 7; i < a.size(); ++i) {
    const size_t colon = a[i].find(':');
    if (colon == std::string::npos) throw Wrong{{"law.not_a_payment", {{"value", a[i]}}, "PAYMENT"}};
    const Arguments parts = {a[i].substr(0, colon), a[i].substr(colon + 1)};
    payments.push_back({date(parts, 0, "PAYMENT"), money(parts, 1, "PAYMENT")});
  }
  auto debt = or_wrong(law::debt_on(money(a, 0, "PRINCIPAL"), money(a, 1, "OLD_INTEREST"), decimal(a, 2, "RATE"),
                                    date(a, 3, "FROM"), payments, order, date(a, 6, "DEFAULT"), date(a, 4, "ON")));
  return {base::json::value(debt.value.total().plain()),
          std::move(debt.working),
          {{"principal", debt.value.principal.plain()}, {"interest", debt.value.interest.plain()}},
          false};
}

LawAnswer schedule(const Arguments& a, Date day) {
  const auto all =
      or_wrong(law::instalments(money(a, 0, "AMOUNT"), static_cast<int>(std::min<int64_t>(integer(a, 1, "N"), 1000)),
                                a.size() > 2 ? date(a, 2, "FIRST_DUE") : day.plus_months(1)));
  LawAnswer answer;
  array list;
  for (const auto& i : all) {
    list.push_back(object{{"no", i.number}, {"due", i.due.iso()}, {"amount", i.amount.plain()}});
    answer.working.push_back(
        {"第" + std::to_string(i.number) + "期 " + i.due.chinese() + " " + i.amount.grouped() + "元", ""});
  }
  answer.result = std::move(list);
  return answer;
}

LawAnswer limitation(const Arguments& a, Date) { return worked(law::limitation_ends(date(a, 0, "FROM"))); }

LawAnswer track(const Arguments& a, Date day) {
  auto t = or_wrong(law::track_of({money(a, 0, "AMOUNT"), day, "450000", flag(a, 1, "unknown_whereabouts"),
                                   flag(a, 1, "agree"), flag(a, 1, "counterclaim")}));
  return {base::json::value(t.value), std::move(t.working), {}, false};
}

LawAnswer hearing(const Arguments& a, Date) {
  return worked(or_wrong(law::earliest_hearing(date(a, 0, "ANSWER_END"), flag(a, 2, "waived"),
                                               date(a, 1, "SUMMONS_SERVED"), flag(a, 2, "CN") ? "CN" : "CN-GX")));
}
LawAnswer cite(const Arguments& a, Date day) {
  const std::string matter(base::trim(at(a, 0, "MATTER")));
  try {
    return {base::json::value(law::cite(matter, day)), {}, {}, false};
  } catch (const base::Bug&) {
    throw Wrong{{"law.unknown_matter", {{"matter", matter}}, "MATTER"}};
  }
}
LawAnswer difference(const Arguments& a, Date day) {
  return worked(or_wrong(law::fee_difference(money(a, 0, "BEFORE"), money(a, 1, "AFTER"), day)));
}
LawAnswer topup(const Arguments& a, Date day) { return worked(or_wrong(law::fee_top_up(money(a, 0, "AMOUNT"), day))); }

std::string joined(const std::vector<std::string>& all) {
  std::string out;
  for (const auto& one : all) out += (out.empty() ? "" : ", ") + one;
  return out;
}

}  // namespace

const std::vector<LawQuestion>& law_questions() {
  static const std::vector<LawQuestion> all = {
      {"fee", "fee", "KIND AMOUNT", "property 48650.32", "court fees; kinds: " + joined(law::fee_kinds()),
       guarded<fee>},
      {"difference", "difference", "BEFORE AFTER", "48650.32 60000",
       "fee still to pay after a claim was raised (negative: to refund)", guarded<difference>},
      {"topup", "topup", "AMOUNT", "48650.32", "the other half, when summary procedure turns ordinary", guarded<topup>},
      {"words", "words", "AMOUNT", "1409.50", "an amount in words (人民币大写)", guarded<words>},
      {"id", "id", "KIND VALUE", "mobile 13800138000",
       "check id_card, uscc, mobile, bank_card or organisation; result true or false, exit 1 when false", guarded<id>},
      {"number", "number", "TEXT", "（2023）桂0305民初1号",
       "a case number taken apart and in its official form; exit 1 when it is not in that form", guarded<number>},
      {"period", "period", "RULE START", "answer_15d@CN-GX 2023-02-14",
       "the last day of a period; rules chain with +: " + joined(law::period_rules()), guarded<period>},
      {"schedule", "schedule", "AMOUNT N [FIRST_DUE]", "10000 12 2023-03-21", "instalments that add up to the last fen",
       guarded<schedule>},
      {"limitation", "limitation", "FROM", "2020-10-01",
       "the day limitation runs out: three years from default or the last interruption", guarded<limitation>},
      {"track", "track", "AMOUNT [agree] [unknown_whereabouts] [counterclaim]", "45000 --date 2023-02-14",
       "small claims, summary or ordinary procedure in Guangxi", guarded<track>},
      {"hearing", "hearing", "ANSWER_END SUMMONS_SERVED [waived] [CN]", "2023-03-01 2023-02-14",
       "the earliest day on which a hearing can carry a default judgment", guarded<hearing>},
      {"cite", "cite", "MATTER", "confirmation_apply --date 2023-06-01",
       "the article that governs a matter (rules/articles.yaml) on --date", guarded<cite>},
      {"interest simple", "simple", "PRINCIPAL RATE day|year FROM TO [DIVISOR]",
       "10000 0.0005 day 2024-03-01 2024-07-01", "simple interest; FROM counts, TO does not", guarded<simple>},
      {"interest cap", "cap", "PRINCIPAL FROM TO [DIVISOR]", "48650.32 2024-05-21 2025-04-01",
       "the ceiling of 24% a year", guarded<cap>},
      {"interest allowed", "allowed", "CHARGES CAP", "13200.94 10076.61",
       "what of the charges stands under the ceiling", guarded<allowed>},
      {"interest doubled", "doubled", "OWED PERIOD_END PAID_ON", "45000 2025-03-10 2025-06-30",
       "the doubled part for late performance, both end days counted", guarded<doubled>},
      {"interest late-fee", "late-fee", "MINIMUM PAID [RATE]", "4000 1500 0.05",
       "late fee on the unpaid part of the minimum payment", guarded<late_fee>},
      {"interest compound", "compound", "PRINCIPAL RATE DATE DATE …",
       "30000 0.0005 2025-03-01 2025-04-01 2025-05-01 2025-06-01", "interest that joins the base at each posting day",
       guarded<compound>},
      {"interest payoff", "payoff", "PRINCIPAL OLD_INTEREST RATE FROM ON ORDER DEFAULT [DATE:AMOUNT …]",
       "20000 1500 0.0005 2025-01-01 2025-07-01 interest_first 2024-06-01 2025-02-01:5000 2025-05-01:10000",
       "the debt on a day after payments (ORDER: interest_first, principal_first, by_delay)", guarded<payoff>},
  };
  return all;
}

}  // namespace app
