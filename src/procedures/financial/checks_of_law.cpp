#include "procedures/financial/checks_of_law.h"

#include <algorithm>

#include "law/fees.h"
#include "law/identifiers.h"
#include "procedures/financial/claim_audit.h"
#include "procedures/financial/judgment_amounts.h"
#include "procedures/financial/judgment_orders.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {

using base::Money;
using base::json::object;
using casework::Case;
using casework::Context;

namespace {

// A resident's number carries birth and sex (GB 11643); other papers carry neither.
std::string id_fault(const object& who, base::Date today) {
  const auto number = base::text_at(who, "id_number"), type = base::text_at(who, "id_type");
  if (number.empty()) return "缺少身份号码";
  if (!type.empty() && type.find("身份证") == std::string_view::npos) return "";
  const auto card = law::check_id_card(number, today);
  if (!card) return "的身份号码有误";
  const auto birth = base::date_at(who, "birth");
  const auto sex = base::text_at(who, "sex");
  if (birth && *birth != card->birth) return "的出生日期" + birth->iso() + "与身份号码不符";
  if ((sex == "男" && !card->male) || (sex == "女" && card->male)) return "的性别与身份号码不符";
  return "";
}

}  // namespace

std::string parties_disagree(const Case& c, const Context& context) {
  std::string orders;
  for (const auto& order : base::array_at(c.part("judgment"), "orders"))
    if (order.is_string()) orders += std::string_view(order.get_string());
  std::vector<std::string> faults;
  const bool dismissed = money_or_zero(c.part("judgment"), "total") == Money();
  for (const auto& key : party_keys(c)) {
    const std::string name = party_name(c, key);
    if (name.empty())
      faults.push_back(key == "claimant" ? "缺少原告名称" : "缺少被告" + key + "的姓名");
    else if (orders.find(name) == std::string::npos && (key == "claimant" || !dismissed))
      faults.push_back("主文中没有“" + name + "”");
    if (key == "claimant") continue;
    if (const auto fault = id_fault(base::object_at(c.part("defendants"), key), context.now.date()); !fault.empty())
      faults.push_back(name + fault);
  }
  return listed(faults, "；");
}

std::string articles_out_of_force(const Case& c, const Context& context) {
  const object& judgment = c.part("judgment");
  const auto today = context.now.date();
  std::vector<std::string> faults;
  if (base::text_at(judgment, "late_performance") != late_performance_text(today))
    faults.push_back("迟延履行利息的条文序号");
  const auto awarded = award(c, money_or_zero(judgment, "reduced_by") > Money(), context.court.settings);
  if (!awarded) return "裁判数据不完整";
  const auto in_force = statutes(c, awarded->value, today);
  for (const auto& cited : base::array_at(judgment, "statutes"))
    if (std::find(in_force.begin(), in_force.end(), std::string_view(cited.get_string())) == in_force.end())
      faults.emplace_back(cited.get_string());
  return listed(faults, "；");
}

std::string fee_is_not_the_laws(const Case& c, const Context& context) {
  const object& fee = c.part("fee");
  const Money base = money_or_zero(fee, "base"), full = money_or_zero(fee, "full"),
              payable = money_or_zero(fee, "payable");
  const Money claimed = amount_in_dispute(c.part("claim"));
  if (base != claimed) return "计费基数" + base.plain() + "元不是诉讼请求金额" + claimed.plain() + "元";
  const auto lawful = law::property_fee(base, filing_day(c).value_or(context.now.date()), context.court.settings);
  if (!lawful) return "无法核算";
  if (lawful->value != full) return "全额应为" + lawful->value.plain() + "元，记为" + full.plain() + "元";
  const auto part = law::fee(c.track() == "小额" ? "property_small_claims" : "property_halved", base,
                             filing_day(c).value_or(context.now.date()), context.court.settings);
  const Money due = base::bool_at(fee, "halved") && part ? part->value : full;
  if (due != payable) return "应收" + due.plain() + "元，记为" + payable.plain() + "元";
  const object& bearing = base::object_at(c.part("judgment"), "fee_bearing");
  if (money_or_zero(bearing, "defendants") + money_or_zero(bearing, "claimant") != payable)
    return "负担之和不等于应收" + payable.plain() + "元";
  return "";
}

}  // namespace procedures::financial
