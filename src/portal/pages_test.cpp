#include <gtest/gtest.h>

#include "portal/entrance.h"
#include "portal/form.h"
#include "portal/notice.h"
#include "portal/papers.h"

namespace portal {
namespace {

Frame frame(base::Language language = base::Language::kChinese) {
  Frame f;
  f.words = Words(language);
  f.court = "桂林市七星区人民法院";
  f.number = "（2023）桂0305民初1号";
  f.home = "/s/1.1.1.0.abc";
  return f;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

size_t count(const std::string& text, std::string_view part) {
  size_t n = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

Entrance stranger() {
  Entrance e;
  e.who = "胡**";
  e.code_to = "199****8499";
  e.digits = 6;
  return e;
}

}  // namespace

TEST(pages, let_no_markup_in) {
  EXPECT_EQ(tag("p", "<b>&\"'").markup(), "<p>&lt;b&gt;&amp;&quot;&#39;</p>");
  EXPECT_EQ(tag("a", {{"href", "\"><script>"}}, "x").markup(), "<a href=\"&quot;&gt;&lt;script&gt;\">x</a>");
  Overview o;
  o.name = "<script>alert(1)</script>";
  EXPECT_FALSE(has(overview(frame(), o), "<script"));
}

TEST(pages, say_their_language_and_lead_to_the_other) {
  const auto chinese = entrance(frame(), stranger());
  const auto english = entrance(frame(base::Language::kEnglish), stranger());
  EXPECT_TRUE(has(chinese, "<html lang=\"zh-CN\">"));
  EXPECT_TRUE(has(chinese, "href=\"/s/1.1.1.0.abc?lang=en\""));
  EXPECT_TRUE(has(english, "<html lang=\"en\">"));
  EXPECT_TRUE(has(english, "href=\"/s/1.1.1.0.abc?lang=zh\""));
  EXPECT_TRUE(has(english, "action=\"/s/1.1.1.0.abc/code?lang=en\"")) << "a form keeps the language";
  EXPECT_TRUE(has(english, "<span lang=\"zh-CN\">桂林市七星区人民法院</span>"));
}

TEST(pages, need_no_script_and_nothing_from_elsewhere) {
  for (const auto& page : {entrance(frame(), stranger()), overview(frame(), {})}) {
    EXPECT_FALSE(has(page, "<script"));
    EXPECT_FALSE(has(page, "http"));
    EXPECT_FALSE(has(page, "style=\"")) << "the policy allows the one stylesheet alone";
    EXPECT_LT(page.size(), 10'000u);
    EXPECT_EQ(count(page, "<h1>"), 1u);
    EXPECT_TRUE(has(page, "href=\"#main\"")) << "a way past the head";
  }
}

TEST(pages, tell_at_the_field_and_above_what_is_wrong) {
  auto f = frame();
  f.faults = {{"digits", "不对"}};
  auto e = stranger();
  e.code_sent = true;
  const auto page = entrance(f, e);
  EXPECT_TRUE(has(page, "<title>有误： "));
  EXPECT_TRUE(has(page, "<a href=\"#digits\">不对</a>"));
  EXPECT_TRUE(has(page, "id=\"digits\" name=\"digits\""));
  EXPECT_TRUE(has(page, "aria-invalid=\"true\" aria-describedby=\"digits-hint digits-fault\""));
  EXPECT_TRUE(has(page, "<label for=\"code\">"));
  EXPECT_TRUE(has(page, "autocomplete=\"one-time-code\""));
}

TEST(pages, tell_the_court_s_telephone_where_there_is_one) {
  auto f = frame();
  EXPECT_TRUE(has(entrance(f, stranger()), "12368"));
  f.telephone = "0773-1234567";
  EXPECT_TRUE(has(entrance(f, stranger()), "href=\"tel:0773-1234567\""));
}

TEST(pages, ask_nothing_of_whom_the_house_cannot_know) {
  auto e = stranger();
  e.provable = false;
  const auto page = entrance(frame(), e);
  EXPECT_FALSE(has(page, "<form"));
  EXPECT_TRUE(has(page, "请联系法院领取文书"));
}

TEST(pages, show_each_page_of_a_paper_with_its_place_kept) {
  const PaperSet set{"complaint", "起诉状副本等应诉材料", "2023年2月16日", true, false, {}};
  const auto page = paper_page(frame(), set, {4, "民事起诉状", 3}, 1000, 1414);
  EXPECT_EQ(count(page, "<img "), 3u);
  EXPECT_TRUE(has(page,
                  "<img src=\"/s/1.1.1.0.abc/papers/4/2.png\" alt=\"民事起诉状，第 2 页，共 3 页\" width=\"1000\" "
                  "height=\"1414\" loading=\"lazy\">"));
  EXPECT_TRUE(has(page, "/papers/4/paper.pdf"));
  EXPECT_TRUE(has(page, "我已收到这些文书"));
}

TEST(pages, ask_for_his_word_until_he_has_given_it) {
  Overview o;
  o.sets = {{"complaint", "起诉状副本等应诉材料", "2023年2月16日", true, false, {{4, "民事起诉状", 3}}}};
  EXPECT_TRUE(has(overview(frame(), o), "name=\"papers\" value=\"complaint\""));
  o.sets[0].received = true;
  EXPECT_FALSE(has(overview(frame(), o), "name=\"papers\""));
  EXPECT_TRUE(has(overview(frame(), o), "您已经确认收到"));
}

TEST(pages, name_an_option_by_its_label_and_the_group_by_its_legend) {
  auto f = frame();
  f.faults = {{"way", "请选择"}};
  const auto choice =
      choice_field(f, "way", "怎样开庭", {{"online", "网上", "在家即可"}, {"court", "到法院"}}, "court");
  EXPECT_TRUE(has(choice.markup(), "<legend>怎样开庭</legend>"));
  EXPECT_TRUE(has(choice.markup(), "id=\"way\" name=\"way\" value=\"online\" aria-describedby=\"way-hint\""));
  EXPECT_TRUE(has(choice.markup(), "<label for=\"way-court\">到法院</label>"));
  EXPECT_EQ(count(choice.markup(), " checked"), 1u);
}

TEST(pages, give_a_refusal_with_what_to_do) {
  const auto page = notice(frame(base::Language::kEnglish), {"portal.expired", {}, {}});
  EXPECT_TRUE(has(page, "This link has run out"));
  EXPECT_TRUE(has(page, "A clerk can send the link again"));
}

}  // namespace portal
