#include "procedures/financial/paper_views.h"

#include "base/text.h"
#include "law/articles.h"
#include "law/case_number.h"
#include "law/courts.h"
#include "law/identifiers.h"
#include "procedures/financial/judgment_orders.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {
namespace {

using base::json::array;
using base::json::object;
using casework::Case;

void put(object& o, const char* key, std::string_view value) {
  if (!value.empty()) o[key] = value;
}

// Zero is nothing to speak of in a paper: the line it would stand in is left out.
void put_money(object& o, const char* key, const object& from, std::string_view member) {
  if (const auto amount = base::money_at(from, member); amount && amount->in_fen() != 0) o[key] = amount->plain();
}

array working_of(const array& lines) {
  array all;
  for (const auto& v : lines) {
    if (!v.is_object()) continue;
    const object& line = v.get_object();
    std::string text(base::text_at(line, "text"));
    if (const auto article = base::text_at(line, "article"); !article.empty()) text += "，依据" + std::string(article);
    all.emplace_back(text);
  }
  return all;
}

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

object defendant_view(const object& d) {
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
  o["同意电子送达"] = base::bool_at(d, "e_service_consent");
  if (base::text_at(d, "residence") == base::text_at(d, "household_address")) o.erase("居住地");
  return o;
}

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
                                        {"催收方式", "dunning_way"}})
    put(o, chinese, base::text_at(claim, member));
  const auto charges = base::money_at(claim, "interest").value_or(base::Money()) +
                       base::money_at(claim, "late_fee").value_or(base::Money()) +
                       base::money_at(claim, "instalment_fee").value_or(base::Money());
  o["息费合计"] = charges.plain();
  if (const auto rate = base::Decimal::parse(base::text_at(claim, "daily_rate")); rate && rate->in_billionths() > 0)
    o["日利率"] = rate_words(*rate);
  if (const auto cutoff = base::date_at(claim, "cutoff")) o["续算日"] = cutoff->plus_days(1).iso();
  if (const auto n = base::int_at(claim, "dunning_count"); n > 0) o["催收次数"] = n;
  if (const auto card = base::text_at(claim, "card"); !card.empty())
    o["卡号"] = "尾号" + std::string(card.substr(card.size() > 4 ? card.size() - 4 : 0));
  return o;
}

std::string written(const object& element, std::string_view member) {
  const auto value = base::text_at(element, member);
  const auto kind = base::text_at(element, "kind");
  if (value.empty()) return {};
  if (kind == "money") {
    const auto amount = base::Money::parse(value);
    return amount ? amount->grouped() + "元" : std::string(value);
  }
  if (kind == "date") {
    const auto date = base::Date::parse(value);
    return date ? date->chinese() : std::string(value);
  }
  if (kind == "rate") {
    const auto rate = base::Decimal::parse(value);
    return rate ? "日利率" + rate_words(*rate) : std::string(value);
  }
  return std::string(value);
}

void add_elements(object& view, const Case& c) {
  array all, agreed, disputed;
  const bool came = base::bool_at(base::object_at(c.part("hearing"), "attendance"), "1");
  for (const auto& [key, v] : c.part("elements")) {
    if (!v.is_object()) continue;
    const object& e = v.get_object();
    const auto position = base::text_at(e, "position");
    // What is claimed as nothing and not disputed is no element of this case.
    const auto claimed = base::Money::parse(base::text_at(e, "claimed"));
    if (base::text_at(e, "kind") == "money" && claimed && claimed->in_fen() == 0 && position != "disputed") continue;
    object row;
    row["名称"] = base::text_at(e, "title");
    row["原告"] = written(e, "claimed").empty() ? "—" : written(e, "claimed");
    const std::string answered = written(e, "answered");
    row["被告"] = position == "admitted"   ? "无异议"
                  : position == "disputed" ? (answered.empty() ? "有异议" : answered)
                  : came                   ? "未提出异议"
                                           : "未答辩";
    put(row, "理由", base::text_at(e, "reason"));
    row["争议"] = position == "disputed";
    const std::string found = written(e, "found");
    row["认定"] = found.empty() ? row["原告"] : base::json::value(found);
    put(row, "依据", base::text_at(e, "basis"));
    (position == "disputed" ? disputed : agreed).push_back(row);
    all.push_back(std::move(row));
  }
  view["有争议"] = !disputed.empty();
  view["要素"] = std::move(all);
  view["无争议要素"] = std::move(agreed);
  view["争议要素"] = std::move(disputed);
}

// The claims as they are read out, each a sentence; numbered by the template.
void add_claims(object& view, const object& claim) {
  const auto amount = [&](const char* member) { return base::money_at(claim, member).value_or(base::Money()); };
  const auto cutoff = base::date_at(claim, "cutoff");
  const std::string until = cutoff ? "截至" + cutoff->chinese() : std::string("现");
  array all;
  all.emplace_back("被告偿还透支本金" + amount("principal").grouped() + "元；");
  std::string charges;
  for (const auto& [title, member] :
       {std::pair{"利息", "interest"}, {"违约金", "late_fee"}, {"分期手续费", "instalment_fee"}})
    if (amount(member).in_fen() > 0)
      charges += (charges.empty() ? "" : "、") + std::string(title) + amount(member).grouped() + "元";
  if (!charges.empty()) all.emplace_back("被告支付" + until + "的" + charges + "；");
  if (const auto rate = base::Decimal::parse(base::text_at(claim, "daily_rate"));
      rate && cutoff && rate->in_billionths() > 0)
    all.emplace_back("被告支付自" + cutoff->plus_days(1).chinese() +
                     "起至实际清偿之日止的利息（以尚欠透支本金为基数，按日利率" + rate_words(*rate) + "计算）；");
  if (amount("lawyer_fee").in_fen() > 0)
    all.emplace_back("被告支付律师代理费" + amount("lawyer_fee").grouped() + "元；");
  all.emplace_back("本案诉讼费用由被告负担。");
  view["诉讼请求"] = std::move(all);
}

void add_trial(object& view, const Case& c, const casework::CourtInfo& court) {
  const auto track = c.track();
  if (!track.empty()) {
    view["程序"] = track;
    view["程序名称"] = track == "小额" ? "小额诉讼程序" : track == "简易" ? "简易程序" : "普通程序";
    view["小额"] = track == "小额";
    view["程序理由"] = working_of(base::array_at(c.state, "track_working"));
  }
  const object& fee = c.part("fee");
  if (!fee.empty()) {
    object f;
    put_money(f, "标的额", fee, "base");
    put_money(f, "全额", fee, "full");
    put_money(f, "应交", fee, "payable");
    put(f, "缴费期限", base::text_at(fee, "pay_by"));
    f["减半"] = base::bool_at(fee, "halved");
    f["过程"] = working_of(base::array_at(fee, "working"));
    view["受理费"] = std::move(f);
  }
  const auto judge = base::text_at(c.part("judge"), "name"), clerk = base::text_at(c.part("clerk"), "name");
  put(view, "审判员", judge);
  view["书记员"] = clerk.empty() ? std::string("韦演示") : std::string(clerk);
  put(view, "立案日期", base::text_at(c.part("filing"), "filed_on"));
  const object& hearing = c.part("hearing");
  if (!base::text_at(hearing, "at").empty()) {
    object h;
    h["时间"] = base::text_at(hearing, "at");
    put(h, "地点", base::text_at(hearing, "room"));
    put(h, "日期", base::text_at(hearing, "held_on"));
    const object& attendance = base::object_at(hearing, "attendance");
    h["原告到庭"] = base::bool_at(attendance, "claimant");
    h["被告到庭"] = base::bool_at(attendance, "1");
    h["缺席"] = base::bool_at(hearing, "default");
    put(h, "笔录", base::text_at(hearing, "minutes"));
    view["开庭"] = std::move(h);
  }
  for (const auto& [chinese, key] : {std::pair{"答辩期限", "answer.1"}, {"举证期限", "evidence.1"}})
    if (const auto deadline = casework::deadline_of(c, key)) view[chinese] = deadline->due.iso();
  const object& served = base::object_at(base::object_at(c.part("service"), "1"), "complaint");
  put(view, "送达日期", base::text_at(served, "effective"));
  view["上诉法院"] = appeal_court(court);
}

void add_judgment(object& view, const Case& c) {
  const object& j = c.part("judgment");
  if (j.empty()) return;
  object o;
  o["主文"] = base::array_at(j, "orders");
  for (const auto& [chinese, member] :
       {std::pair{"迟延", "late_performance"}, {"受理费负担", "fee_words"}, {"上诉", "appeal_words"}})
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
  const object& cap = base::object_at(j, "cap");
  o["超上限"] = base::bool_at(cap, "exceeded");
  o["请求调减"] = base::bool_at(cap, "pleaded");
  o["已调减"] = base::money_at(j, "reduced_by").value_or(base::Money()).in_fen() > 0;
  put_money(o, "上限", cap, "ceiling");
  put_money(o, "调减额", j, "reduced_by");
  array corrections;
  if (const auto* list = j.if_contains("corrections"); list && list->is_array())
    for (const auto& v : list->get_array())
      if (v.is_object())
        corrections.push_back(
            object{{"原文", base::text_at(v.get_object(), "from")}, {"改为", base::text_at(v.get_object(), "to")}});
  o["补正"] = std::move(corrections);
  view["判决"] = std::move(o);
}

array schedule_of(const array& schedule) {
  array all;
  for (const auto& v : schedule) {
    if (!v.is_object()) continue;
    const object& part = v.get_object();
    all.push_back(object{{"期", base::int_at(part, "no")},
                         {"日期", base::text_at(part, "due")},
                         {"金额", base::text_at(part, "amount")}});
  }
  return all;
}

void add_ending(object& view, const Case& c) {
  if (const object& s = c.part("settlement"); !s.empty()) {
    object o;
    put_money(o, "金额", s, "amount");
    o["分期"] = schedule_of(base::array_at(s, "schedule"));
    o["期数"] = static_cast<int64_t>(base::array_at(s, "schedule").size());
    put(o, "日期", base::text_at(s, "agreed_on"));
    view["调解"] = std::move(o);
  }
  if (const object& w = c.part("withdrawal"); !w.empty()) {
    object o;
    put(o, "日期", base::text_at(w, "on"));
    put(o, "原因", base::text_at(w, "why"));
    o["按撤诉"] = base::bool_at(w, "by_rule");
    view["撤诉"] = std::move(o);
  }
  array papers;
  for (const auto& [no, v] : c.part("papers"))
    if (v.is_object())
      papers.push_back(object{{"名称", base::text_at(v.get_object(), "title")},
                              {"日期", base::text_at(v.get_object(), "date")},
                              {"页数", base::int_at(v.get_object(), "pages")}});
  view["文书"] = std::move(papers);
}

}  // namespace

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

void add_mediation_plan(object& view, const Case& c) {
  const object& m = c.part("mediation");
  const object& plan = base::object_at(m, "plan");
  object o;
  put_money(o, "金额", plan, "amount");
  o["分期"] = schedule_of(base::array_at(plan, "schedule"));
  o["期数"] = static_cast<int64_t>(base::array_at(plan, "schedule").size());
  put(o, "生效日", base::text_at(m, "effective_on"));
  put(o, "调解员", base::text_at(base::object_at(m, "mediator"), "name"));
  view["协议"] = std::move(o);
}

object case_view(const Case& c, const casework::CourtInfo& court, base::Date paper_date) {
  object view;
  view["法院"] = object{{"名称", court.name}};
  view["案由"] =
      base::text_at(c.state, "cause").empty() ? std::string_view("信用卡纠纷") : base::text_at(c.state, "cause");
  view["文书日期"] = paper_date.iso();
  view["原告"] = claimant_view(c.part("claimant"));
  array defendants;
  for (const auto& [key, d] : c.part("defendants"))
    if (d.is_object()) defendants.push_back(defendant_view(d.get_object()));
  view["被告"] = std::move(defendants);
  view["被告姓名"] = defendant_names(c);
  view["标的"] = claim_view(c.part("claim"));
  add_claims(view, c.part("claim"));
  const object& numbers = c.part("numbers");
  const auto suit = base::text_at(numbers, "民初");
  put(view, "调解案号", base::text_at(numbers, "诉前调"));
  put(view, "案号", suit);
  put(view, "确认案号", base::text_at(c.part("confirmation"), "number"));
  if (const auto rulings = base::int_at(c.part("paper_counts"), "裁定书"); !suit.empty())
    view["裁定案号"] = std::string(suit) + law::paper_suffix(static_cast<int>(rulings > 1 ? rulings - 1 : 0));
  put(view, "申请确认日", base::text_at(c.part("confirmation"), "requested_on"));
  object articles;
  for (const auto& [chinese, matter] : {std::pair{"起诉", "filing"},
                                        {"送达", "complaint_answer"},
                                        {"缺席", "default_judgment"},
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
                                        {"调解减半", "fee_halved_settled"}})
    articles[chinese] = law::cite(matter, paper_date);
  view["条文"] = std::move(articles);
  add_elements(view, c);
  add_trial(view, c, court);
  add_judgment(view, c);
  add_ending(view, c);
  return view;
}

}  // namespace procedures::financial
