#include "scenario.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace system_tests {
namespace {

// Words parted by spaces; one with spaces in it stands in double quotes, which may begin after the "="; \" is a quote.
std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false, any = false;
  for (size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '\\' && i + 1 < line.size() && line[i + 1] == '"') {
      word += line[++i];
    } else if (c == '"') {
      quoted = !quoted;
      any = true;
    } else if (c == ' ' && !quoted) {
      if (any) words.push_back(word);
      word.clear();
      any = false;
    } else {
      word += c;
      any = true;
    }
  }
  if (any) words.push_back(word);
  return words;
}

// "#2" names the second case.
int which_case(std::vector<std::string>& words, size_t at) {
  if (words.size() <= at || words[at].size() < 2 || words[at][0] != '#') return 1;
  const int which = std::stoi(words[at].substr(1));
  words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
  return which;
}

ScenarioLine line_of(int number, const std::string& text) {
  auto words = words_of(text);
  ScenarioLine line;
  line.number = number;
  line.expects = words.front() == "=";
  line.which = which_case(words, 1);
  if (line.expects) {
    if (words.size() < 2 || words.size() > 3) throw std::runtime_error("an expectation is: = [#N] path text");
    line.path = words[1];
    line.text = words.size() == 3 ? words[2] : "";
    return line;
  }
  if (words.size() < 3) throw std::runtime_error("a step is: moment [#N] role action [name=value …] [! code]");
  line.at = words[0];
  line.as = words[1];
  line.action = words[2];
  for (size_t i = 3; i < words.size(); ++i) {
    if (words[i] == "!") {
      if (i + 2 != words.size()) throw std::runtime_error("one code stands after the !");
      line.refusal = words.back();
      break;
    }
    line.input.push_back(words[i]);
  }
  return line;
}

Scenario read(const std::filesystem::path& path) {
  Scenario scenario;
  scenario.name = path.stem().string();
  std::ifstream in(path);
  std::string text;
  for (int number = 1; std::getline(in, text); ++number) {
    const bool comment = text.starts_with("//");
    if (number == 1) scenario.sentence = text;
    if (text.find_first_not_of(' ') == std::string::npos || comment) continue;
    try {
      scenario.lines.push_back(line_of(number, text));
    } catch (const std::exception& wrong) {
      throw std::runtime_error(path.string() + ":" + std::to_string(number) + ": " + wrong.what());
    }
  }
  return scenario;
}

}  // namespace

std::vector<Scenario> scenarios() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(SOURCE_DIR) + "/tests/scenarios"))
    if (entry.path().extension() == ".txt") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<Scenario> all;
  for (const auto& path : paths) all.push_back(read(path));
  return all;
}

}  // namespace system_tests
