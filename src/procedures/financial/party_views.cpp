#include "law/identifiers.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/view_parts.h"

namespace procedures::financial {
namespace {

using base::json::array;
using base::json::object;
using casework::Case;

object claimant_view(const object& claimant) {
  object o;
  for (const auto& [chinese, member] : {std::pair{"名称", "name"},
                                        {"信用代码", "uscc"},
                                        {"住所地", "address"},
                                        {"负责人", "responsible"},
                                        {"职务", "title"},
                                        {"代理人", "agent"},
                                        {"代理人身份", "agent_capacity"},
                                        {"电话", "phone"},
                                        {"账户", "account"}})
    put(o, chinese, base::text_at(claimant, member));
  return o;
}

object defendant_view(const object& d, base::Date on) {
  object o;
  for (const auto& [chinese, member] : {std::pair{"姓名", "name"},
                                        {"性别", "sex"},
                                        {"民族", "nation"},
                                        {"出生日期", "birth"},
                                        {"证件类型", "id_type"},
                                        {"证件号", "id_number"},
                                        {"户籍地", "household_address"},
                                        {"居住地", "residence"},
                                        {"电话", "phone"},
                                        {"邮箱", "email"},
                                        {"单位", "employer"},
                                        {"送达地址", "agreed_address"}})
    put(o, chinese, base::text_at(d, member));
  // A number that is a resident's by its own check digits needs no type beside it.
  const auto number = base::text_at(d, "id_number");
  if (!o.contains("证件类型") && law::check_id_card(number, on).ok()) o["证件类型"] = "居民身份证";
  const auto type = base::text_at(o, "证件类型");
  o["证件名称"] = type.empty()                                    ? "证件号码"
                  : type.find("身份证") != std::string_view::npos ? "公民身份号码"
                                                                  : std::string(type) + "号码";
  if (d.contains("e_service_consent")) o["电子送达意见"] = true;  // asked, whatever the answer
  o["同意电子送达"] = base::bool_at(d, "e_service_consent");
  if (base::text_at(d, "residence") == base::text_at(d, "household_address")) o.erase("居住地");
  return o;
}

}  // namespace

void add_parties(object& view, const Case& c, base::Date on) {
  view["原告"] = claimant_view(c.part("claimant"));
  array defendants;
  for (const auto& [key, d] : c.part("defendants"))
    if (d.is_object()) defendants.push_back(defendant_view(d.get_object(), on));
  // Everybody is called by a summons of their own.
  array called{object{{"姓名", party_name(c, "claimant")},
                      {"身份", "原告"},
                      {"是原告", true},
                      {"住所", base::text_at(c.part("claimant"), "address")}}};
  for (const auto& v : defendants) {
    const object& d = v.get_object();
    object one{{"姓名", base::text_at(d, "姓名")}, {"身份", "被告"}, {"是原告", false}};
    for (const char* place : {"居住地", "户籍地", "送达地址"})  // where somebody lives is his domicile
      if (const auto at = base::text_at(d, place); !at.empty()) {
        one["住所"] = at;
        break;
      }
    called.push_back(std::move(one));
  }
  view["数名被告"] = defendants.size() > 1;
  view["双方"] = defendants.size() > 1 ? "各方" : "双方";
  view["被告"] = std::move(defendants);
  view["被传唤人"] = std::move(called);
  view["被告姓名"] = defendant_names(c);
}

}  // namespace procedures::financial
