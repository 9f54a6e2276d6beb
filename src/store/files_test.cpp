#include "store/files.h"

#include <libdeflate.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>
#include <thread>

#include "base/hash.h"
#include "store/backup.h"
#include "store/engines_for_tests.h"
#include "store/failure.h"

namespace store {
namespace {

using State = FileStore::State;

std::string contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void overwrite(const std::filesystem::path& path, const std::string& bytes) {
  std::filesystem::remove(path);  // it is read-only
  std::ofstream(path, std::ios::binary) << bytes;
}

base::Sealer master(char letter) { return *base::Sealer::with_key(std::string(base::Sealer::kKeyBytes, letter)); }

std::shared_ptr<const base::Keyring> keys(char letter) {
  return std::make_shared<const base::Keyring>(
      *base::Keyring::open(base::Keyring::first(master(letter)), master(letter)));
}

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
  EXPECT_EQ(kept.look(hash), State::kDamaged);
  EXPECT_EQ(kept.put("whole"), hash);
  EXPECT_EQ(kept.get(hash), "whole");
}

TEST_F(files, that_are_missing_or_damaged_are_noticed) {
  const std::string unknown = base::hex(base::sha256("never stored"));
  EXPECT_EQ(kept.look(unknown), State::kMissing);
  EXPECT_THROW(kept.get(unknown), Failure);
  EXPECT_THROW(kept.get("../../etc/passwd"), Failure);
  const std::string hash = kept.put("truth");
  std::filesystem::remove(kept.path_of(hash));
  std::ofstream(kept.path_of(hash)) << "truly";
  EXPECT_TRUE(kept.has(hash));
  EXPECT_EQ(kept.look(hash), State::kDamaged);
  EXPECT_THROW(kept.get(hash), Failure);
}

TEST_F(files, are_copied_under_a_readable_name) {
  const std::string hash = kept.put("paper"), name = "1 民事判决书.pdf";
  const auto out = folder.path() / "out";
  for (int twice = 0; twice < 2; ++twice) kept.copy_into(hash, out, name);
  EXPECT_EQ(contents(out / name), "paper");
  int count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(out)) ++count;
  EXPECT_EQ(count, 1);
  overwrite(out / name, "paper?");
  kept.copy_into(hash, out, name);
  EXPECT_EQ(contents(out / name), "paper") << "what somebody wrote into it is not what the court made";
  struct stat info {};
  ASSERT_EQ(::stat(kept.path_of(hash).c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0222, 0u) << "written once";
  EXPECT_THROW(kept.copy_into(base::hex(base::sha256("x")), folder.path(), "x"), Failure);
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
  for (const auto& hash : kept.list()) EXPECT_EQ(kept.look(hash), State::kClear);
}

struct sealed_files : files {
  sealed_files() { kept.open_with(keys('a')); }
  // The same folder with other keys, or with none.
  FileStore seen_with(std::shared_ptr<const base::Keyring> other) const {
    FileStore same(kept.root());
    same.open_with(std::move(other));
    return same;
  }
};

TEST_F(sealed_files, hold_nothing_that_can_be_read_without_the_key) {
  const std::string paper = "%PDF-1.7 450399199601273614";
  const auto hash = kept.put(paper);
  EXPECT_EQ(hash, base::hex(base::sha256(paper))) << "named by what they hold";
  const auto raw = contents(kept.path_of(hash));
  EXPECT_EQ(raw.find("%PDF"), std::string::npos);
  EXPECT_EQ(raw.find("450399"), std::string::npos);
  EXPECT_EQ(kept.get(hash), paper);
  EXPECT_EQ(kept.look(hash), State::kSealed);
  kept.copy_into(hash, folder.path() / "out", "1.pdf");
  EXPECT_EQ(contents(folder.path() / "out" / "1.pdf"), paper) << "handed out on purpose";
  EXPECT_EQ(kept.get(kept.put("")), "");

  const auto keyless = seen_with(nullptr);
  EXPECT_EQ(keyless.look(hash), State::kSealed) << "whole, as far as can be told";
  EXPECT_EQ(code_of([&] { keyless.get(hash); }), "store.file_sealed");
}

TEST_F(sealed_files, lie_there_once_and_always_alike) {
  const auto hash = kept.put("paper");
  const auto raw = contents(kept.path_of(hash));
  kept.put("paper");
  EXPECT_EQ(kept.list().size(), 1u);
  kept.remove(hash);
  kept.put("paper");
  EXPECT_EQ(contents(kept.path_of(hash)), raw) << "a run that was killed ends in the same bytes";
}

TEST_F(sealed_files, are_told_from_any_that_differs_in_a_byte_or_was_cut) {
  const auto hash = kept.put("truth");
  const auto path = kept.path_of(hash);
  const auto raw = contents(path);
  ASSERT_EQ(raw.size(), 5 + 52u);
  const auto keyless = seen_with(nullptr);
  for (size_t at = 0; at < raw.size(); ++at) {
    for (const int bit : {1, 0x80}) {
      auto changed = raw;
      changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ bit);
      overwrite(path, changed);
      EXPECT_EQ(code_of([&] { kept.get(hash); }), "store.file_damaged") << at;
      EXPECT_EQ(keyless.look(hash), State::kDamaged) << at << ": what rots is seen without the key";
      EXPECT_EQ(code_of([&] { (void)keyless.as_it_lies(hash); }), "store.file_damaged") << at;
    }
    overwrite(path, raw.substr(0, at));
    EXPECT_EQ(code_of([&] { kept.get(hash); }), "store.file_damaged") << at;
    if (at >= 20) {
      EXPECT_EQ(keyless.glance(hash), State::kDamaged) << at << ": by its size alone";
    }
  }
  overwrite(path, raw + "x");
  EXPECT_EQ(kept.look(hash), State::kDamaged);
  EXPECT_EQ(kept.put("truth"), hash);
  EXPECT_EQ(contents(path), raw) << "written again";
}

// Whoever changes a file on purpose can make its sum right again: then only the key tells.
TEST_F(sealed_files, changed_by_somebody_who_knows_the_form_are_found_with_the_key) {
  const auto hash = kept.put("truth");
  const auto path = kept.path_of(hash);
  auto raw = contents(path);
  for (size_t at = 0; at < raw.size() - 4; ++at) {
    if (at >= 12 && at < 20) continue;  // its size: found without the key
    auto changed = raw;
    changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ 1u);
    const uint32_t sum = libdeflate_crc32(0, changed.data(), changed.size() - 4);
    for (size_t i = 0; i < 4; ++i) changed[changed.size() - 1 - i] = static_cast<char>(sum >> (8 * i));
    overwrite(path, changed);
    const auto code = code_of([&] { kept.get(hash); });
    EXPECT_EQ(code, at >= 4 && at < 12 ? "store.file_sealed" : "store.file_damaged") << at;
  }
  const auto other = kept.put("lie");
  overwrite(path, contents(kept.path_of(other)));
  EXPECT_EQ(code_of([&] { kept.get(hash); }), "store.file_damaged") << "another sealed file under its name";
}

TEST_F(sealed_files, of_older_keys_stay_readable) {
  const auto before = kept.put("paper");
  const auto raw = contents(kept.path_of(before));
  const auto rotated = base::Keyring::open(keys('a')->rotated(master('b'), "2026-11-27T10:00"), master('b'));
  auto after = seen_with(std::make_shared<const base::Keyring>(*rotated));
  EXPECT_EQ(after.get(before), "paper");
  EXPECT_EQ(after.put("paper"), before);
  EXPECT_EQ(contents(kept.path_of(before)), raw) << "left as it is";
  const auto later = after.put("later");
  EXPECT_EQ(after.get(later), "later");
  EXPECT_EQ(code_of([&] { kept.get(later); }), "store.file_sealed") << "the new key is not in the old ring";
}

TEST_F(sealed_files, of_another_court_are_neither_opened_nor_written_over) {
  const auto hash = kept.put("paper");
  const auto raw = contents(kept.path_of(hash));
  auto other = seen_with(keys('b'));
  EXPECT_EQ(other.look(hash), State::kForeignKey);
  EXPECT_EQ(code_of([&] { other.get(hash); }), "store.file_sealed");
  EXPECT_EQ(code_of([&] { other.put("paper"); }), "store.file_sealed");
  auto keyless = seen_with(nullptr);
  EXPECT_EQ(code_of([&] { keyless.put("paper"); }), "store.file_sealed");
  EXPECT_EQ(contents(kept.path_of(hash)), raw);
}

TEST_F(sealed_files, may_lie_beside_those_from_before_in_the_clear) {
  auto before = seen_with(nullptr);
  const auto hash = before.put("paper");
  EXPECT_EQ(contents(kept.path_of(hash)), "paper");
  EXPECT_EQ(kept.get(hash), "paper");
  EXPECT_EQ(kept.look(hash), State::kClear);
  kept.put("paper");
  EXPECT_EQ(kept.look(hash), State::kSealed) << "put again, it is sealed";
  EXPECT_EQ(kept.get(hash), "paper");

  // A content that looks like a sealed file is a content all the same.
  const auto like = contents(kept.path_of(hash));
  const auto odd = before.put(like.substr(0, 30));
  EXPECT_EQ(kept.get(odd), like.substr(0, 30));
  EXPECT_EQ(kept.get(kept.put(like)), like);
}

TEST_F(sealed_files, are_copied_without_the_key_as_they_lie) {
  const auto hash = kept.put("paper");
  const auto from = seen_with(nullptr);
  FileStore to(folder.path() / "copy");
  copy_files(from, to, {hash});
  EXPECT_EQ(contents(to.path_of(hash)), contents(kept.path_of(hash)));
  copy_files(from, to, {hash});
  auto torn = contents(to.path_of(hash));
  torn[30] ^= 1;
  overwrite(to.path_of(hash), torn);
  copy_files(from, to, {hash});
  EXPECT_EQ(contents(to.path_of(hash)), contents(kept.path_of(hash))) << "what rotted there is mended";
  overwrite(kept.path_of(hash), torn);
  EXPECT_EQ(code_of([&] { copy_files(from, to, {hash}); }), "store.file_damaged");
}

}  // namespace
}  // namespace store
