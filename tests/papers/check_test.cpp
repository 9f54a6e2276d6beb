// Who gets a paper can see that it is the court's: the code on its first page, read from the printed page.
#include <gtest/gtest.h>

#include "courses.h"
#include "documents/pdf.h"
#include "documents/read_back.h"

namespace papers {
namespace {

const std::set<std::string> kServed = {
    "acceptance_notice",    "fee_notice",   "response_notice",   "evidence_notice", "summons",
    "address_confirmation", "judgment",     "correction_ruling", "court_mediation", "withdrawal_ruling",
    "confirmation_ruling",  "public_notice"};
constexpr int kDpi = 200;      // of a cheap printer
constexpr double kFoot = 0.8;  // where on the page it stands
constexpr char kAddress[] = "https://court.example/check?number=2023-0305-1&code=K7QM2P9X";

std::string printed(const std::string& kind, const object& view) {
  auto paper = documents::fill_paper(templates().get("financial", kind).compiled, view);
  EXPECT_TRUE(paper.ok()) << kind;
  return paper.ok() ? documents::render_pdf(*paper).bytes : std::string();
}

std::string words_on(const std::string& pdf, int page) {
  const documents::OnDisk file(pdf);
  const std::string n = std::to_string(page);
  return documents::output_of("pdftotext -layout -f " + n + " -l " + n + " " + file.path + " - 2>/dev/null");
}

}  // namespace

TEST(check, papers_that_are_served_carry_the_code_on_their_first_page_where_the_court_has_one) {
  std::set<std::string> seen;
  for (const auto& [name, course] : courses()) {
    PaperedCase walked;
    course(walked);
    for (const auto& [kind, without] : walked.views) {
      if (!seen.insert(kind).second) continue;
      object with = without;
      with["查验"] = object{{"网址", kAddress}, {"网页", "https://court.example/check"}, {"码", "K7QM2P9X"}};
      const std::string pdf = printed(kind, with), plain = printed(kind, without);
      const bool served = kServed.contains(kind);
      EXPECT_EQ(documents::codes_on_page(pdf, 1, kDpi, kFoot).count(std::string("QR-Code:") + kAddress),
                served ? 1u : 0u)
          << kind;
      EXPECT_EQ(words_on(pdf, 1).find("K7QM2P9X") != std::string::npos, served) << kind;
      EXPECT_EQ(words_on(plain, 1).find("查验"), std::string::npos) << kind;
      if (kind == "judgment" || kind == "summons") {
        EXPECT_TRUE(documents::codes_on_page(plain, 1, kDpi, kFoot).empty()) << kind;
      }
      if (kind == "judgment") {
        EXPECT_EQ(words_on(pdf, 2).find("K7QM2P9X"), std::string::npos);
      }
    }
  }
  for (const auto& kind : kServed) EXPECT_TRUE(seen.contains(kind)) << kind;
}

TEST(check, comes_from_the_state_and_is_whole_or_not_there) {
  PaperedCase walked;
  walked.at_court();
  const auto check_of = [&](object check) {
    walked.c.state["check"] = std::move(check);
    const auto view = procedures::financial::procedure().paper("summons")->view(walked.c, walked.context.court);
    return base::json::serialize(base::object_at(*view, "查验"));
  };
  EXPECT_EQ(check_of({}), "{}");
  EXPECT_EQ(check_of({{"url", kAddress}}), "{}");
  EXPECT_EQ(check_of({{"code", "K7QM2P9X"}}), "{}");
  EXPECT_EQ(check_of({{"url", "https://c.example/v#K7"}, {"code", "K7"}}),
            R"({"网址":"https://c.example/v#K7","网页":"https://c.example/v","码":"K7"})");
}

}  // namespace papers
