#include "procedures/financial/judgment_orders.h"

#include "base/text.h"
#include "law/articles.h"
#include "law/courts.h"
#include "procedures/financial/claim_statutes.h"
#include "procedures/financial/debt_words.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::Money;
using casework::Case;

constexpr const char* kWithinTenDays = "于本判决生效之日起十日内";

std::string yuan(Money amount) { return amount.plain() + "元"; }

// Several owe it together.
std::string verb(const Case& c, const char* what) {
  return (defendant_keys(c).size() > 1 ? "共同" : "") + std::string(what);
}

std::string principal(const Case& c) { return std::string(debt_words(c).principal); }
std::string creditor(const Case& c) { return "原告" + party_name(c, "claimant"); }
std::string debtors(const Case& c) { return "被告" + defendant_names(c); }

// Each kind of charge there is, with what `write` says of it.
template <class Write>
std::vector<std::string> charges_of(const Case& c, const Award& a, Write write) {
  std::vector<std::string> words;
  for (const auto& [title, amount] : {std::pair<std::string_view, Money>{"利息", a.interest},
                                      {"违约金", a.late_fee},
                                      {debt_words(c).fee, a.instalment_fee}})
    if (amount > Money()) words.push_back(write(std::string(title), amount));
  return words;
}

// Charges by kind while none was cut; one sum under 24% once some were, for then no kind has a figure of its own.
std::string charges_words(const Case& c, const Award& a) {
  if (a.reduced_by <= Money())
    return listed(charges_of(c, a, [](const std::string& title, Money amount) { return title + yuan(amount); }));
  return listed(charges_of(c, a, [](const std::string& title, Money) { return title; })) + "合计" + yuan(a.charges);
}

std::string debt_order(const Case& c, const Award& a) {
  const auto cutoff = base::date_at(c.part("claim"), "cutoff");
  std::vector<std::string> what, notes;
  if (a.principal > Money()) what.push_back(principal(c) + yuan(a.principal));
  if (a.charges > Money()) {
    what.push_back(charges_words(c, a));
    if (cutoff) notes.push_back("息费暂计至" + cutoff->chinese());
    if (a.reduced_by > Money()) notes.push_back("以不超过年利率24%为限");
  }
  return debtors(c) + kWithinTenDays + verb(c, "偿还") + creditor(c) + listed(what) +
         (notes.empty() ? "" : "（" + listed(notes, "，") + "）");
}

std::string running_order(const Case& c, const Running& r) {
  return debtors(c) + kWithinTenDays + verb(c, "支付") + creditor(c) + "自" + r.from.chinese() +
         "起至实际清偿之日止的利息（以尚欠" + principal(c) + yuan(r.base) + "为基数，按日利率" +
         rate_words(r.daily_rate) + "计算" + (r.limited ? "，以不超过年利率24%为限" : "") + "）";
}

// A lower rate than the one claimed is a part not awarded, though no sum shows it.
bool everything_awarded(const Case& c, const Award& a) {
  const auto claimed = base::Decimal::parse(base::text_at(c.part("claim"), "daily_rate"));
  return a.total == a.claimed && (!claimed || !a.running || a.running->daily_rate >= *claimed);
}

}  // namespace

std::string rate_words(base::Decimal rate) {
  constexpr int64_t kTenThousandth = base::Decimal::kScale / 10'000;
  const int64_t n = rate.in_billionths() / kTenThousandth;
  if (rate.in_billionths() % kTenThousandth == 0 && n > 0 && n < 100)
    return "万分之" + base::chinese_number(static_cast<int>(n));
  return base::Decimal::billionths(rate.in_billionths() * 100).plain() + "%";
}

std::vector<std::string> order_texts(const Case& c, const Award& a) {
  if (a.total <= Money()) return {"驳回" + creditor(c) + "的诉讼请求。"};
  std::vector<std::string> orders;
  if (a.principal + a.charges > Money()) orders.push_back(debt_order(c, a));
  if (a.running) orders.push_back(running_order(c, *a.running));
  if (a.lawyer_fee > Money())
    orders.push_back(debtors(c) + kWithinTenDays + verb(c, "支付") + creditor(c) + "律师代理费" + yuan(a.lawyer_fee));
  if (!everything_awarded(c, a)) orders.push_back("驳回" + creditor(c) + "的其他诉讼请求");
  if (orders.size() == 1) return {orders[0] + "。"};
  for (size_t i = 0; i < orders.size(); ++i)
    orders[i] =
        base::chinese_number(static_cast<int>(i + 1)) + "、" + orders[i] + (i + 1 < orders.size() ? "；" : "。");
  return orders;
}

std::string fee_text(const Case& c, const FeeBearing& b) {
  const auto& fee = c.part("fee");
  std::string text = "案件受理费" + yuan(money_or_zero(fee, "full"));
  text += base::bool_at(fee, "halved") ? "，减半收取" + yuan(b.payable) : "";
  text += base::text_at(fee, "paid").empty() ? "" : "（原告已预交）";
  if (b.claimant == Money()) return text + "，由" + debtors(c) + verb(c, "负担") + "。";
  if (b.defendants == Money()) return text + "，由" + creditor(c) + "负担。";
  return text + "，由" + creditor(c) + "负担" + yuan(b.claimant) + "，由" + debtors(c) + verb(c, "负担") +
         yuan(b.defendants) + "。";
}

std::string appeal_text(const Case& c, const casework::CourtInfo& court) {
  if (final_at_once(c)) return "本判决为终审判决。";
  return "如不服本判决，可以在判决书送达之日起十五日内，向本院递交上诉状，并按照对方当事人或者代表人的人数提出副本，上"
         "诉于" +
         appeal_court(court) + "。";
}

std::string appeal_court(const casework::CourtInfo& court) {
  const auto here = law::find_court(court.division.empty() ? court.name : court.division);
  const auto above = here ? law::find_court(here->appeal) : std::nullopt;
  return above ? above->name : "上一级人民法院";
}

std::string late_performance_text(base::Date day) {
  return "如果未按本判决指定的期间履行给付金钱义务，应当依照" + law::cite("delay_interest", day) +
         "的规定，加倍支付迟延履行期间的债务利息。";
}

// Laws first, those of substance before those of procedure, then interpretations (法释〔2009〕14号 Art. 2). What is
// neither, such as the opinion on 24% a year, gives reasons in the text and is no ground of a judgment (Art. 6).
std::vector<std::string> statutes(const Case& c, const Award& a, base::Date day) {
  std::vector<std::string> matters = statutes_of_debt(c, a.late_fee > Money());
  matters.emplace_back("burden_of_proof");
  if (base::bool_at(c.part("hearing"), "default")) matters.emplace_back("default_judgment");
  if (final_at_once(c)) matters.emplace_back("small_claims");
  if (defaulted_before_the_code(c)) matters.emplace_back("civil_code_in_time");
  if (is_card_debt(c) && (a.reduced_by > Money() || cap_pleaded(c))) matters.emplace_back("card_charges");
  std::vector<std::string> cited;
  cited.reserve(matters.size());
  for (const auto& matter : matters) cited.push_back(law::cite(matter, day));
  return cited;
}

}  // namespace procedures::financial
