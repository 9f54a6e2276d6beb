#include "store/files.h"

#include <sys/stat.h>

#include <fstream>
#include <thread>

#include "base/hash.h"
#include "store/engines_for_tests.h"
#include "store/failure.h"

namespace store {
namespace {

struct files : testing::Test {
  TemporaryFolder folder;
  FileStore kept{folder.path() / "files"};
};

TEST_F(files, are_found_again_by_their_content) {
  const std::string paper = "民事判决书";
  const std::string hash = kept.put(paper);
  EXPECT_EQ(hash, base::hex(base::sha256(paper)));
  EXPECT_EQ(kept.get(hash), paper);
  EXPECT_EQ(kept.path_of(hash), folder.path() / "files" / hash.substr(0, 2) / hash.substr(2));
  EXPECT_EQ(kept.put(paper), hash);
  EXPECT_EQ(kept.put(""), base::hex(base::sha256("")));
  EXPECT_EQ(kept.list().size(), 2u);
}

TEST_F(files, come_by_the_hundred) {
  std::vector<std::string> papers;
  for (int i = 0; i < 300; ++i) papers.push_back("paper " + std::to_string(i % 250));
  const std::vector<std::string_view> views(papers.begin(), papers.end());
  const auto hashes = kept.put_many(views);
  for (size_t i = 0; i < papers.size(); ++i) EXPECT_EQ(kept.get(hashes[i]), papers[i]);
  EXPECT_EQ(kept.list().size(), 250u);
  EXPECT_TRUE(kept.put_many({}).empty());
}

TEST_F(files, that_do_not_belong_there_are_listed) {
  EXPECT_TRUE(FileStore(folder.path() / "none").everything().empty());
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "none")) << "looking makes nothing";
  const std::string hash = kept.put("paper");
  std::ofstream(kept.root() / "stray.pdf") << "x";
  const auto all = kept.everything();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].hash, hash);
  EXPECT_EQ(all[1].hash, "");
  EXPECT_EQ(kept.list(), std::vector{hash});
}

TEST_F(files, that_were_torn_are_written_again) {
  const std::string hash = kept.put("whole");
  std::filesystem::remove(kept.path_of(hash));
  std::ofstream(kept.path_of(hash)) << "who";
  EXPECT_FALSE(kept.verify(hash));
  EXPECT_EQ(kept.put("whole"), hash);
  EXPECT_TRUE(kept.verify(hash));
}

TEST_F(files, that_are_missing_or_damaged_are_noticed) {
  const std::string unknown = base::hex(base::sha256("never stored"));
  EXPECT_FALSE(kept.verify(unknown));
  EXPECT_THROW(kept.get(unknown), Failure);
  EXPECT_THROW(kept.get("../../etc/passwd"), Failure);
  const std::string hash = kept.put("truth");
  std::filesystem::remove(kept.path_of(hash));
  std::ofstream(kept.path_of(hash)) << "truly";
  EXPECT_TRUE(kept.has(hash));
  EXPECT_FALSE(kept.verify(hash));
  EXPECT_THROW(kept.get(hash), Failure);
}

TEST_F(files, get_a_readable_name_in_a_folder) {
  const std::string hash = kept.put("paper");
  for (int twice = 0; twice < 2; ++twice) kept.link_into(hash, folder.path() / "out", "1 民事判决书.pdf");
  std::ifstream in(folder.path() / "out" / "1 民事判决书.pdf");
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), "paper");
  int count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.path() / "out")) ++count;
  EXPECT_EQ(count, 1);
  struct stat info {};
  ASSERT_EQ(::stat(kept.path_of(hash).c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0222, 0u) << "a linked file must not be writable";
  EXPECT_THROW(kept.link_into(base::hex(base::sha256("x")), folder.path(), "x"), Failure);
}

TEST_F(files, may_be_stored_by_several_at_once) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([this] {
      for (int i = 0; i < 50; ++i) kept.put("paper " + std::to_string(i));
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(kept.list().size(), 50u);
  for (const auto& hash : kept.list()) EXPECT_TRUE(kept.verify(hash));
}

}  // namespace
}  // namespace store
