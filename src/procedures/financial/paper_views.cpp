#include "procedures/financial/paper_views.h"

#include "base/text.h"
#include "law/articles.h"
#include "law/case_number.h"
#include "procedures/financial/claim_statutes.h"
#include "procedures/financial/debt_words.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/view_parts.h"

namespace procedures::financial {
namespace {

using base::json::array;
using base::json::object;
using casework::Case;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool ends_in_han(std::string_view text) {
  return text.size() >= 3 && static_cast<unsigned char>(text[text.size() - 3]) >= 0xE4 &&
         static_cast<unsigned char>(text[text.size() - 3]) <= 0xE9;
}

// Sums in a court's papers are written without separators, and close to the words before them.
std::string as_in_a_paper(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool before_digit = i > 0 && i + 1 < text.size() && is_digit(text[i + 1]);
    if (before_digit && text[i] == ',' && is_digit(text[i - 1])) continue;
    if (before_digit && text[i] == ' ' && ends_in_han(out)) continue;
    out += text[i];
  }
  return out;
}

object articles_on(base::Date day) {
  object articles;
  for (const auto& [chinese, matter] : {std::pair{"起诉", "filing"},
                                        {"送达", "complaint_answer"},
                                        {"缺席", "default_judgment"},
                                        {"申请执行", "execution_period"},
                                        {"息费上限", "cap_24"},
                                        {"传票", "hearing_notice"},
                                        {"撤诉", "withdrawal"},
                                        {"原告缺席", "plaintiff_absent"},
                                        {"确认", "confirmation_rule"},
                                        {"确认申请", "confirmation_apply"},
                                        {"缴费", "fee_prepay"},
                                        {"电子送达", "electronic_service"},
                                        {"调解书", "mediation_content"},
                                        {"补正", "ruling"},
                                        {"举证", "burden_of_proof"},
                                        {"管辖异议", "jurisdiction_objection"},
                                        {"未缴费", "fee_unpaid"},
                                        {"调解减半", "fee_halved_settled"},
                                        {"调解保密", "mediation_wall"},
                                        {"小额", "small_claims"},
                                        {"小额期间", "small_claims_periods"},
                                        {"小额异议", "small_claims_objection"},
                                        {"简易举证", "evidence_summary"},
                                        {"普通举证", "evidence_ordinary"}})
    articles[chinese] = law::cite(matter, day);
  articles["诚信"] = joined_statutes({law::cite("good_faith", day), law::cite("obstruction", day)});
  return articles;
}

}  // namespace

void put(object& o, const char* key, std::string_view value) {
  if (!value.empty()) o[key] = value;
}

void put_money(object& o, const char* key, const object& from, std::string_view member) {
  if (const auto amount = base::money_at(from, member); amount && amount->in_fen() != 0) o[key] = amount->plain();
}

void add_check(object& view, const Case& c) {
  const object& check = c.part("check");
  const auto url = base::text_at(check, "url"), code = base::text_at(check, "code");
  if (url.empty() || code.empty()) return;
  view["查验"] = object{{"网址", url}, {"网页", url.substr(0, url.find_first_of("?#"))}, {"码", code}};
}

array working_of(const array& lines) {
  array all;
  for (const auto& v : lines) {
    if (!v.is_object()) continue;
    const object& line = v.get_object();
    std::string text = as_in_a_paper(base::text_at(line, "text"));
    if (const auto article = base::text_at(line, "article"); !article.empty()) text += "，依据" + std::string(article);
    all.emplace_back(text);
  }
  return all;
}

std::string within_sentence(std::string_view reason) {
  reason = base::trim(reason);
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view mark : {"。", "；", "，", "、", ".", ";", ","})
      if (reason.ends_with(mark)) {
        reason = base::trim(reason.substr(0, reason.size() - mark.size()));
        more = true;
      }
  }
  return std::string(reason);
}

std::string joined_statutes(const std::vector<std::string>& cited) {
  // Articles of one instrument are named once: 《民法典》第五百零九条、第五百七十七条，《民事诉讼法》第六十七条
  std::string out, last;
  for (const auto& full : cited) {
    const size_t at = full.rfind("》第");
    const std::string instrument = at == std::string::npos ? full : full.substr(0, at + 3),
                      article = at == std::string::npos ? "" : full.substr(at + 3);
    if (instrument == last)
      out += "、" + article;
    else
      out += (out.empty() ? "" : "，") + full;
    last = instrument;
  }
  return out;
}

void add_mediation_plan(object& view, const Case& c, const casework::CourtInfo& court, base::Date paper_date) {
  const object& m = c.part("mediation");
  const object& plan = base::object_at(m, "plan");
  object o;
  add_plan(o, plan);
  put(o, "生效日", base::text_at(m, "effective_on"));
  put(o, "调解员", base::text_at(base::object_at(m, "mediator"), "name"));
  o["加速到期"] = base::bool_at(plan, "accelerates");
  const std::string both = defendant_keys(c).size() > 1 ? "各方" : "双方";
  std::vector<std::string> clauses, terms;
  if (base::bool_at(plan, "accelerates"))
    clauses.emplace_back("被申请人如有任何一期未按时足额支付，申请人有权就全部剩余未付款项申请强制执行");
  for (const auto& term : base::array_at(plan, "terms")) terms.emplace_back(std::string_view(term.get_string()));
  clauses.insert(clauses.end(), terms.begin(), terms.end());
  clauses.push_back("被申请人按约履行完毕后，" + both + "就本案" + (is_card_debt(c) ? "信用卡" : "借款") +
                    "债权债务再无其他争议");
  clauses.push_back(both + "同意自本协议生效之日起三十日内共同向" + court.name + "申请司法确认（" +
                    law::cite("confirmation_apply", paper_date) + "）");
  clauses.push_back("本协议自" + both + "签名或者盖章之日起生效。调解不收取费用");
  o["条款"] = numbered(clauses, 2);
  array others;
  for (const auto& term : terms) others.emplace_back(within_sentence(term) + "。");
  o["其他约定"] = std::move(others);
  view["协议"] = std::move(o);
}

object case_view(const Case& c, const casework::CourtInfo& court, base::Date paper_date) {
  object view;
  view["法院"] = object{{"名称", court.name}};
  put(view, "案由", base::text_at(c.state, "cause"));
  view["文书日期"] = paper_date.iso();
  const object& numbers = c.part("numbers");
  const auto suit = base::text_at(numbers, "民初");
  put(view, "调解案号", base::text_at(numbers, "诉前调"));
  put(view, "案号", suit);
  put(view, "确认案号", base::text_at(c.part("confirmation"), "number"));
  if (const auto rulings = base::int_at(c.part("paper_counts"), "裁定书"); !suit.empty())
    view["裁定案号"] = std::string(suit) + law::paper_suffix(static_cast<int>(rulings > 1 ? rulings - 1 : 0));
  put(view, "申请确认日", base::text_at(c.part("confirmation"), "requested_on"));
  view["拒绝先行调解"] = base::bool_at(c.part("filing"), "refused_mediation");
  view["诉前保全"] = base::bool_at(c.part("preservation"), "before_suit");
  view["请求依据"] = joined_statutes(claim_statutes(c));
  view["条文"] = articles_on(paper_date);
  add_check(view, c);
  add_parties(view, c, paper_date);
  add_claim(view, c);
  add_elements(view, c);
  add_trial(view, c, court);
  add_judgment(view, c);
  add_ending(view, c);
  return view;
}

}  // namespace procedures::financial
