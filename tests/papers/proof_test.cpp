// 送达回证: what it says, word for word, of a service that has everything and of one that has little.
// KUAISHEN_WRITE_GOLDENS=1 writes the goldens anew: read the difference as the court that is asked for proof would.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "documents/pdf.h"
#include "documents/read_back.h"
#include "papered_case.h"
#include "procedures/financial/service_effect.h"
#include "procedures/financial/service_proof.h"

namespace papers {
namespace {

using procedures::financial::parsed;
using procedures::financial::proof_of_service_view;

const base::Date kDay = *base::Date::parse("2023-04-03");

documents::Paper filled(const PaperedCase& walked, const char* recipient, const char* papers) {
  const auto view = proof_of_service_view(walked.c, walked.context.court, recipient, papers, kDay);
  EXPECT_TRUE(view.ok()) << (view.ok() ? "" : view.refusal().code);
  if (!view) return {};
  auto paper = documents::fill_paper(templates().get("financial", "proof_of_service").compiled, *view);
  EXPECT_TRUE(paper.ok()) << (paper.ok() ? "" : paper.refusal().values.front().second);
  return paper.ok() ? std::move(paper).value() : documents::Paper{};
}

void expect_golden(const std::string& name, const std::string& text) {
  const std::string path = SOURCE_DIR "/tests/papers/proofs/" + name + ".txt";
  if (std::getenv("KUAISHEN_WRITE_GOLDENS")) std::ofstream(path) << text;
  std::ifstream in(path);
  std::stringstream wanted;
  wanted << in.rdbuf();
  EXPECT_EQ(text, wanted.str()) << name;
}

// By message to a dead number, by post twice, an objection that did not stand; papers with their hashes.
PaperedCase everything() {
  PaperedCase walked;
  walked.at_court();
  for (auto& [no, paper] : walked.c.state["papers"].as_object())
    paper.as_object()["pdf"] = std::string(64, static_cast<char>('a' + (no.back() - '0') % 6));
  walked.c.state["check"] = object{{"url", "https://court.example/check?c=K7QM2P9X"}, {"code", "K7QM2P9X"}};
  walked.c.state["clerk"] = object{{"id", "clerk-1"}, {"name", "潘小蓉"}};
  walked.c.state["service"] = parsed(R"({"1": {"attempts": {
    "1": {"papers": "complaint", "channel": "electronic", "means": "sms", "address": "19903568499", "source": "contract",
          "basis": "agreed_before_suit", "sent": "2023-03-01", "result": "failed", "reason": "empty_number", "state": "failed",
          "kind": "", "article": "", "why": "送达未成功",
          "dispatches": {"1": {"at": "2023-03-01T09:20", "gateway": "kannel", "how": "accepted", "reference": "abc-1"}},
          "receipts": {"1": {"at": "2023-03-01T09:21", "came": "2023-03-01T09:25", "state": "failed", "reason": "empty_number",
                             "raw": "id:1 sub:001 dlvrd:000 submit date:2303010920 done date:2303010921 stat:UNDELIV err:001 text:"}}},
    "2": {"papers": "complaint", "channel": "post", "means": "letter", "letter": "KS20230315-00001",
          "address": "广西壮族自治区桂林市象山区样板路56号", "source": "contract", "sent": "2023-03-15", "at": "2023-03-20",
          "result": "returned", "reason": "refused", "proof": "回执扫描件", "state": "effective", "effective": "2023-03-20",
          "kind": "returned", "article": "《最高人民法院关于以法院专递方式邮寄送达民事诉讼文书的若干规定》第十一条",
          "why": "地址由受送达人提供、确认或者本人拒收，以退回之日为送达之日", "by": "韦演示",
          "objection": {"on": "2023-03-25", "upheld": false, "reason": "没有收到。"},
          "dispatches": {"1": {"at": "2023-03-15T16:00", "reference": "1052345678901"}},
          "receipts": {"2": {"at": "2023-03-17T10:00", "came": "2023-03-21T08:30", "state": "failed", "reason": "refused", "raw": "未妥投 收件人拒收"},
                       "10": {"at": "2023-03-20T10:00", "came": "2023-03-21T08:30", "state": "returned", "raw": "退回妥投"}}},
    "3": {"papers": "summons", "channel": "personal", "sent": "2023-03-16", "at": "2023-03-16", "result": "receipt",
          "state": "effective", "effective": "2023-03-16", "kind": "receipt", "article": "", "why": ""},
    "10": {"papers": "complaint", "channel": "post", "means": "letter", "letter": "KS20230401-00002",
          "address": "广西壮族自治区桂林市叠彩区样板路9号", "source": "residence", "sent": "2023-04-01", "result": "sent",
          "state": "pending", "kind": "", "article": "", "why": "已交邮，尚无回执"}}}})");
  return walked;
}

// As the case has it before channels keep their own record.
PaperedCase little() {
  PaperedCase walked;
  walked.at_court()
      .on("2023-03-03")
      .electronically("complaint", "2023-03-01")
      .by_hand("complaint", "2023-03-02", "claimant");
  return walked;
}

}  // namespace

TEST(proof, says_all_there_is_in_order) {
  const auto walked = everything();
  const auto paper = filled(walked, "1", "complaint");
  expect_golden("everything", documents::plain_text(paper));
  const auto pdf = documents::render_pdf(paper);
  EXPECT_EQ(documents::codes_on_page(pdf.bytes),
            std::multiset<std::string>{"QR-Code:https://court.example/check?c=K7QM2P9X"});
  EXPECT_TRUE(pdf.missing.empty());
}

TEST(proof, leaves_out_what_the_case_does_not_have) {
  const auto walked = little();
  expect_golden("little", documents::plain_text(filled(walked, "1", "complaint")));
  expect_golden("by_hand", documents::plain_text(filled(walked, "claimant", "complaint")));
}

TEST(proof, of_papers_not_served_yet_says_so) {
  auto walked = everything();
  base::json::object& attempts = walked.c.state["service"].as_object()["1"].as_object()["attempts"].as_object();
  attempts.erase("2");
  attempts.erase("3");
  expect_golden("not_served", documents::plain_text(filled(walked, "1", "complaint")));
}

TEST(proof, counts_from_the_earliest_of_several_that_took_effect) {
  auto walked = everything();
  base::json::object& last =
      walked.c.state["service"].as_object()["1"].as_object()["attempts"].as_object()["10"].as_object();
  last["state"] = "effective";
  last["effective"] = "2023-04-02";
  last["kind"] = "mail";
  const auto view = proof_of_service_view(walked.c, walked.context.court, "1", "complaint", kDay);
  const object& proof = base::object_at(*view, "回证");
  EXPECT_EQ(base::text_at(proof, "送达日"), "2023-03-20");
  const auto& working = base::array_at(proof, "计算");
  ASSERT_EQ(working.size(), 2u);
  EXPECT_NE(std::string(working[1].as_string()).find("先后有2次"), std::string::npos);
}

TEST(proof, names_only_papers_made_before_they_were_sent_and_only_those_of_the_set) {
  auto walked = everything();
  walked.c.state["papers"].as_object()["99"] = object{
      {"kind", "response_notice"}, {"title", "应诉通知书（新）"}, {"date", "2023-05-01"}, {"pages", 9}, {"pdf", "x"}};
  const auto view = proof_of_service_view(walked.c, walked.context.court, "1", "complaint", kDay);
  std::vector<std::string> names;
  for (const auto& paper : base::array_at(base::object_at(*view, "回证"), "文书"))
    names.emplace_back(base::text_at(paper.as_object(), "名称"));
  EXPECT_EQ(names, (std::vector<std::string>{"民事起诉状", "应诉通知书", "举证通知书", "送达地址及电子送达确认书"}));
}

TEST(proof, of_what_still_waits_in_the_queue_does_not_say_that_it_was_sent) {
  auto walked = everything();
  walked.c.state["service"] = parsed(R"({"1": {"attempts": {"1": {"papers": "complaint", "channel": "electronic",
    "means": "email", "address": "a@example.com", "sent": "2023-03-01", "result": "queued", "state": "pending", "why": ""}}}})");
  const auto view = proof_of_service_view(walked.c, walked.context.court, "1", "complaint", kDay);
  const auto& attempt = base::array_at(base::object_at(*view, "回证"), "送达")[0].as_object();
  EXPECT_EQ(base::text_at(attempt, "方式"), "电子送达（电子邮件）");
  ASSERT_EQ(base::array_at(attempt, "经过").size(), 1u);
  EXPECT_EQ(base::text_at(base::array_at(attempt, "经过")[0].as_object(), "内容"), "尚未发出");
}

TEST(proof, of_nobody_or_nothing_is_refused) {
  const auto walked = everything();
  const auto refused = [&](const char* recipient, const char* papers) {
    return proof_of_service_view(walked.c, walked.context.court, recipient, papers, kDay).refusal().code;
  };
  EXPECT_EQ(refused("7", "complaint"), "service.unknown_recipient");
  EXPECT_EQ(refused("1", "judgment"), "service.nothing_to_prove");
  EXPECT_EQ(refused("claimant", "complaint"), "service.nothing_to_prove");
}

TEST(proof, its_template_uses_names_there_are_and_every_set_of_papers_has_its_kinds) {
  const auto names = office::template_names("financial", "proof_of_service");
  for (const auto& fault :
       documents::check_template(templates().bytes("financial", "proof_of_service"), office::court_formats(), &names))
    ADD_FAILURE() << office::fault_words(fault, base::Language::kChinese);
  for (const auto& papers : procedures::financial::service_papers())
    for (const char* recipient : {"1", "claimant"})
      for (const auto kind : procedures::financial::kinds_served(papers, recipient))
        EXPECT_NE(procedures::financial::procedure().paper(std::string(kind)), nullptr) << kind;
}

}  // namespace papers
