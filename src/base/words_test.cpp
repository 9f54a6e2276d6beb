#include "base/words.h"

#include <gtest/gtest.h>

namespace base {
namespace {

TEST(words, are_said_in_both_languages_with_their_days) {
  const auto said = words("working.span", {{"from", *Date::parse("2023-02-14")}, {"to", "—"}});
  EXPECT_EQ(said.in(Language::kChinese), "2023年2月14日至—");
  EXPECT_EQ(said.in(Language::kEnglish), "2023-02-14 to —");
}

TEST(words, a_value_may_be_words_itself) {
  const auto said = words("working.for_span", {{"sum", "1.00"}, {"span", words("working.days", {{"n", "15"}})}});
  EXPECT_EQ(said, (Words{"1.00（15日）", "1.00 (15 days)"}));
}

TEST(messages, say_a_day_and_what_has_words_of_its_own_in_the_readers_language) {
  const Refusal refusal{
      "hearing.too_early",
      {{"day", "2023年2月14日"}, {"earliest", "2023-03-01"}, {"working", "算式"}, {"working@en", "a sum"}},
      {}};
  EXPECT_NE(message(refusal, Language::kChinese).sentence.find("2023年2月14日早于"), std::string::npos);
  EXPECT_NE(message(refusal, Language::kChinese).sentence.find("算式"), std::string::npos);
  const auto english = message(refusal, Language::kEnglish).sentence;
  EXPECT_NE(english.find("2023-02-14 is before"), std::string::npos) << english;
  EXPECT_NE(english.find("a sum"), std::string::npos) << english;
  EXPECT_EQ(english.find("算式"), std::string::npos) << english;
}

}  // namespace
}  // namespace base
