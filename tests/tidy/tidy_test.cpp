// The rules of the house that a compiler can't see, as a test over the source tree.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "base/messages.h"

namespace {

namespace fs = std::filesystem;

struct Source {
  std::string path;  // from the root: "src/law/fees.cpp"
  std::string text;
  bool is_test() const { return path.ends_with("_test.cpp"); }
  bool under(std::string_view prefix) const { return path.starts_with(prefix); }
};

std::vector<Source> sources() {
  std::vector<Source> all;
  for (const char* folder : {"src", "tests", "bench", "fuzz"}) {
    const fs::path root = fs::path(SOURCE_DIR) / folder;
    if (!fs::exists(root)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".h") continue;
      std::ifstream in(entry.path());
      std::stringstream text;
      text << in.rdbuf();
      all.push_back({fs::relative(entry.path(), SOURCE_DIR).string(), text.str()});
    }
  }
  return all;
}

// Lines of `source` that match, comments left out.
std::vector<std::string> lines_matching(const Source& source, const std::regex& pattern) {
  std::vector<std::string> found;
  std::istringstream in(source.text);
  std::string line;
  for (int n = 1; std::getline(in, line); ++n) {
    const auto comment = line.find("//");
    if (std::regex_search(line.substr(0, comment), pattern))
      found.push_back(source.path + ":" + std::to_string(n) + ": " + line);
  }
  return found;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const auto& line : lines) all += line + "\n";
  return all;
}

template <class Where>
void expect_nowhere(const char* pattern, Where where, const char* why) {
  const std::regex compiled(pattern);
  for (const auto& source : sources())
    if (where(source)) {
      const auto found = lines_matching(source, compiled);
      EXPECT_TRUE(found.empty()) << why << "\n" << joined(found);
    }
}

}  // namespace

TEST(tidy, no_include_climbs_out_of_its_room) {
  expect_nowhere(R"re(#include "\.\./)re", [](const Source& s) { return s.under("src/"); }, "write room/file.h");
}

TEST(tidy, money_is_never_a_binary_fraction) {
  expect_nowhere(R"(\b(double|float)\b)",
                 [](const Source& s) {
                   return s.under("src/law/") || s.under("src/casework/") || s.under("src/procedures/") ||
                          s.under("src/base/money") || s.under("src/base/decimal");
                 },
                 "use Money and Decimal");
}

TEST(tidy, sql_stays_in_the_store) {
  expect_nowhere(R"re("(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE)\b)re",
                 [](const Source& s) { return s.under("src/") && !s.under("src/store/"); }, "SQL lives in src/store");
}

TEST(tidy, rules_are_given_the_moment) {
  expect_nowhere(R"(system_clock::now|\btime\(nullptr\)|\bgettimeofday\b|\brand\(|random_device)",
                 [](const Source& s) {
                   return s.under("src/base/") || s.under("src/law/") || s.under("src/casework/") ||
                          s.under("src/procedures/") || s.under("src/documents/");
                 },
                 "the moment and the seed come from outside");
}

TEST(tidy, every_refusal_has_its_sentence_in_both_languages) {
  const std::regex code(R"re((?:Refusal\{|refuse\(|refusal\(|Finding\{)\s*"([a-z_]+\.[a-z0-9_.]+)")re");
  std::set<std::string> missing;
  for (const auto& source : sources()) {
    if (!source.under("src/") || source.is_test()) continue;
    for (std::sregex_iterator it(source.text.begin(), source.text.end(), code), end; it != end; ++it)
      for (auto language : {base::Language::kChinese, base::Language::kEnglish})
        if (!base::has_message((*it)[1].str(), language))
          missing.insert((*it)[1].str() + (language == base::Language::kChinese ? " zh" : " en"));
  }
  EXPECT_TRUE(missing.empty()) << joined({missing.begin(), missing.end()});
}

TEST(tidy, files_hold_one_idea) {
  // Longer ones are named here until they are parted; a file that has shrunk must leave the list.
  const std::set<std::string> known = {};
  for (const auto& source : sources()) {
    if (!source.under("src/") || source.is_test()) continue;
    const auto lines = std::count(source.text.begin(), source.text.end(), '\n');
    if (known.contains(source.path))
      EXPECT_GT(lines, 400) << source.path << " has shrunk: take it off the list";
    else
      EXPECT_LE(lines, 400) << source.path;
  }
}
