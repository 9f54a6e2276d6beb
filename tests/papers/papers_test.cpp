// What each paper says, word for word, on each course a case can take. KUAISHEN_WRITE_GOLDENS=1 writes the goldens
// anew: read the difference as the judge who signs it would.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "courses.h"

namespace papers {
namespace {

namespace fs = std::filesystem;

const fs::path kGoldens = fs::path(SOURCE_DIR) / "tests/papers/golden";

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  return std::move(all).str();
}

std::string trimmed_lines(const std::string& text) {
  std::string out;
  std::stringstream in(text);
  for (std::string line; std::getline(in, line);) {
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t')) line.pop_back();
    out += line + "\n";
  }
  return out;
}

// What no paper of a court may carry.
std::vector<std::string> slips_in(const std::string& text) {
  static const char* kSlips[] = {"（）", "()",     "“”",           "、。",     "，。", "；。", "：。", "。。",
                                 "，，", "、、",   "；；",         "。，",     "。；", "，；", "、，", "，、",
                                 "（，", "（、",   "{{",           "}}",       "｛｛", "元元", "日日", "演示",
                                 "null", "于此前", "调解员调解员", "第一法庭", "不详"};
  std::vector<std::string> found;
  for (const char* slip : kSlips)
    if (text.find(slip) != std::string::npos) found.emplace_back(slip);
  // Sums are written without separators.
  for (size_t at = text.find(','); at != std::string::npos; at = text.find(',', at + 1))
    if (at > 0 && at + 1 < text.size() && std::isdigit(static_cast<unsigned char>(text[at - 1])) &&
        std::isdigit(static_cast<unsigned char>(text[at + 1])))
      found.push_back(text.substr(at - 1, 3));
  return found;
}

class EveryCourse : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override { courses().at(GetParam())(walked); }
  PaperedCase walked;
};

TEST_P(EveryCourse, has_the_papers_that_were_read_and_found_right) {
  const fs::path folder = kGoldens / GetParam();
  if (std::getenv("KUAISHEN_WRITE_GOLDENS")) {
    fs::remove_all(folder);
    fs::create_directories(folder);
    for (const auto& [kind, text] : walked.text_of) std::ofstream(folder / (kind + ".txt")) << trimmed_lines(text);
  }
  std::set<std::string> wanted, made;
  for (const auto& entry : fs::directory_iterator(folder)) wanted.insert(entry.path().stem().string());
  for (const auto& [kind, text] : walked.text_of) {
    made.insert(kind);
    EXPECT_EQ(trimmed_lines(text), read(folder / (kind + ".txt"))) << GetParam() << "/" << kind;
  }
  EXPECT_EQ(made, wanted);
}

TEST_P(EveryCourse, has_no_slip_in_any_paper) {
  for (const auto& [kind, text] : walked.text_of) EXPECT_EQ(slips_in(text), std::vector<std::string>()) << kind;
}

INSTANTIATE_TEST_SUITE_P(papers, EveryCourse, testing::ValuesIn([] {
                           std::vector<std::string> names;
                           for (const auto& [name, course] : courses()) names.push_back(name);
                           return names;
                         }()),
                         [](const auto& course) { return course.param; });

TEST(papers, every_kind_has_a_golden) {
  std::set<std::string> made;
  for (const auto& entry : fs::recursive_directory_iterator(kGoldens))
    if (entry.is_regular_file()) made.insert(entry.path().stem().string());
  made.insert("proof_of_service");  // asked for by a person, not by a decision: proof_test.cpp
  for (const auto& kind : procedures::financial::procedure().papers) EXPECT_TRUE(made.contains(kind.name)) << kind.name;
}

TEST(papers, slips_are_noticed) {
  EXPECT_EQ(slips_in("原告（）主张、。").size(), 2u);
  EXPECT_EQ(slips_in("本金68,865.51元").size(), 1u);
  EXPECT_TRUE(slips_in("本金68865.51元，利息（暂计）。").empty());
}

// In Word too a signature never stands on a page of its own: what precedes it keeps with it.
TEST(papers, what_stands_before_a_signature_keeps_with_it) {
  for (const auto& kind : procedures::financial::procedure().papers) {
    const auto xml = documents::read_docx_parts(templates().bytes("financial", kind.name));
    std::string body;
    for (const auto& [name, content] : *xml)
      if (name == "word/document.xml") body = content;
    std::vector<std::pair<bool, std::string>> paragraphs;  // keeps with the next; its words
    for (size_t at = body.find("<w:p>"); at != std::string::npos; at = body.find("<w:p>", at + 1)) {
      const std::string one = body.substr(at, body.find("</w:p>", at) - at);
      const auto from = one.find("<w:t ");
      if (from == std::string::npos) continue;
      const auto begin = one.find('>', from) + 1;
      const std::string words = one.substr(begin, one.find("</w:t>", begin) - begin);
      const bool control = words.starts_with("{{#") && words.ends_with("}}") && words.find("}}") == words.size() - 2;
      if (!control && words.find("{{/") != 0 && words != "{{#否则}}")
        paragraphs.emplace_back(one.find("<w:keepNext/>") != std::string::npos, words);
    }
    for (size_t i = 1; i < paragraphs.size(); ++i) {
      if (!paragraphs[i].second.starts_with("{{文书日期")) continue;
      EXPECT_TRUE(paragraphs[i - 1].first) << kind.name << ": " << paragraphs[i - 1].second;
    }
  }
}

}  // namespace
}  // namespace papers
