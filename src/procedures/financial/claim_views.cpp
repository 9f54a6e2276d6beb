#include "procedures/financial/debt_words.h"
#include "procedures/financial/judgment_orders.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/view_parts.h"

namespace procedures::financial {
namespace {

using base::Money;
using base::json::array;
using base::json::object;
using casework::Case;

std::string yuan(Money amount) { return amount.plain() + "元"; }

object claim_view(const object& claim) {
  object o;
  for (const auto& [chinese, member] : {std::pair{"本金", "principal"},
                                        {"利息", "interest"},
                                        {"违约金", "late_fee"},
                                        {"手续费", "instalment_fee"},
                                        {"合计", "total"},
                                        {"律师费", "lawyer_fee"},
                                        {"额度", "credit_limit"},
                                        {"最后还款额", "last_payment"}})
    put_money(o, chinese, claim, member);
  for (const auto& [chinese, member] : {std::pair{"截止日", "cutoff"},
                                        {"逾期日", "first_default"},
                                        {"合同编号", "contract"},
                                        {"申领日期", "opened"},
                                        {"最后还款日", "last_payment_date"},
                                        {"催收日", "dunned_on"},
                                        {"催收方式", "dunning_way"},
                                        {"约定管辖", "agreed_court"},
                                        {"提示说明", "notice_of_terms"}})
    put(o, chinese, within_sentence(base::text_at(claim, member)));
  o["息费合计"] =
      (money_or_zero(claim, "interest") + money_or_zero(claim, "late_fee") + money_or_zero(claim, "instalment_fee"))
          .plain();
  // What is asked for altogether: the debt and what it cost to pursue it.
  o["总额"] = (money_or_zero(claim, "total") + money_or_zero(claim, "lawyer_fee")).plain();
  if (const auto rate = base::Decimal::parse(base::text_at(claim, "daily_rate")); rate && rate->in_billionths() > 0)
    o["日利率"] = rate_words(*rate);
  if (const auto cutoff = base::date_at(claim, "cutoff")) o["续算日"] = cutoff->plus_days(1).iso();
  if (const auto n = base::int_at(claim, "dunning_count"); n > 0) o["催收次数"] = n;
  if (const auto card = base::text_at(claim, "card"); !card.empty())
    o["卡号"] = "尾号" + std::string(card.substr(card.size() > 4 ? card.size() - 4 : 0));
  return o;
}

// The claims as they are read out, each a sentence; numbered by the template.
array claims_of(const Case& c) {
  const object& claim = c.part("claim");
  const DebtWords& words = debt_words(c);
  const std::string principal(words.principal);
  const auto cutoff = base::date_at(claim, "cutoff");
  array all;
  if (const auto sum = money_or_zero(claim, "principal"); sum > Money())
    all.emplace_back("被告偿还" + principal + yuan(sum) + "；");
  std::string charges;
  for (const auto& [title, member] : {std::pair<std::string_view, const char*>{"利息", "interest"},
                                      {"违约金", "late_fee"},
                                      {words.fee, "instalment_fee"}})
    if (const auto sum = money_or_zero(claim, member); sum > Money())
      charges += (charges.empty() ? "" : "、") + std::string(title) + yuan(sum);
  if (!charges.empty())
    all.emplace_back("被告支付" + (cutoff ? "截至" + cutoff->chinese() + "的" : std::string()) + charges + "；");
  if (const auto rate = base::Decimal::parse(base::text_at(claim, "daily_rate"));
      rate && cutoff && rate->in_billionths() > 0)
    all.emplace_back("被告支付自" + cutoff->plus_days(1).chinese() + "起至实际清偿之日止的利息（以尚欠" + principal +
                     "为基数，按日利率" + rate_words(*rate) + "计算）；");
  if (const auto sum = money_or_zero(claim, "lawyer_fee"); sum > Money())
    all.emplace_back("被告支付律师代理费" + yuan(sum) + "；");
  all.emplace_back("本案诉讼费用由被告负担。");
  return all;
}

std::string written(const object& element, std::string_view member) {
  const auto value = base::text_at(element, member);
  const auto kind = base::text_at(element, "kind");
  if (value.empty()) return {};
  if (kind == "money") {
    const auto amount = Money::parse(value);
    return amount ? yuan(*amount) : std::string(value);
  }
  if (kind == "date") {
    const auto date = base::Date::parse(value);
    return date ? date->chinese() : std::string(value);
  }
  if (kind == "rate") {
    const auto rate = base::Decimal::parse(value);
    return rate ? "日利率" + rate_words(*rate) : std::string(value);
  }
  return within_sentence(value);
}

// A loan has no card: what the elements call by the card is called by the loan.
std::string title_of(const Case& c, std::string_view key, const object& element) {
  const DebtWords& words = debt_words(c);
  if (key == "opened") return std::string(words.opened);
  if (key == "credit_limit") return std::string(words.credit_line);
  if (key == "instalment_fee") return std::string(words.fee);
  return std::string(base::text_at(element, "title"));
}

// A sum of which a part is disputed follows from what is found; nobody agreed to it.
bool follows_from_disputed(const Case& c, std::string_view key) {
  if (key != "total") return false;
  for (const char* part : {"principal", "interest", "late_fee", "instalment_fee"})
    if (base::text_at(base::object_at(c.part("elements"), part), "position") == "disputed") return true;
  return false;
}

// What a silent defendant is taken to have said. Before the hearing nothing: there is room to answer yet.
struct Silence {
  std::string opinion, standing;
};

Silence silence(const Case& c) {
  const object& hearing = c.part("hearing");
  const object& attendance = base::object_at(hearing, "attendance");
  bool heard = false;
  for (const auto& party : defendant_keys(c))
    heard |= base::bool_at(attendance, party) || !base::object_at(c.part("answers"), party).empty();
  if (heard) return {"未提出异议", "无争议"};
  if (base::text_at(hearing, "held_on").empty()) return {"　", "待答辩"};
  return {"未答辩", "无争议"};
}

}  // namespace

void add_claim(object& view, const Case& c) {
  const DebtWords& words = debt_words(c);
  view["信用卡"] = is_card_debt(c);
  view["本金名称"] = words.principal;
  view["手续费名称"] = words.fee;
  view["合同名称"] = words.contract;
  view["标的"] = claim_view(c.part("claim"));
  view["诉讼请求"] = claims_of(c);
}

void add_elements(object& view, const Case& c) {
  array all, agreed, disputed;
  const Silence silent = silence(c);
  for (const auto& [key, v] : c.part("elements")) {
    if (!v.is_object()) continue;
    const object& e = v.get_object();
    const auto position = base::text_at(e, "position");
    // What is claimed as nothing and not disputed is no element of this case.
    const auto claimed = Money::parse(base::text_at(e, "claimed"));
    if (base::text_at(e, "kind") == "money" && claimed && claimed->in_fen() == 0 && position != "disputed") continue;
    object row;
    row["名称"] = title_of(c, key, e);
    const std::string says = written(e, "claimed"), answered = written(e, "answered"), found = written(e, "found");
    row["原告"] = says.empty() ? "—" : says;
    row["被告"] = position == "admitted"   ? "无异议"
                  : position == "disputed" ? (answered.empty() ? "有异议" : answered)
                                           : silent.opinion;
    put(row, "被告数额", answered);
    row["争议情况"] = position == "disputed" ? "有争议" : position == "admitted" ? "无争议" : silent.standing;
    put(row, "理由", within_sentence(base::text_at(e, "reason")));
    row["争议"] = position == "disputed";
    row["认定"] = found.empty() ? row["原告"] : base::json::value(found);
    put(row, "依据", within_sentence(base::text_at(e, "basis")));
    if (position == "disputed")
      disputed.push_back(row);
    else if (!follows_from_disputed(c, key))
      agreed.push_back(row);
    all.push_back(std::move(row));
  }
  view["有争议"] = !disputed.empty();
  view["要素"] = std::move(all);
  view["无争议要素"] = std::move(agreed);
  view["争议要素"] = std::move(disputed);
}

}  // namespace procedures::financial
