// `kuaishen law …` as people and programs ask it.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <map>
#include <sstream>

#include "process.h"

using system_tests::kuaishen;

namespace {

namespace json = boost::json;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> parted(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

std::vector<std::string> law(const std::string& path, const std::vector<std::string>& arguments) {
  std::vector<std::string> all = {"law"};
  for (const auto& word : parted(path, ' ')) all.push_back(word);
  all.insert(all.end(), arguments.begin(), arguments.end());
  return all;
}

// The result of a question, as text.
std::string result(const std::string& path, std::vector<std::string> arguments) {
  arguments.emplace_back("--json");
  const auto answer = json::parse(kuaishen(law(path, arguments)).out).as_object().at("result");
  return answer.is_string() ? std::string(answer.get_string()) : json::serialize(answer);
}

}  // namespace

TEST(law, what_has_no_answer_is_refused_with_its_code_and_the_batch_goes_on) {
  std::ifstream in(std::string(SOURCE_DIR) + "/tests/law/refused.csv");
  std::string line;
  std::getline(in, line);
  std::map<std::string, std::vector<std::pair<std::string, std::string>>> by_question;
  while (std::getline(in, line)) {
    const auto f = parted(line, ',');
    ASSERT_EQ(f.size(), 3u) << line;
    std::string asked = f[1];
    for (char& c : asked)
      if (c == '|') c = ',';
    by_question[f[0]].emplace_back(asked, f[2]);
  }
  ASSERT_GT(by_question.size(), 15u);
  for (const auto& [question, rows] : by_question) {
    std::string input;
    for (const auto& [asked, code] : rows) input += asked + "\n";
    const auto done = kuaishen(law(question, {"--batch", "--json", "--date", "2026-11-23"}), input);
    EXPECT_EQ(done.code, 0) << question << done.err;
    const auto answers = lines_of(done.out);
    ASSERT_EQ(answers.size(), rows.size()) << question;
    for (size_t i = 0; i < rows.size(); ++i) {
      const auto answer = json::parse(answers[i]).as_object();
      EXPECT_TRUE(answer.contains("result")) << question << " " << rows[i].first;
      ASSERT_TRUE(answer.contains("error")) << question << " " << rows[i].first << ": " << answers[i];
      EXPECT_EQ(answer.at("error").at("code").as_string(), rows[i].second) << question << " " << rows[i].first;
      EXPECT_FALSE(answer.at("error").at("message").as_string().empty());
      EXPECT_EQ(answer.at("error").at("message").as_string().find("{"), std::string::npos) << answers[i];
    }
  }
}

TEST(law, a_batch_answers_line_by_line_whatever_the_lines_are) {
  const auto done = kuaishen({"law", "fee", "--batch"},
                             "\xEF\xBB\xBFproperty,48650.32\r\n"
                             "\r\n"
                             "tea,1\n"
                             "\"property\",\"48,650.32\"\n"
                             "property,４８６５０．３２,,\n"
                             "property,\"4.8万\"");
  EXPECT_EQ(done.code, 0);
  const auto lines = lines_of(done.out);
  ASSERT_EQ(lines.size(), 6u) << done.out;
  EXPECT_EQ(lines[0], "1016.26");
  EXPECT_TRUE(lines[1].starts_with("!law.argument_missing ")) << lines[1];
  EXPECT_TRUE(lines[2].starts_with("!fee.unknown_kind ")) << lines[2];
  EXPECT_EQ(lines[3], "1016.26");
  EXPECT_EQ(lines[4], "1016.26");
  EXPECT_EQ(lines[5], "1000.00");
}

TEST(law, what_is_no_text_is_answered_with_text) {
  const auto done = kuaishen({"law", "fee", "--batch", "--json"},
                             std::string("prop\xff,1\nproperty,\xe4\xb8\nproperty,1,\xff\n\0\n", 35));
  const auto lines = lines_of(done.out);
  ASSERT_EQ(lines.size(), 4u) << done.out;
  for (const auto& line : lines) EXPECT_TRUE(json::parse(line).as_object().contains("error")) << line;
}

TEST(law, a_hundred_thousand_lines_are_answered) {
  std::string input;
  for (int i = 1; i <= 100'000; ++i) input += "property," + std::to_string(i) + "\n";
  const auto start = std::chrono::steady_clock::now();
  const auto done = kuaishen({"law", "fee", "--batch"}, input);
  const auto took = std::chrono::steady_clock::now() - start;
  const auto lines = lines_of(done.out);
  ASSERT_EQ(lines.size(), 100'000u);
  EXPECT_EQ(lines[48'649], "1016.25");  // 48,650
  EXPECT_LT(took, std::chrono::seconds(60));
}

TEST(law, arguments_may_be_named_and_what_is_named_holds_for_every_line) {
  EXPECT_EQ(result("interest simple", {"10000", "0.0005", "day", "2024-03-01", "2024-07-01"}), "610.00");
  EXPECT_EQ(result("interest simple", {"--principal", "10000", "--rate", "0.05%", "--per", "day", "--from",
                                       "2024-03-01", "--to", "2024-07-01"}),
            "610.00");
  EXPECT_EQ(result("interest simple", {"--to", "2024-07-01", "10000", "0.0005", "--per", "日", "2024-03-01"}),
            "610.00");
  const auto done =
      kuaishen({"law", "interest", "cap", "--from", "2024-03-01", "--to", "2024-07-01", "--batch"}, "10000\n20000\n");
  EXPECT_EQ(done.out, "802.19\n1604.38\n");
}

TEST(law, settings_are_shown_and_change_the_answer) {
  EXPECT_EQ(result("settings", {"year_days"}), "365");
  EXPECT_EQ(result("settings", {"court_code", "--court", "450381"}), "桂0331");
  EXPECT_EQ(result("interest cap", {"10000", "2024-03-01", "2024-07-01", "--set", "year_days=360"}), "813.33");
  EXPECT_EQ(
      result("interest cap", {"--set", "year_days=360", "--set", "cap_rate=0.12", "10000", "2024-03-01", "2024-07-01"}),
      "406.67");
  EXPECT_EQ(result("period", {"answer_15d@CN-GX", "2025-03-16", "--set", "regional_holidays_roll=no"}), "2025-03-31");
  EXPECT_EQ(result("injury disability", {"-", "40", "10", "--set", "urban_income=43000"}), "86000.00");
  const system_tests::TemporaryFolder folder;
  std::ofstream(folder.path("ours.yaml"))
      << "fee_unit:\n  values:\n    - {court: \"450305\", value: yuan, source: 本院}\n";
  EXPECT_EQ(result("fee", {"property", "48650.32", "--settings", folder.path("ours.yaml")}), "1016.00");
  EXPECT_EQ(result("fee", {"property", "48650.32", "--settings", folder.path("ours.yaml"), "--court", "450312"}),
            "1016.26");
  EXPECT_EQ(kuaishen({"law", "fee", "property", "1", "--set", "tea=green"}).code, 2);
  EXPECT_EQ(kuaishen({"law", "fee", "property", "1", "--settings", folder.path("none.yaml")}).code, 2);
}

TEST(law, a_no_and_a_refusal_are_exit_code_one_and_a_wrong_command_line_two) {
  EXPECT_EQ(kuaishen({"law", "fee", "property", "100"}).code, 0);
  EXPECT_EQ(kuaishen({"law", "fee", "property", "0"}).code, 1);
  EXPECT_EQ(kuaishen({"law", "id", "mobile", "12800138000"}).code, 1);
  EXPECT_EQ(kuaishen({"law", "deposit", "40000", "52000"}).code, 0);
  EXPECT_EQ(kuaishen({"law", "deposit", "40000", "52000.01"}).code, 1);
  EXPECT_EQ(kuaishen({"law", "fee"}).code, 2);
  EXPECT_EQ(kuaishen({"law", "fee", "property", "1", "--date", "2023-02-30"}).code, 2);
  EXPECT_EQ(kuaishen({"law", "fee", "property", "1", "--court", "110101"}).code, 2);
}

TEST(law, the_text_in_force_on_the_day_is_cited) {
  EXPECT_EQ(result("cite", {"confirmation_apply", "--date", "2023-12-31"}), "《中华人民共和国民事诉讼法》第二百零一条");
  EXPECT_EQ(result("cite", {"confirmation_apply", "--date", "2024-01-01"}), "《中华人民共和国民事诉讼法》第二百零五条");
  const auto period = kuaishen({"law", "period", "execution_apply_2y", "2023-10-03"}).out;
  EXPECT_NE(period.find("第二百四十六条"), std::string::npos) << period;
  EXPECT_NE(kuaishen({"law", "period", "execution_apply_2y", "2024-02-29"}).out.find("第二百五十条"),
            std::string::npos);
}

TEST(law, every_example_in_the_help_has_an_answer) {
  size_t asked = 0;
  for (const std::string group : {"", "interest", "injury"}) {
    std::istringstream help(kuaishen(law(group, {"--help"})).out);
    bool listing = false;
    for (std::string line; std::getline(help, line);) {
      if (line.starts_with("Subcommands:")) listing = true;
      if (!listing || line.size() < 3 || line[2] == ' ') continue;
      const std::string name = line.substr(2, line.find(' ', 2) - 2);
      if (!line.starts_with("  ") || name == "interest" || name == "injury") continue;
      const std::string one = kuaishen(law(group, {name, "--help"})).out;
      const std::string mark = "Example: kuaishen ";
      const auto at = one.find(mark);
      ASSERT_NE(at, std::string::npos) << group << " " << name << "\n" << one;
      const std::string example = one.substr(at + mark.size(), one.find('\n', at) - at - mark.size());
      auto words = parted(example, ' ');
      const auto done = kuaishen(words);
      EXPECT_EQ(done.code, 0) << example << "\n" << done.err;
      words.emplace_back("--json");
      EXPECT_TRUE(json::parse(kuaishen(words).out).as_object().contains("result")) << example;
      ++asked;
    }
  }
  EXPECT_GT(asked, 30u);
}
