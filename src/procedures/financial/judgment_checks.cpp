#include "procedures/financial/judgment_checks.h"

#include "procedures/financial/checks_of_law.h"
#include "procedures/financial/default_judgment.h"
#include "procedures/financial/findings.h"
#include "procedures/financial/judgment_amounts.h"
#include "procedures/financial/order_amounts.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::Date;
using base::Money;
using base::json::object;
using casework::Case;
using casework::Context;

std::string order_within_claim(const Case& c, const Context&) {
  std::vector<std::string> over;
  const object& judgment = c.part("judgment");
  for (const auto& [key, title] :
       {std::pair{"principal", "本金"}, std::pair{"interest", "利息"}, std::pair{"late_fee", "违约金"},
        std::pair{"instalment_fee", "分期手续费"}, std::pair{"lawyer_fee", "律师费"}})
    if (money_or_zero(judgment, key) > money_or_zero(c.part("claim"), key))
      over.push_back(std::string(title) + "判" + money_or_zero(judgment, key).plain() + "元，请求" +
                     money_or_zero(c.part("claim"), key).plain() + "元");
  return listed(over, "；");
}

std::string sums(const Case& c, const Context&) {
  const object& j = c.part("judgment");
  const auto part = [&](const char* key) { return money_or_zero(j, key); };
  const Money charges = part("interest") + part("late_fee") + part("instalment_fee") - part("reduced_by");
  if (charges != part("charges"))
    return "息费各项之和为" + charges.plain() + "元，合计写作" + part("charges").plain() + "元";
  const Money total = part("principal") + charges + part("lawyer_fee");
  return total == part("total") ? "" : "各项之和为" + total.plain() + "元，总额写作" + part("total").plain() + "元";
}

std::string dates_in_order(const Case& c, const Context&) {
  const object& claim = c.part("claim");
  const std::pair<const char*, std::optional<Date>> days[] = {
      {"申领日期", Date::parse(found_text(c, "opened"))},
      {"首次逾期日期", Date::parse(found_text(c, "first_default"))},
      {"欠款计算截止日", base::date_at(claim, "cutoff")},
      {"立案日期", filing_day(c)},
      {"开庭日期", base::date_at(c.part("hearing"), "held_on")},
      {"拟判日期", base::date_at(c.part("judgment"), "drafted_on")}};
  std::vector<std::string> faults;
  const std::pair<const char*, std::optional<Date>>* before = nullptr;
  for (const auto& day : days) {
    if (!day.second) continue;
    if (before && *day.second < *before->second)
      faults.push_back(std::string(day.first) + day.second->iso() + "早于" + before->first + before->second->iso());
    before = &day;
  }
  return listed(faults, "；");
}

std::string service_before_default(const Case& c, const Context&) {
  const object& hearing = c.part("hearing");
  const auto held = base::date_at(hearing, "held_on");
  if (!held) return "没有开庭记录";
  std::vector<std::string> faults;
  for (const auto& party : defendant_keys(c)) {
    if (base::bool_at(base::object_at(hearing, "attendance"), party)) continue;
    const auto unproven = unproven_service(c, party, *held);
    if (!unproven.empty()) faults.push_back(party_name(c, party) + "：" + listed(unproven));
  }
  return listed(faults, "；");
}

std::string elements_found(const Case& c, const Context&) {
  const auto open = disputed_without_finding(c);
  return open.empty() ? "" : "未作认定：" + listed(open);
}

// 省、自治区、直辖市 and 县、区、市 of the place a defendant is identified by.
std::string addresses(const Case& c, const Context&) {
  std::vector<std::string> faults;
  for (const auto& key : defendant_keys(c)) {
    const object& who = base::object_at(c.part("defendants"), key);
    const auto household = base::text_at(who, "household_address"), residence = base::text_at(who, "residence");
    const std::string address(household.empty() ? residence : household);
    const auto names = [&](std::initializer_list<const char*> units) {
      for (const char* unit : units)
        if (address.find(unit) != std::string::npos) return true;
      return false;
    };
    if (!names({"省", "自治区", "市"}) || !names({"县", "区", "市", "旗"}))
      faults.push_back(party_name(c, key) + "的住所地不完整");
  }
  return listed(faults, "；");
}

std::string numbered(const Case& c, const Context&) { return c.number().empty() ? "尚无案号" : ""; }

std::string amounts_in_orders(const Case& c, const Context&) {
  const auto strange = amounts_not_in(c.part("judgment"));
  return strange.empty() ? "" : "主文中的金额与裁判数据不符：" + listed(strange);
}

}  // namespace

base::json::array to_json(const std::vector<Check>& checks) {
  base::json::array all;
  for (const auto& check : checks) {
    object entry{{"key", check.key}, {"title", check.title}, {"passed", check.passed()}, {"detail", check.detail}};
    if (!check.confirmed.empty()) entry["confirmed"] = check.confirmed;
    all.push_back(std::move(entry));
  }
  return all;
}

bool may_be_confirmed(std::string_view check) { return check == "parties" || check == "dates" || check == "addresses"; }

std::vector<Check> checks_before_signature(const Case& c, const Context& context) {
  struct Row {
    const char* key;
    const char* title;
    std::string (*fault)(const Case&, const Context&);
  };
  static constexpr Row rows[] = {
      {"order_within_claim", "主文未超出诉讼请求", order_within_claim},
      {"sums", "各项金额之和等于总额", sums},
      {"amounts_in_orders", "主文金额与裁判数据一致", amounts_in_orders},
      {"parties", "当事人姓名、身份号码一致", parties_disagree},
      {"dates", "日期先后合理", dates_in_order},
      {"articles", "所引法律条文在有效期内", articles_out_of_force},
      {"service", "缺席判决前送达已证明", service_before_default},
      {"fee", "案件受理费与法定数额一致", fee_is_not_the_laws},
      {"elements", "争议要素均已认定", elements_found},
      {"addresses", "住所地写明省、县", addresses},
      {"number", "案号已编定", numbered},
  };
  std::vector<Check> checks;
  for (const auto& row : rows) checks.push_back({row.key, row.title, row.fault(c, context), {}});
  return checks;
}

}  // namespace procedures::financial
