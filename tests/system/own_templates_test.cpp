// A court's own Word templates, through the real binary.
#include <gtest/gtest.h>

#include <fstream>

#include "base/json.h"
#include "process.h"
#include "store/backup.h"
#include "store/migrations.h"

namespace system_tests {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> run_with(const std::string& templates, const std::string& out) {
  return {"run",         sample("series-60.utf8.csv"),
          "--decisions", sample("series-274.decisions.csv"),
          "--claimant",  sample("claimant.json"),
          "--out",       out,
          "--date",      "2023-02-14",
          "--templates", templates};
}

// Where the court keeps its own for `kind`, made of what the house has for `made_of`.
void put_own(const TemporaryFolder& folder, const std::string& kind, const std::string& made_of) {
  fs::create_directories(folder.path("own/financial"));
  fs::copy_file(SOURCE_DIR "/templates/financial/" + made_of + ".docx", folder.path("own/financial/" + kind + ".docx"));
}

// What `template list` says of a paper: whether the court's own, and its checksum.
std::pair<bool, std::string> listed(const std::string& kind, const std::vector<std::string>& arguments) {
  const auto list = kuaishen(arguments);
  const auto parsed = base::parse_json(list.out);
  if (!parsed || !parsed->is_array()) return {};
  for (const auto& paper : parsed->get_array())
    if (base::text_at(paper.get_object(), "kind") == kind)
      return {base::bool_at(paper.get_object(), "own"), std::string(base::text_at(paper.get_object(), "hash"))};
  return {};
}

}  // namespace

TEST(own_templates, are_used_for_their_paper_and_the_houses_for_the_others) {
  const TemporaryFolder folder;
  put_own(folder, "acceptance_notice", "evidence_notice");
  const auto [own, hash] =
      listed("acceptance_notice", {"template", "list", "--templates", folder.path("own"), "--json"});
  EXPECT_TRUE(own);
  EXPECT_FALSE(listed("judgment", {"template", "list", "--templates", folder.path("own"), "--json"}).first);
  const auto house = listed("acceptance_notice", {"template", "list", "--json"}).second;
  EXPECT_NE(hash, house);
  const auto done = kuaishen(run_with(folder.path("own"), folder.path("out")));
  ASSERT_EQ(done.code, 0) << done.err;
  auto database = store::open_migrated(folder.path("out/kuaishen.db"));
  const auto dump = store::dump(*database);
  EXPECT_NE(dump.find(hash), std::string::npos);
  EXPECT_EQ(dump.find(house), std::string::npos);
}

TEST(own_templates, a_faulty_one_stops_a_run_before_anything_is_done) {
  const TemporaryFolder folder;
  // The agreement's template as the judgment's: it would carry over the mediation wall what was said to settle.
  put_own(folder, "judgment", "mediation_agreement");
  put_own(folder, "judgement", "judgment");
  const auto refused = kuaishen(run_with(folder.path("own"), folder.path("out")));
  EXPECT_EQ(refused.code, 3);
  EXPECT_NE(refused.err.find("financial/judgment.docx"), std::string::npos) << refused.err;
  EXPECT_NE(refused.err.find("{{协议.金额|元}}"), std::string::npos) << refused.err;
  EXPECT_NE(refused.err.find("financial/judgement.docx"), std::string::npos) << refused.err;
  EXPECT_FALSE(fs::exists(folder.path("out")));
}

TEST(own_templates, are_not_looked_for_in_vain) {
  const TemporaryFolder folder;
  EXPECT_EQ(kuaishen(run_with(folder.path("nowhere"), folder.path("out"))).code, 3);
  fs::create_directories(folder.path("empty"));
  const auto refused = kuaishen(run_with(folder.path("empty"), folder.path("out")));
  EXPECT_EQ(refused.code, 3);
  EXPECT_NE(refused.err.find("financial/judgment.docx"), std::string::npos) << refused.err;
}

TEST(own_templates, a_check_tells_a_clerk_where_in_either_language) {
  const TemporaryFolder folder;
  put_own(folder, "judgment", "mediation_agreement");
  const auto file = folder.path("own/financial/judgment.docx");
  const auto chinese = kuaishen({"template", "check", file});
  EXPECT_EQ(chinese.code, 1);
  EXPECT_NE(chinese.out.find("{{协议.金额|元}}：案件没有这一项"), std::string::npos) << chinese.out;
  EXPECT_NE(kuaishen({"--lang", "en", "template", "check", file}).out.find("body, paragraph "), std::string::npos);
  EXPECT_EQ(kuaishen({"template", "check", file, "--kind", "mediation_agreement"}).code, 0);
  EXPECT_EQ(kuaishen({"template", "check", file, "--kind", "none"}).code, 2);
  std::ofstream(folder.path("not.docx")) << "no Word file";
  EXPECT_EQ(kuaishen({"template", "check", folder.path("not.docx")}).code, 3);
}

}  // namespace system_tests
