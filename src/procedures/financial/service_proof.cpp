#include "procedures/financial/service_proof.h"

#include <algorithm>
#include <optional>

#include "base/messages.h"
#include "base/text.h"
#include "law/articles.h"
#include "procedures/financial/case_parties.h"
#include "procedures/financial/paper_views.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/view_parts.h"

namespace procedures::financial {
namespace {

using base::json::array;
using base::json::object;
using casework::Case;

constexpr size_t kLongestRaw = 80;  // characters of a gateway's own words that a proof repeats

// The papers are Chinese, whoever asks for them.
std::string said(const char* first, std::string_view rest) {
  const std::string code = first + std::string(rest);
  // What a gateway calls by a name of its own stays as it is.
  if (rest.empty() || !base::has_message(code, base::Language::kChinese)) return std::string(rest);
  return base::message(code, {}, base::Language::kChinese).sentence;
}
std::string words(std::string_view choice) { return said("choice.", choice); }

std::string shortened(std::string_view text) {
  std::string one_line;
  for (const char c : text) one_line += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  size_t at = 0;
  for (size_t n = 0; n < kLongestRaw && at < one_line.size(); ++n) (void)base::next_char(one_line, at);
  return at < one_line.size() ? one_line.substr(0, at) + "…" : one_line;
}

// "2023-03-15T14:32" as 2023年3月15日14:32, a day alone as a day; what is neither stays as it is.
std::string time_words(std::string_view time) {
  if (const auto moment = base::Moment::parse(time); moment && time.size() > 10) {
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return moment->date().chinese() + two(moment->hour()) + ":" + two(moment->minute());
  }
  if (const auto day = base::Date::parse(time)) return day->chinese();
  return std::string(time);
}

void add(std::string& sentence, std::string_view part) {
  if (part.empty()) return;
  if (!sentence.empty()) sentence += "；";
  sentence += part;
}

struct Step {
  std::string time;  // as the state has it, to sort by
  object shown;
};

Step step(std::string_view time, std::string_view what, std::string content) {
  return {std::string(time), object{{"时间", time_words(time)}, {"事项", what}, {"内容", std::move(content)}}};
}

Step dispatch_step(const object& d) {
  std::string text;
  add(text, said("proof.how.", within_sentence(base::text_at(d, "how"))));
  if (const auto gateway = base::text_at(d, "gateway"); !gateway.empty()) add(text, "经" + std::string(gateway));
  if (const auto reference = base::text_at(d, "reference"); !reference.empty())
    add(text, "回执编号" + std::string(reference));
  if (const auto raw = shortened(base::text_at(d, "raw")); !raw.empty()) add(text, "原文“" + raw + "”");
  return step(base::text_at(d, "at"), "发出", text.empty() ? "已交发" : text);
}

// When it came to the court beside when the carrier says it happened; the carrier's own words, shortened.
Step receipt_step(const object& r) {
  const auto at = base::text_at(r, "at"), came = base::text_at(r, "came");
  std::string text;
  add(text, words(base::text_at(r, "state")));
  if (const auto reason = base::text_at(r, "reason"); !reason.empty()) add(text, "原因：" + words(reason));
  if (const auto raw = shortened(base::text_at(r, "raw")); !raw.empty()) add(text, "原文“" + raw + "”");
  if (!came.empty() && came != at) add(text, time_words(came) + "收到回执");
  return step(at.empty() ? came : at, "回执", text);
}

array course_of(const object& attempt) {
  std::vector<Step> steps;
  for (const auto& [no, d] : numbered_members(base::object_at(attempt, "dispatches")))
    steps.push_back(dispatch_step(*d));
  const auto at = base::text_at(attempt, "at"), result = base::text_at(attempt, "result");
  if (result == "queued" && steps.empty()) steps.push_back(step(base::text_at(attempt, "sent"), "待发", "尚未发出"));
  if (steps.empty()) {
    std::string text = "已交发";
    if (const auto letter = base::text_at(attempt, "letter"); !letter.empty()) text = "信件编号" + std::string(letter);
    steps.push_back(step(base::text_at(attempt, "sent"), "发出", text));
  }
  const auto receipts = numbered_members(base::object_at(attempt, "receipts"));
  for (const auto& [no, r] : receipts) steps.push_back(receipt_step(*r));
  if (receipts.empty() && result != "sent" && result != "queued" && !result.empty())
    steps.push_back(step(at.empty() ? base::text_at(attempt, "sent") : at, "结果", words(result)));
  std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.time < b.time; });
  array course;
  for (auto& s : steps) course.push_back(std::move(s.shown));
  return course;
}

object objection_of(const object& attempt) {
  object o;
  const object& objection = base::object_at(attempt, "objection");
  if (objection.empty()) return o;
  put(o, "日期", base::text_at(objection, "on"));
  put(o, "理由", within_sentence(base::text_at(objection, "reason")));
  o["成立"] = base::bool_at(objection, "upheld");
  return o;
}

object attempt_view(int number, const object& a) {
  object o{{"次", number}};
  std::string channel = words(base::text_at(a, "channel"));
  if (const auto means = said("proof.means.", base::text_at(a, "means")); !means.empty())
    channel += "（" + means + "）";
  o["方式"] = channel;
  put(o, "地址", base::text_at(a, "address"));
  put(o, "来源", words(base::text_at(a, "source")));
  put(o, "同意", words(base::text_at(a, "basis")));
  put(o, "信件", base::text_at(a, "letter"));
  put(o, "凭证", base::text_at(a, "proof"));
  o["经过"] = course_of(a);
  std::string outcome = said("proof.state.", base::text_at(a, "state"));
  if (const auto reason = base::text_at(a, "reason"); !reason.empty()) outcome += "（" + words(reason) + "）";
  if (const auto why = within_sentence(base::text_at(a, "why")); !why.empty()) outcome += "：" + why;
  put(o, "结果", outcome);
  put(o, "规定", base::text_at(a, "article"));
  put(o, "送达日", base::text_at(a, "effective"));
  if (auto objection = objection_of(a); !objection.empty()) o["异议"] = std::move(objection);
  return o;
}

// The paper of each kind as it was when it was last sent; one made later has not been served.
array papers_served(const Case& c, std::string_view papers, std::string_view recipient, std::string_view last_sent) {
  array list;
  for (const auto kind : kinds_served(papers, recipient)) {
    const object* newest = nullptr;
    for (const auto& [no, paper] : numbered_members(c.part("papers")))
      if (base::text_at(*paper, "kind") == kind && base::text_at(*paper, "date") <= last_sent) newest = paper;
    if (!newest) continue;
    object o{{"名称", base::text_at(*newest, "title")}, {"页数", base::int_at(*newest, "pages")}};
    // Half of it on a line: 64 characters are wider than a column.
    const auto hash = base::text_at(*newest, "pdf");
    put(o, "校验值",
        hash.size() == 64 ? std::string(hash.substr(0, 32)) + "\n" + std::string(hash.substr(32)) : std::string(hash));
    list.push_back(std::move(o));
  }
  return list;
}

// How the day came about, sentence by sentence.
array working_of_effect(const object& effective, size_t took_effect, base::Date on) {
  array lines;
  const auto why = within_sentence(base::text_at(effective, "why")),
             article = std::string(base::text_at(effective, "article"));
  std::string rule = why;
  if (!article.empty()) rule += (rule.empty() ? "依据" : "，依据") + article;
  if (!rule.empty()) lines.emplace_back(rule + "。");
  if (took_effect > 1)
    lines.emplace_back("先后有" + std::to_string(took_effect) + "次送达发生效力，以最先的为准（" +
                       law::cite("online_service", on) + "）。");
  return lines;
}

// The attempts at these papers, and what they come to.
struct Attempts {
  array shown;
  std::string last_sent, recorded_by;
  const object* effective = nullptr;  // the one from which the day counts
  size_t took_effect = 0;
  bool by_hand = false;  // somebody signs for it
};

Attempts attempts_at(const object& of_recipient, std::string_view papers) {
  Attempts all;
  for (const auto& [no, a] : numbered_members(base::object_at(of_recipient, "attempts"))) {
    if (base::text_at(*a, "papers") != papers) continue;
    all.shown.push_back(attempt_view(static_cast<int>(all.shown.size()) + 1, *a));
    all.last_sent = std::max(all.last_sent, std::string(base::text_at(*a, "sent")));
    const auto channel = base::text_at(*a, "channel");
    all.by_hand = all.by_hand || channel == "personal" || channel == "left" || channel == "entrusted";
    // What the house set out by itself nobody signs for but the clerk.
    if (const auto by = base::text_at(*a, "by"); !by.empty() && by != casework::kHouse) all.recorded_by = by;
    if (base::text_at(*a, "state") != "effective") continue;
    ++all.took_effect;
    if (!all.effective || base::text_at(*a, "effective") < base::text_at(*all.effective, "effective"))
      all.effective = a;
  }
  return all;
}

}  // namespace

std::vector<std::string_view> kinds_served(std::string_view papers, std::string_view recipient) {
  const bool claimant = recipient == "claimant";
  if (papers == "complaint")
    return claimant ? std::vector<std::string_view>{"acceptance_notice", "fee_notice", "evidence_notice"}
                    : std::vector<std::string_view>{"complaint", "response_notice", "evidence_notice",
                                                    "address_confirmation"};
  if (papers == "summons") return {"summons"};
  if (papers == "judgment") return {"judgment"};
  if (papers == "mediation_statement") return {"court_mediation"};
  if (papers == "ruling") return {"withdrawal_ruling", "correction_ruling"};
  return {};
}

base::Result<object> proof_of_service_view(const Case& c, const casework::CourtInfo& court, std::string_view recipient,
                                           std::string_view papers, base::Date on) {
  if (!is_party(c, recipient))
    return base::Refusal{"service.unknown_recipient", {{"recipient", std::string(recipient)}}, "recipient"};
  Attempts attempts = attempts_at(base::object_at(c.part("service"), recipient), papers);
  if (attempts.shown.empty())
    return base::Refusal{
        "service.nothing_to_prove",
        {{"who", party_name(c, recipient)},
         {"papers", words(papers)},
         {"papers@en", base::message("choice." + std::string(papers), {}, base::Language::kEnglish).sentence}},
        "papers"};

  // What a defendant is sent with the complaint, the claimant is told by notices of its own.
  const std::string set = recipient == "claimant" && papers == "complaint" ? "受理案件通知书等材料" : words(papers);
  object proof{{"文书名称", set}, {"亲自送交", attempts.by_hand}, {"已送达", attempts.effective != nullptr}};
  put(proof, "受送达人", party_name(c, recipient));
  proof["身份"] = recipient == "claimant" ? "原告" : "被告";
  put(proof, "记录人", attempts.recorded_by.empty() ? base::text_at(c.part("clerk"), "name") : attempts.recorded_by);
  proof["文书"] = papers_served(c, papers, recipient, attempts.last_sent);
  if (attempts.effective) {
    put(proof, "送达日", base::text_at(*attempts.effective, "effective"));
    put(proof, "送达方式", words(base::text_at(*attempts.effective, "channel")));
    put(proof, "效力", said("proof.kind.", base::text_at(*attempts.effective, "kind")));
    proof["计算"] = working_of_effect(*attempts.effective, attempts.took_effect, on);
  }
  proof["送达"] = std::move(attempts.shown);

  object view = case_view(c, court, on);
  if (!view.contains("案号")) put(view, "案号", c.number());  // a suit that was not taken has another
  view["回证"] = std::move(proof);
  return view;
}

namespace {

// What was handed over, as the paper has it: the hash without the break that makes it fit its column.
array served_facts(const object& proof) {
  array all;
  for (const auto& value : base::array_at(proof, "文书")) {
    const object& paper = value.get_object();
    all.push_back(object{{"title", base::text_at(paper, "名称")},
                         {"sha256", base::replace_all(std::string(base::text_at(paper, "校验值")), "\n", "")}});
  }
  return all;
}

}  // namespace

std::vector<casework::ProofOf> proofs(const Case& c) {
  std::vector<casework::ProofOf> all;
  for (const auto& recipient : party_keys(c)) {
    const object& attempts = base::object_at(base::object_at(c.part("service"), recipient), "attempts");
    for (const auto& [no, attempt] : numbered_members(attempts)) {
      const casework::ProofOf one{recipient, std::string(base::text_at(*attempt, "papers"))};
      if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
    }
  }
  return all;
}

base::Result<casework::ServiceProof> proof_of_service(const Case& c, const casework::CourtInfo& court,
                                                      const casework::ProofOf& of, base::Date on) {
  auto view = proof_of_service_view(c, court, of.recipient, of.papers, on);
  if (!view) return view.refusal();
  const object& proof = base::object_at(*view, "回证");
  object facts{{"case", c.id},        {"court", court.name}, {"recipient", of.recipient},
               {"papers", of.papers}, {"on", on.iso()},      {"served", served_facts(proof)}};
  put(facts, "number", c.number());
  put(facts, "name", base::text_at(proof, "受送达人"));
  put(facts, "effective", base::text_at(proof, "送达日"));
  return casework::ServiceProof{std::move(view).value(), std::move(facts)};
}

base::Result<object> last_proof(const Case& c, const casework::CourtInfo& court) {
  std::string day;
  casework::ProofOf last;
  for (const auto& of : proofs(c)) {
    const auto sent = attempts_at(base::object_at(c.part("service"), of.recipient), of.papers).last_sent;
    if (sent < day) continue;
    day = sent;
    last = of;
  }
  if (last.recipient.empty()) return base::Refusal{"service.no_proof_yet", {}, {}};
  return proof_of_service_view(c, court, last.recipient, last.papers, base::Date::parse(day).value_or(base::Date()));
}

}  // namespace procedures::financial
