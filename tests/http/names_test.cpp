#include "http/names.h"

#include <algorithm>

#include "base/text.h"
#include "http/court.h"
#include "http/endpoint.h"
#include "office/statistics.h"

namespace http_tests {
namespace {

using base::json::value;

bool has_chinese(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xE3; });
}

// "text": a line of a working.
bool is_a_title(std::string_view key) {
  return key == "title" || key == "unit" || key == "text" || key.ends_with("_title");
}

// Every member that says something in words, wherever it stands, with where that is.
void collect(const value& v, const std::string& where, std::map<std::string, std::string>& found) {
  if (v.is_array()) {
    for (const auto& one : v.get_array()) collect(one, where, found);
  } else if (v.is_object()) {
    for (const auto& [key, member] : v.get_object()) {
      if (key == "state") continue;  // the case as it is stored: its words are those of the papers
      const auto place = where + "." + std::string(key);
      if (is_a_title(key) && member.is_string() && has_chinese(member.get_string()))
        found[place] = std::string(member.get_string());
      collect(member, place, found);
    }
  }
}

class names : public Court {
 protected:
  object in(const std::string& language, const std::string& token, const std::string& path) {
    return json_of(ask("GET", "/api/v1" + path, token, {}, {{"accept-language", language}}));
  }
  static const object& first(const object& answer) { return base::array_at(answer, "items").at(0).as_object(); }
};

// The pages of one language show no words of another: whatever an endpoint says in words, it says in the caller's.
TEST_F(names, stand_in_no_answer_in_another_language) {
  everybody();
  cases(2);
  const std::map<std::string, std::string> places = {
      {"{case}", "450305-1-00001"}, {"{series}", "1"}, {"{batch}", "b1"}, {"{template}", "judgment"}};
  std::map<std::string, std::string> found;
  int answered = 0;
  for (const std::string account : {"clerk", "president", "mediation_clerk", "claimant", "admin"}) {
    const auto token = signed_in(account);
    for (const auto& endpoint : http::endpoints()) {
      if (endpoint.method != "GET" || endpoint.operation == "followProgress") continue;
      auto path = endpoint.path;
      for (const auto& [place, named] : places) path = base::replace_all(std::move(path), place, named);
      if (path.ends_with("/search")) path += "?text=450305-1";
      const auto reply = ask("GET", path, token, {}, {{"accept-language", "en"}});
      if (reply.status != 200 || !reply.body.starts_with("{")) continue;
      ++answered;
      collect(json_of(reply), endpoint.path, found);
    }
  }
  EXPECT_GE(answered, 60);
  for (const auto& [where, text] : found) ADD_FAILURE() << where << ": " << text;
}

TEST_F(names, are_those_of_the_procedure_in_chinese_and_said_in_english) {
  const auto& procedure = backend_.procedure;
  const auto said = [](const std::string& code, base::Language language) {
    return base::message(code, {}, language).sentence;
  };
  const auto hold = [&](const std::string& code, const std::string& title) {
    EXPECT_EQ(said(code, base::Language::kChinese), title) << code;
    EXPECT_FALSE(has_chinese(said(code, base::Language::kEnglish))) << code;
    EXPECT_NE(said(code, base::Language::kEnglish), code) << "has no words";
  };
  for (const auto& stage : procedure.stages) hold("stage." + stage.name, stage.title);
  for (const auto& paper : procedure.papers) hold("paper." + paper.name, paper.title);
  const auto statistics = office::Tally(procedure).result();
  for (const auto& step : statistics.funnel) hold("funnel." + step.key, step.label);
  for (const auto& figure : statistics.figures)
    if (figure.unit != "%") hold("unit." + figure.unit, figure.unit);
}

TEST_F(names, follow_the_language_that_is_asked_for) {
  everybody();
  cases(1);
  const auto clerk = signed_in("clerk");
  EXPECT_EQ(base::text_at(first(in("zh", clerk, "/cases")), "stage_title"), "已导入");
  const auto line = first(in("en", clerk, "/cases"));
  EXPECT_EQ(base::text_at(line, "stage_title"), "Received");
  EXPECT_EQ(base::text_at(line, "kind_title"), "Suit");
  EXPECT_EQ(base::text_at(first(in("en", clerk, "/stages")), "title"), "Received");
  const auto by_stage = base::array_at(in("en", clerk, "/statistics"), "by_stage");
  EXPECT_EQ(base::text_at(by_stage.at(0).as_object(), "label"), "Received");
}

TEST_F(names, stand_in_a_refusal_as_people_say_them) {
  auto lease = pool_.take();
  store::Store store(*lease);
  const http::Names english(store, backend_.procedure, "450305", base::Language::kEnglish);
  const auto told = english.of_refusal({"action.wrong_stage", {{"action", "allocate"}, {"stage", "已导入"}}, {}});
  EXPECT_FALSE(has_chinese(told.sentence)) << told.sentence;
  const auto track = english.of_refusal({"track.not_small_claims", {{"track", "普通"}}, {}});
  EXPECT_FALSE(has_chinese(track.sentence)) << track.sentence;
}

}  // namespace
}  // namespace http_tests
