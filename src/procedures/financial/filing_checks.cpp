#include "procedures/financial/filing_checks.h"

#include "base/text.h"
#include "law/articles.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::json::object;
using casework::Case;
using casework::CourtInfo;

// "桂林市七星区人民法院" → "七星区": the county or district the court bears in its name.
std::string district_of(std::string_view court) {
  const std::string_view tail = "人民法院";
  if (!court.ends_with(tail)) return {};
  court.remove_suffix(tail.size());
  const std::string_view city = "市";
  const auto at = court.find(city);
  if (at == std::string_view::npos || at + city.size() == court.size()) return std::string(court);
  return std::string(court.substr(at + city.size()));
}

bool lies_in(std::string_view address, const std::string& district) {
  return !district.empty() && address.find(district) != std::string_view::npos;
}

bool defendant_lives_in(const Case& c, const std::string& district) {
  for (const auto& [party, who] : c.part("defendants"))
    for (const char* where : {"residence", "household_address"})
      if (who.is_object() && lies_in(base::text_at(who.get_object(), where), district)) return true;
  return false;
}

void add_defendant_defects(const object& who, const std::string& party, std::vector<std::string>& defects) {
  const auto blank = [&](std::initializer_list<const char*> keys) {
    for (const char* key : keys)
      if (!base::text_at(who, key).empty()) return false;
    return true;
  };
  const std::string name = blank({"name"}) ? "被告" + party : std::string(base::text_at(who, "name"));
  if (blank({"name"})) defects.push_back(name + "：缺少姓名");
  if (blank({"id_number"})) defects.push_back(name + "：缺少身份证件号码，被告不明确");
  if (blank({"household_address", "residence", "agreed_address"})) defects.push_back(name + "：缺少住所信息");
}

}  // namespace

Jurisdiction jurisdiction_of(const Case& c, const CourtInfo& court, base::Date on) {
  const auto district = district_of(court.name);
  if (const auto agreed = base::text_at(c.part("claim"), "agreed_court"); !agreed.empty() && agreed == court.name)
    return {"合同约定由" + court.name + "管辖", "《中华人民共和国民事诉讼法》第三十五条"};
  if (defendant_lives_in(c, district)) return {"被告住所地在" + district, law::cite("jurisdiction", on)};
  // Who is owed money has the place of performance (解释 Art.18(2)).
  if (lies_in(base::text_at(c.part("claimant"), "address"), district))
    return {
        "合同履行地（接收货币一方所在地）在" + district,
        law::cite("jurisdiction", on) + "、《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第十八条第二款"};
  return {};
}

std::vector<std::string> filing_defects(const Case& c, const CourtInfo& court, base::Date on) {
  std::vector<std::string> defects;
  if (base::text_at(c.part("claimant"), "name").empty()) defects.push_back("原告：缺少名称");
  if (base::text_at(c.part("claimant"), "address").empty()) defects.push_back("原告：缺少住所地");
  if (c.part("defendants").empty()) defects.push_back("没有明确的被告");
  for (const auto& [party, who] : c.part("defendants"))
    add_defendant_defects(who.is_object() ? who.get_object() : object(), std::string(party), defects);
  const object& claim = c.part("claim");
  if (money_or_zero(claim, "total") <= base::Money()) defects.push_back("诉讼请求：缺少欠款金额");
  if (!base::date_at(claim, "cutoff")) defects.push_back("诉讼请求：缺少欠款计算截止日");
  if (base::text_at(claim, "contract").empty() && base::text_at(claim, "card").empty())
    defects.push_back("事实与理由：缺少合同编号或卡号");
  if (jurisdiction_of(c, court, on).ground.empty())
    defects.push_back("管辖：材料未显示本院有管辖权（被告住所地、合同履行地、约定管辖均不在本院辖区）");
  return defects;
}

}  // namespace procedures::financial
