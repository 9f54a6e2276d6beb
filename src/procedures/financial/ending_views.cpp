#include "base/text.h"
#include "law/articles.h"
#include "procedures/financial/judgment_orders.h"
#include "procedures/financial/paper_views.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/view_parts.h"

namespace procedures::financial {
namespace {

using base::Money;
using base::json::array;
using base::json::object;
using casework::Case;

// The slips one ruling corrects; the earlier ones have rulings of their own.
array corrections_of(const array& all) {
  array last;
  const int64_t ruling = all.empty() ? 0 : base::int_at(all.back().get_object(), "ruling");
  for (const auto& v : all)
    if (const object& one = v.get_object(); base::int_at(one, "ruling") == ruling)
      last.push_back(object{{"原文", base::text_at(one, "from")}, {"改为", base::text_at(one, "to")}});
  return last;
}

// One side bears the whole fee.
std::string whole_fee(const Case& c, bool defendants) {
  const Money payable = money_or_zero(c.part("fee"), "payable");
  return fee_text(c, defendants ? FeeBearing{payable, payable, Money()} : FeeBearing{payable, Money(), payable});
}

std::string fee_after_withdrawal(const Case& c) {
  const object& fee = c.part("fee");
  const Money paid = money_or_zero(fee, "paid"), back = money_or_zero(fee, "refund");
  const std::string claimant = "原告" + party_name(c, "claimant");
  const bool unpaid = !base::text_at(c.part("withdrawal"), "article").empty();
  if (fee.empty() || (unpaid && paid == Money())) return "案件受理费不予收取。";
  if (unpaid)
    return "已收取的案件受理费" + paid.plain() + "元，退还" + claimant + back.plain() + "元，其余" +
           (paid - back).plain() + "元由" + claimant + "负担。";
  std::string words = whole_fee(c, false);
  if (back > Money()) words += "已预交的案件受理费中，多交的" + back.plain() + "元退还" + claimant + "。";
  return words;
}

// Of a suit treated as withdrawn: 按撤诉处理 is ruled as one of the other matters of Art.157(1)(11).
std::string grounds_of(std::string_view article_of_unpaid_fee, base::Date on) {
  constexpr const char* kOtherMatters = "第一款第十一项";
  if (article_of_unpaid_fee.empty())
    return law::cite("plaintiff_absent", on) + "、" + law::article_number("ruling", on) + kOtherMatters;
  return law::cite("ruling", on) + kOtherMatters + "，" + std::string(article_of_unpaid_fee);
}

}  // namespace

array numbered(const std::vector<std::string>& clauses, int first) {
  array all;
  for (size_t i = 0; i < clauses.size(); ++i)
    all.emplace_back(base::chinese_number(first + static_cast<int>(i)) + "、" + within_sentence(clauses[i]) +
                     (i + 1 < clauses.size() ? "；" : "。"));
  return all;
}

void add_plan(object& view, const object& plan) {
  put_money(view, "金额", plan, "amount");
  array parts;
  for (const auto& v : base::array_at(plan, "schedule")) {
    if (!v.is_object()) continue;
    const object& part = v.get_object();
    parts.push_back(object{{"期", base::int_at(part, "no")},
                           {"日期", base::text_at(part, "due")},
                           {"金额", base::text_at(part, "amount")}});
  }
  view["期数"] = static_cast<int64_t>(parts.size());
  view["分期"] = std::move(parts);
}

void add_judgment(object& view, const Case& c) {
  const object& j = c.part("judgment");
  if (j.empty()) return;
  object o;
  o["主文"] = base::array_at(j, "orders");
  for (const auto& [chinese, member] : {std::pair{"迟延", "late_performance"},
                                        {"受理费负担", "fee_words"},
                                        {"上诉", "appeal_words"},
                                        {"日期", "signed_on"}})
    put(o, chinese, base::text_at(j, member));
  std::vector<std::string> statutes;
  for (const auto& s : base::array_at(j, "statutes"))
    if (s.is_string()) statutes.emplace_back(s.get_string());
  o["依据"] = joined_statutes(statutes);
  o["过程"] = working_of(base::array_at(j, "working"));
  o["负担过程"] = working_of(base::array_at(base::object_at(j, "fee_bearing"), "working"));
  put_money(o, "合计", j, "total");
  put_money(o, "本金", j, "principal");
  put_money(o, "息费", j, "charges");
  put_money(o, "律师费", j, "lawyer_fee");
  o["全部驳回"] = money_or_zero(j, "total") == Money();
  const object& cap = base::object_at(j, "cap");
  o["超上限"] = base::bool_at(cap, "exceeded");
  o["请求调减"] = base::bool_at(cap, "pleaded");
  o["已调减"] = money_or_zero(j, "reduced_by") > Money();
  put_money(o, "上限", cap, "ceiling");
  put_money(o, "调减额", j, "reduced_by");
  o["补正"] = corrections_of(base::array_at(j, "corrections"));
  view["判决"] = std::move(o);
}

void add_ending(object& view, const Case& c) {
  if (const object& s = c.part("settlement"); !s.empty()) {
    object o;
    add_plan(o, s);
    put(o, "日期", base::text_at(s, "agreed_on"));
    std::vector<std::string> clauses;
    if (base::bool_at(s, "accelerates"))
      clauses.push_back("被告" + defendant_names(c) +
                        "如有任何一期未按时足额支付，原告有权就全部剩余未付款项申请强制执行");
    for (const auto& term : base::array_at(s, "terms")) clauses.emplace_back(std::string_view(term.get_string()));
    clauses.push_back(whole_fee(c, base::text_at(s, "fee_bearing") != "claimant"));
    o["条款"] = numbered(clauses, 2);
    view["调解"] = std::move(o);
  }
  if (const object& w = c.part("withdrawal"); !w.empty()) {
    object o;
    const auto on = base::date_at(w, "on");
    put(o, "日期", base::text_at(w, "on"));
    put(o, "原因", within_sentence(base::text_at(w, "why")));
    o["按撤诉"] = base::bool_at(w, "by_rule");
    // Unpaid fees have the article they were ruled on; else it is the claimant who stayed away.
    const auto article = base::text_at(w, "article");
    o["未缴费"] = !article.empty();
    if (on && base::bool_at(w, "by_rule")) o["依据"] = grounds_of(article, *on);
    o["受理费"] = fee_after_withdrawal(c);
    view["撤诉"] = std::move(o);
  }
  array papers;
  int64_t page = 1;
  for (const auto& [no, v] : c.part("papers"))
    if (v.is_object()) {
      const object& paper = v.get_object();
      const auto pages = base::int_at(paper, "pages");
      papers.push_back(object{{"名称", base::text_at(paper, "title")},
                              {"日期", base::text_at(paper, "date")},
                              {"页数", pages},
                              {"起页", page},
                              {"止页", page + pages - 1}});
      page += pages;
    }
  view["文书"] = std::move(papers);
  view["总页数"] = page - 1;
}

}  // namespace procedures::financial
