// Forms as they are read, and pages as they come back.
#include "portal/statement.h"

#include <gtest/gtest.h>

#include "portal/answer.h"
#include "portal/materials.h"
#include "portal/service_address.h"
#include "portal/settle.h"
#include "portal/wishes.h"

namespace portal {
namespace {

using base::json::object;

object a_view() {
  return base::parse_json(R"({
    "claimant": "示例银行", "total": "36000.00", "lawyer_fee": "1000.00",
    "may": {"answer": true, "wishes": true, "settle": true, "address": true},
    "answer": {"on": "", "late": false, "due": "2023-03-02", "evidence_due": "", "pleads_cap": false},
    "elements": [{"key": "principal", "kind": "money", "claimed": "30000.00", "position": "", "value": "", "reason": ""},
                 {"key": "interest", "kind": "money", "claimed": "4500.00", "position": "dispute", "value": "1800.00", "reason": "多算"},
                 {"key": "opened", "kind": "date", "claimed": "2017-03-01", "position": "", "value": "", "reason": ""}],
    "files": [{"name": "<b>还款</b>.jpg", "size": 2048, "on": "2023-02-16", "element": "interest"}],
    "cap": {"charges": "6000.00", "ceiling": "4438.36", "over": "1561.64", "days": 225, "exceeded": true, "article": "法发〔2017〕22号第二条"},
    "hearing": {"at": "2023-03-10T09:00", "room": "第一法庭"},
    "steps": ["mediation", "hearing", "pronouncement"], "wishes": {}, "request": {},
    "settle": {"amount": "36000.00", "most": 60, "first_due": "2023-03-16", "last_due": "2024-02-16"},
    "address": {"confirmed": {}, "phone": "19903568499", "phone_shown": "199****8499", "email": "", "email_shown": "",
                "place": "桂林市象山区样板路56号", "place_shown": "桂林市象山区样板路****"},
    "rights": [{"key": "answer", "article": "《中华人民共和国民事诉讼法》第一百二十八条"}]})")
      .value()
      .get_object();
}

Statement a_statement(base::Language language = base::Language::kChinese) {
  Statement s;
  s.frame.words = Words(language);
  s.frame.court = "桂林市七星区人民法院";
  s.frame.home = "/s/1.1.1.0.abc";
  s.frame.entered = true;
  s.view = a_view();
  return s;
}

const Words kWords(base::Language::kChinese);

std::string fields_of(const Reading& reading) {
  std::string all;
  for (const auto& fault : reading.faults) all += fault.field + " ";
  return all;
}

bool has(const std::string& document, std::string_view text) { return document.find(text) != std::string::npos; }

}  // namespace

TEST(answer_form, takes_what_is_new_and_makes_figures_of_what_was_typed) {
  const auto reading = read_answer(a_view(),
                                   {{"principal-position", "admit"},
                                    {"interest-position", "dispute"},
                                    {"interest-value", "1,800元"},
                                    {"interest-reason", "多算"},
                                    {"opened-position", "dispute"},
                                    {"opened-value", "2017年3月2日"},
                                    {"pleads_cap", "yes"}},
                                   kWords);
  EXPECT_EQ(fields_of(reading), "");
  const auto& elements = base::object_at(reading.input, "elements");
  EXPECT_EQ(elements.size(), 2u) << "the interest was said before: " << base::json::serialize(elements);
  EXPECT_EQ(base::text_at(base::object_at(elements, "principal"), "position"), "admit");
  EXPECT_EQ(base::text_at(base::object_at(elements, "opened"), "value"), "2017-03-02");
  EXPECT_TRUE(base::bool_at(reading.input, "pleads_cap"));
}

TEST(answer_form, says_at_the_field_what_is_to_be_mended) {
  EXPECT_EQ(fields_of(read_answer(a_view(), {{"principal-position", "dispute"}, {"principal-value", "三万"}}, kWords)),
            "principal-value ");
  EXPECT_EQ(fields_of(read_answer(a_view(), {{"principal-position", "dispute"}}, kWords)), "principal-reason ");
  EXPECT_EQ(fields_of(read_answer(a_view(), {{"principal-reason", "不对"}}, kWords)), "principal-position ");
  EXPECT_EQ(fields_of(read_answer(a_view(), {{"opened-position", "dispute"}, {"opened-value", "2017-02-30"}}, kWords)),
            "opened-value ");
  const auto same = read_answer(
      a_view(), {{"interest-position", "dispute"}, {"interest-value", "1800.00"}, {"interest-reason", "多算"}}, kWords);
  ASSERT_EQ(same.faults.size(), 1u);
  EXPECT_EQ(same.faults[0].field, "");
}

TEST(answer_page, gives_back_all_that_was_typed_with_the_fault_at_its_field) {
  auto s = a_statement();
  s.typed = {{"principal-position", "dispute"}, {"principal-value", "三\"万"}, {"principal-reason", "<script>"}};
  s.frame.faults = read_answer(s.view, s.typed, s.frame.words).faults;
  const auto document = answer_page(s);
  EXPECT_TRUE(has(document, "三&quot;万"));
  EXPECT_TRUE(has(document, "&lt;script&gt;"));
  EXPECT_FALSE(has(document, "<script"));
  EXPECT_TRUE(has(document, "id=\"principal-value-fault\""));
  EXPECT_TRUE(has(document, "href=\"#principal-value\""));
}

TEST(answer_page, tells_in_plain_words_how_much_may_fall_away) {
  const auto document = answer_page(a_statement());
  EXPECT_TRUE(has(document, "超出 1,561.64元"));
  EXPECT_TRUE(has(answer_page(a_statement(base::Language::kEnglish)), "1,561.64 yuan"));
  auto within = a_statement();
  within.view["cap"].as_object()["exceeded"] = false;
  EXPECT_FALSE(has(answer_page(within), "超出 1,561.64元"));
}

TEST(statement_pages, know_every_word_in_both_languages_and_stay_small) {
  for (const auto language : {base::Language::kChinese, base::Language::kEnglish}) {
    const auto s = a_statement(language);
    for (const auto& document : {statement_page(s), answer_page(s), wishes_page(s), settle_page(s), address_page(s),
                                 rights_page(s), materials_page(s, {10, 10u << 20})}) {
      EXPECT_FALSE(has(document, "portal.")) << document.substr(document.find("portal."), 60);
      EXPECT_FALSE(has(document.substr(document.find("</style>")), "{")) << "a place that was not filled in";
      EXPECT_LT(document.size(), 60'000u);
      EXPECT_FALSE(has(document, "19903568499"));
      EXPECT_FALSE(has(document, "样板路56号"));
    }
  }
}

TEST(materials_page, shows_names_as_text) {
  const auto document = materials_page(a_statement(), {10, 10u << 20});
  EXPECT_TRUE(has(document, "&lt;b&gt;还款&lt;/b&gt;.jpg"));
  EXPECT_TRUE(has(document, "enctype=\"multipart/form-data\""));
}

TEST(settle_form, reads_a_plan_or_says_what_cannot_be_read) {
  const auto plan = read_settle(
      a_view(), {{"kind", "instalments"}, {"amount", "30,000"}, {"instalments", "12期"}, {"first_due", "2023/3/20"}},
      kWords);
  EXPECT_EQ(plan.input, (object{{"amount", "30000.00"}, {"instalments", 12}, {"first_due", "2023-03-20"}}));
  EXPECT_EQ(fields_of(read_settle(a_view(), {{"kind", "instalments"}}, kWords)), "amount instalments first_due ");
  EXPECT_EQ(fields_of(read_settle(a_view(), {}, kWords)), "kind ");
  const auto talk = read_settle(a_view(), {{"kind", "mediation"}, {"amount", "x"}, {"words", "想谈谈"}}, kWords);
  EXPECT_EQ(talk.input, (object{{"words", "想谈谈"}}));
}

TEST(settle_page, shows_the_plan_before_it_is_sent) {
  const auto plan =
      base::parse_json(R"({"amount": "300.00", "schedule": [{"no": 1, "due": "2023-03-20", "amount": "100.00"},
    {"no": 2, "due": "2023-04-20", "amount": "200.00"}]})");
  const auto document = settle_page(a_statement(), plan.value().get_object());
  EXPECT_TRUE(has(document, "2023年4月20日"));
  EXPECT_TRUE(has(document, "200.00元"));
  EXPECT_TRUE(has(document, "还没有提交"));
}

TEST(address_form, keeps_what_the_court_has_where_nothing_is_typed) {
  const auto kept = read_address(a_view(), {{"e_service", "yes"}, {"but_judgments", "yes"}}, kWords);
  EXPECT_EQ(base::text_at(kept.input, "phone"), "19903568499");
  EXPECT_TRUE(base::bool_at(kept.input, "but_judgments"));
  const auto other = read_address(a_view(), {{"e_service", "no"}, {"address", "柳州市某路1号"}}, kWords);
  EXPECT_EQ(base::text_at(other.input, "address"), "柳州市某路1号");
  EXPECT_FALSE(base::bool_at(other.input, "e_service"));
  EXPECT_EQ(fields_of(read_address(a_view(), {}, kWords)), "e_service ");
  auto nothing_known = a_view();
  nothing_known["address"] = object{};
  EXPECT_EQ(fields_of(read_address(nothing_known, {{"e_service", "yes"}}, kWords)), "phone ");
  EXPECT_EQ(fields_of(read_address(nothing_known, {{"e_service", "no"}}, kWords)), "address ");
}

TEST(wishes_form, says_each_step_for_itself_and_can_take_all_back) {
  const auto some = read_wishes(a_view(), {{"hearing", "in_person"}, {"mediation", ""}, {"language", "壮语"}}, kWords);
  EXPECT_EQ(some.input, (object{{"hearing", "in_person"}, {"language", "壮语"}}));
  EXPECT_EQ(fields_of(read_wishes(a_view(), {}, kWords)), " ");
  auto said = a_view();
  said["wishes"] = object{{"on", "2023-02-16"}, {"sign_language", true}};
  EXPECT_EQ(read_wishes(said, {}, kWords).input, (object{{"sign_language", false}}));
}

}  // namespace portal
