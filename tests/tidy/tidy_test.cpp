// The rules of the house that a compiler can't see, as a test over the source tree.
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <fstream>
#include <map>
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
                          (s.under("src/store/") && !s.is_test()) || s.under("src/base/money") ||
                          s.under("src/base/decimal") || s.under("src/intake/claim") ||
                          s.under("src/office/statistics.");
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
                   return s.under("src/") && !s.under("src/app/") && !s.is_test() && !s.path.ends_with("_for_tests.h");
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

// A code is written out in the sources, or put together there from its first part and the rest ("action." + name).
TEST(tidy, every_message_is_said_somewhere) {
  std::string code;
  for (const auto& source : sources())
    if (source.under("src/") && !source.is_test()) code += source.text;
  const auto written = [&](const std::string& text) { return code.find(text) != std::string::npos; };
  std::vector<std::string> unused;
  for (const auto& entry : std::filesystem::directory_iterator(fs::path(SOURCE_DIR) / "messages/zh"))
    for (const auto& message : YAML::LoadFile(entry.path().string())) {
      const auto name = message.first.as<std::string>();
      const auto dot = name.find('.');
      std::string rest = name.substr(dot + 1);
      if (rest.starts_with("any_")) rest = rest.substr(4);  // said of several columns at once
      // "show.kind" + "." + kind; field + "_missing".
      const auto last = name.rfind('.'), under = rest.rfind('_');
      if (last != dot && (written("\"" + name.substr(0, last) + "\"") || written("\"" + name.substr(0, last) + ".\"")))
        continue;
      if (under != std::string::npos && written("+ \"" + rest.substr(under) + "\"")) continue;
      // The recipient's page puts "portal." before all it says: "say.element." + key.
      const auto end = rest.rfind('.');
      if (end != std::string::npos && written("\"" + rest.substr(0, end + 1) + "\"")) continue;
      if (!written("\"" + name + "\"") && !written("\"" + rest + "\"") && !written("." + rest + "\"") &&
          !written("\"" + rest + "."))
        unused.push_back(name);
    }
  EXPECT_TRUE(unused.empty()) << joined(unused);
}

TEST(tidy, both_languages_know_the_same_messages) {
  std::map<std::string, std::set<std::string>> known;
  for (const char* language : {"zh", "en"})
    for (const auto& entry : std::filesystem::directory_iterator(fs::path(SOURCE_DIR) / "messages" / language))
      for (const auto& message : YAML::LoadFile(entry.path().string())) {
        // … and ask for the same values: a place that is named in one only stays empty in the other.
        static const std::regex place(R"(\{([a-z_]+)\})");
        std::set<std::string> places;
        const auto text =
            message.second.IsMap() ? message.second["sentence"].as<std::string>() : message.second.as<std::string>();
        for (std::sregex_iterator it(text.begin(), text.end(), place), end; it != end; ++it)
          places.insert((*it)[1].str());
        std::string line = message.first.as<std::string>();
        for (const auto& one : places) line += " {" + one + "}";
        known[language].insert(line);
      }
  EXPECT_EQ(known["zh"], known["en"]);
}

// A report and the page of statistics call the figures of service of process the same.
TEST(tidy, report_and_page_have_the_same_words_for_service) {
  const std::set<std::string> of_the_report = {"service_figures.counted", "service_figures.rate",
                                               "service_figures.reasons", "service_figures.next"};
  std::ifstream in(fs::path(SOURCE_DIR) / "ui/src/i18n/words/statistics.ts");
  const std::string page(std::istreambuf_iterator<char>(in), {});
  int same = 0;
  for (const char* language : {"zh", "en"})
    for (const auto& message : YAML::LoadFile(SOURCE_DIR "/messages/" + std::string(language) + "/statistics.yaml")) {
      const auto name = message.first.as<std::string>();
      if (!name.starts_with("service_figures.") || of_the_report.contains(name)) continue;
      ++same;
      EXPECT_NE(page.find("'" + message.second.as<std::string>() + "'"), std::string::npos) << language << " " << name;
    }
  EXPECT_GT(same, 0);
}

TEST(tidy, every_room_says_what_it_is_for) {
  for (const auto& room : fs::directory_iterator(fs::path(SOURCE_DIR) / "src")) {
    if (!room.is_directory()) continue;
    EXPECT_TRUE(fs::exists(room.path() / "README.md")) << room.path();
  }
}

// From the line that begins it to the "}" of the same depth, at the left edge or one step in, as clang-format sets
// them.
TEST(tidy, functions_fit_on_a_page) {
  constexpr long kMost = 70;
  // Longer ones are named here until they are parted; one that has shrunk must leave the list.
  std::map<std::string, long> known = {
      {"src/office/statistics.cpp: Statistics Tally::result() const {", 85},
      {"src/intake/xlsx_reader.cpp: void read_sheet(const SheetPart& sheet, const SheetVisitor& visitor) {", 78},
      {"src/documents/lines.cpp: std::vector<Line> break_lines(const Paragraph& p, std::vector<Glyph> glyphs, double "
       "width) {",
       71},
      // Tables: a row each, to be read as one.
      {"src/http/endpoints.cpp: const std::vector<Endpoint>& endpoints() {", 142},
      {"src/app/law_injury_questions.cpp: std::vector<LawQuestion> injury_questions() {", 71},
      {"src/app/law_debt_questions.cpp: std::vector<LawQuestion> debt_questions() {", 81}};
  static const std::regex block(R"(^\s*(if|for|while|else|switch|do|case|namespace|struct|class)\b.*|^\s*\}.*)");
  for (const auto& source : sources()) {
    if (!source.under("src/") || source.is_test()) continue;
    std::vector<std::string> lines;
    std::istringstream in(source.text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    for (const std::string indent : {"", "  "}) {
      long begun = -1;
      for (long n = 0; n < std::ssize(lines); ++n) {
        const auto& line = lines[static_cast<size_t>(n)];
        if (line == indent + "}") {
          if (begun >= 0) {
            const auto& first = lines[static_cast<size_t>(begun)];
            const std::string name = source.path + ": " + first.substr(indent.size());
            const bool function = first.find('(') != std::string::npos && !std::regex_match(first, block);
            if (const auto old = known.find(name); old != known.end()) {
              EXPECT_EQ(n - begun + 1, old->second) << name << " has changed: shorten it, or take it off the list";
              known.erase(old);
            } else if (function) {
              EXPECT_LE(n - begun + 1, kMost) << name;
            }
          }
          begun = -1;
        } else if (line.size() > indent.size() && line.starts_with(indent) &&
                   std::string_view(" }#/").find(line[indent.size()]) == std::string_view::npos) {
          begun = n;
        }
      }
    }
  }
  for (const auto& [name, length] : known) ADD_FAILURE() << name << " is gone: take it off the list";
}

TEST(tidy, every_package_that_setup_installs_has_its_reason) {
  const auto read = [](const char* name) {
    std::ifstream in(fs::path(SOURCE_DIR) / name);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  const std::string setup = read("script/setup"), reasons = read("docs/dependencies.md");
  static const std::regex list(R"((?:^|\n)(?:build|test|bench)=\(([^)]*)\))");
  int packages = 0;
  for (std::sregex_iterator it(setup.begin(), setup.end(), list), end; it != end; ++it) {
    std::istringstream words((*it)[1].str());
    for (std::string package; words >> package; ++packages)
      EXPECT_TRUE(std::regex_search(
          reasons, std::regex("(^|[^a-z0-9-])" + std::regex_replace(package, std::regex(R"([.+])"), R"(\$&)") +
                              "([^a-z0-9-]|$)")))
          << package << " is not in docs/dependencies.md";
  }
  EXPECT_GT(packages, 20);
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
