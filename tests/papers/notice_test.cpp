// What a public notice says of each set of papers it may serve.
#include <gtest/gtest.h>

#include "courses.h"

namespace papers {
namespace {

std::string notice_of(PaperedCase& walked, const char* of) {
  walked.c.state["notice"] = object{{"recipient", "1"}, {"papers", of}, {"drafted_on", "2023-04-24"}};
  const auto* paper = procedures::financial::procedure().paper("public_notice");
  const auto view = paper->view(walked.c, walked.context.court);
  EXPECT_TRUE(view.ok());
  auto filled = documents::fill_paper(templates().get("financial", "public_notice").compiled, *view);
  EXPECT_TRUE(filled.ok()) << of;
  return filled.ok() ? documents::plain_text(*filled) : std::string();
}

}  // namespace

TEST(public_notice, names_whom_it_speaks_to_the_papers_and_the_thirty_days) {
  PaperedCase walked;
  courses().at("called_by_public_notice")(walked);
  const std::map<std::string, std::string> says = {{"complaint", "送达起诉状副本"},
                                                   {"summons", "送达开庭传票"},
                                                   {"judgment", "民事判决书"},
                                                   {"ruling", "民事裁定书"},
                                                   {"appeal", "上诉状副本"}};
  for (const auto& [papers, words] : says) {
    const auto text = notice_of(walked, papers.c_str());
    for (const auto& [other, its] : says)
      EXPECT_EQ(text.find(its) != std::string::npos, other == papers) << papers << ": " << text;
    for (const char* always : {"胡欣霞：", "经过三十日，即视为送达", "第九十五条", "特此公告"})
      EXPECT_NE(text.find(always), std::string::npos) << papers << ": " << always;
    EXPECT_EQ(text.find("{{"), std::string::npos);
  }
  EXPECT_NE(notice_of(walked, "summons").find("第三审判庭"), std::string::npos) << "the day and the room are in it";
  EXPECT_NE(notice_of(walked, "judgment").find("上诉"), std::string::npos);
}

}  // namespace papers
