// What lies on the disk, byte for byte, and what becomes of it with and without its key.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "base/text.h"
#include "process.h"
#include "sealed_folder.h"
#include "store/backup.h"
#include "store/migrations.h"
#include "store/postgres_for_tests.h"

namespace system_tests {
namespace {

struct Sample {
  std::vector<std::string> secrets, names;
};

// Identity numbers, addresses, phones, e-mail and cards of the sample; the names beside them.
const Sample& sample_people() {
  static const Sample all = [] {
    Sample read;
    std::ifstream in(sample("series-60.utf8.csv"));
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
      const auto cells = base::split(line, ',');
      if (cells.size() < 15) continue;
      read.names.emplace_back(cells[1]);
      for (const size_t column : {5u, 6u, 7u, 8u, 9u, 11u, 13u}) {
        const auto value = base::trim(cells[column]);
        if (value.size() > 8) read.secrets.emplace_back(value);
      }
    }
    return read;
  }();
  return all;
}

void expect_no_secret_in(const std::string& bytes, const std::string& where) {
  ASSERT_GT(sample_people().secrets.size(), 200u);
  int found = 0;
  for (const auto& secret : sample_people().secrets)
    if (bytes.find(secret) != std::string::npos && ++found <= 3) ADD_FAILURE() << secret << " lies in " << where;
  EXPECT_EQ(found, 0) << where;
  EXPECT_NE(bytes.find(sample_people().names.front()), std::string::npos) << where << ": looked in the wrong place";
}

std::vector<std::string> run_words(const std::string& out, const std::string& db = {}) {
  std::vector<std::string> words = {"run",         sample("series-60.utf8.csv"),
                                    "--decisions", sample("series-274.decisions.csv"),
                                    "--claimant",  sample("claimant.json"),
                                    "--out",       out,
                                    "--date",      "2023-02-14"};
  if (!db.empty()) words.insert(words.end(), {"--db", db, "--files", out + "-files"});
  return words;
}

// Without a key in the environment: what a court has.
class secrets : public testing::Test {
 protected:
  secrets() { ::setenv("KUAISHEN_KEY", "", 1); }
  ~secrets() override { ::unsetenv("KUAISHEN_KEY"); }
  TemporaryFolder folder_;
};

TEST_F(secrets, lie_nowhere_in_the_file_and_open_with_its_key_alone) {
  const std::string out = folder_.path("out"), db = out + "/kuaishen.db", key = out + "/kuaishen.key";
  ASSERT_EQ(kuaishen(run_words(out)).code, 0);
  for (const char* beside : {"", "-wal"}) {
    const auto bytes = bytes_of(db + beside);
    if (!bytes.empty() && *beside == '\0') expect_no_secret_in(bytes, db + beside);
  }
  struct stat info {};
  ASSERT_EQ(::stat(key.c_str(), &info), 0) << "made with the database";
  EXPECT_EQ(info.st_mode & 0777u, 0600u);
  const auto shown = kuaishen({"show", "450305-1-00001", "--db", db});
  EXPECT_EQ(shown.code, 0) << shown.err;
  const auto found = kuaishen({"cases", "--db", db, "--text", "450399199203180869", "--json"});
  EXPECT_NE(found.out.find("450305-1-00001"), std::string::npos) << found.out << found.err;

  std::filesystem::rename(key, folder_.path("kept.key"));
  const auto without = kuaishen({"show", "450305-1-00001", "--db", db});
  EXPECT_EQ(without.code, 3);
  EXPECT_NE(without.err.find("kuaishen.key"), std::string::npos) << without.err;
  EXPECT_FALSE(std::filesystem::exists(key)) << "no other key is made for it";
  const auto keyless = kuaishen({"verify", "--db", db, "--files", out + "/kuaishen-files"});
  EXPECT_EQ(keyless.code, 0) << keyless.out << "chains and replay need no key";
  EXPECT_NE(keyless.out.find("检索记录"), std::string::npos) << "but what was left out is told: " << keyless.out;
  EXPECT_NE(keyless.out.find("只核对了是否完整"), std::string::npos) << keyless.out;
  EXPECT_EQ(
      kuaishen({"verify", "--db", db, "--files", out + "/kuaishen-files", "--key", folder_.path("kept.key")}).code, 0);

  std::ofstream(folder_.path("other.key")) << std::string(43, 'A') << "\n";
  EXPECT_EQ(kuaishen({"show", "450305-1-00001", "--db", db, "--key", folder_.path("other.key")}).code, 3);
  std::ofstream(folder_.path("torn.key")) << "AAAA\n";
  EXPECT_EQ(kuaishen({"show", "450305-1-00001", "--db", db, "--key", folder_.path("torn.key")}).code, 3);
}

TEST_F(secrets, stay_readable_when_the_master_key_changes) {
  const std::string out = folder_.path("out"), db = out + "/kuaishen.db", key = out + "/kuaishen.key";
  ASSERT_EQ(kuaishen(run_words(out)).code, 0);
  const auto old_key = bytes_of(key);
  const auto rotated = kuaishen({"keys", "rotate", "--db", db});
  ASSERT_EQ(rotated.code, 0) << rotated.out << rotated.err;
  EXPECT_NE(bytes_of(key), old_key);
  const auto listed = kuaishen({"keys", "--db", db, "--json"});
  EXPECT_NE(listed.out.find(R"("id":"k2")"), std::string::npos) << listed.out << listed.err;
  std::ofstream(folder_.path("old.key")) << old_key;
  EXPECT_EQ(kuaishen({"show", "450305-1-00001", "--db", db, "--key", folder_.path("old.key")}).code, 3);

  // A second series is written under the new key beside the first, and the whole still adds up.
  const auto again =
      kuaishen({"run", sample("series-274.xlsx"), "--decisions", sample("series-274.decisions.csv"), "--out",
                folder_.path("more"), "--date", "2023-02-14", "--db", db, "--files", out + "/kuaishen-files"});
  EXPECT_EQ(again.code, 0) << again.out << again.err;
  const auto bytes = bytes_of(db);
  EXPECT_NE(bytes.find("§k1:"), std::string::npos);
  EXPECT_NE(bytes.find("§k2:"), std::string::npos);
  const auto checked = kuaishen({"verify", "--db", db, "--files", out + "/kuaishen-files"});
  EXPECT_EQ(checked.code, 0) << checked.out.substr(0, 1000);

  // Cut off between the database and the name of the file: the next command finishes it.
  std::filesystem::rename(key, key + ".new");
  std::ofstream(key) << old_key;
  EXPECT_EQ(kuaishen({"show", "450305-1-00001", "--db", db}).code, 0);
  EXPECT_FALSE(std::filesystem::exists(key + ".new"));
}

class sealed_papers : public secrets {
 protected:
  sealed_papers() { EXPECT_EQ(kuaishen(run_words(out_)).code, 0); }
  std::string papers(const char* of = "kuaishen") const { return out_ + "/" + of + "-files"; }
  std::string a_paper() const { return store::FileStore(papers()).everything().front().path; }
  // In its middle; what it was before.
  static std::string spoil(const std::string& path, bool cut) {
    const auto sound = bytes_of(path);
    auto bad = sound;
    if (cut)
      bad.pop_back();
    else
      bad[bad.size() / 2] = static_cast<char>(bad[bad.size() / 2] ^ 1);
    put(path, bad);
    return sound;
  }
  static void put(const std::string& path, const std::string& bytes) {
    std::filesystem::remove(path);  // it is read-only
    std::ofstream(path, std::ios::binary) << bytes;
  }
  const std::string out_ = folder_.path("out"), db_ = out_ + "/kuaishen.db", key_ = out_ + "/kuaishen.key";
};

TEST_F(sealed_papers, lie_on_the_disk_and_are_handed_out_in_the_clear) {
  EXPECT_GT(expect_all_sealed(papers(), keys_of(db_, key_), sample_people().secrets), 900u);
  size_t copies = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(out_ + "/cases")) {
    if (!entry.is_regular_file()) continue;
    ++copies;
    EXPECT_TRUE(bytes_of(entry.path()).starts_with(entry.path().extension() == ".pdf" ? "%PDF" : "PK")) << entry.path();
  }
  EXPECT_GT(copies, 900u);
}

TEST_F(sealed_papers, are_read_under_older_keys_and_written_under_the_newest) {
  const auto before = keys_of(db_, key_);
  ASSERT_EQ(kuaishen({"keys", "rotate", "--db", db_}).code, 0);
  ASSERT_EQ(kuaishen({"run", sample("series-274.xlsx"), "--decisions", sample("series-274.decisions.csv"), "--out",
                      folder_.path("more"), "--date", "2023-02-14", "--db", db_, "--files", papers()})
                .code,
            0);
  const auto keys = keys_of(db_, key_);
  expect_all_sealed(papers(), keys, {});
  store::FileStore with_older(papers());
  with_older.open_with(before);
  std::map<store::FileStore::State, int> found;
  for (const auto& hash : with_older.list()) ++found[with_older.glance(hash)];
  EXPECT_GT(found[store::FileStore::State::kSealed], 900) << "those from before the rotation";
  EXPECT_GT(found[store::FileStore::State::kForeignKey], 3000) << "those from after it";
}

TEST_F(sealed_papers, that_rot_or_are_cut_are_found_without_the_key) {
  const auto victim = a_paper();
  const std::string hidden = folder_.path("kept.key");
  std::filesystem::rename(key_, hidden);
  for (const bool cut : {false, true}) {
    const auto sound = spoil(victim, cut);
    EXPECT_EQ(kuaishen({"verify", "--db", db_}).code, 5) << cut;
    EXPECT_EQ(kuaishen({"backup", folder_.path("bad.backup"), "--db", db_}).code, 4) << cut;
    EXPECT_FALSE(std::filesystem::exists(folder_.path("bad.backup")));
    EXPECT_EQ(kuaishen({"doctor", "--db", db_}).code, cut ? 1 : 0) << "it looks at sizes alone";
    put(victim, sound);
  }
  EXPECT_EQ(kuaishen({"verify", "--db", db_}).code, 0);

  // Copied as they lie, there and back, and opened again with the key.
  const std::string backup = folder_.path("court.backup"), back = folder_.path("back.db");
  ASSERT_EQ(kuaishen({"backup", backup, "--db", db_}).code, 0);
  EXPECT_EQ(bytes_of(backup + "-files" + victim.substr(papers().size())), bytes_of(victim));
  ASSERT_EQ(kuaishen({"restore", backup, "--db", back}).code, 0);
  EXPECT_EQ(kuaishen({"verify", "--db", back, "--key", hidden}).code, 0);
  expect_all_sealed(folder_.path("back-files"), keys_of(back, hidden), {});
}

TEST_F(sealed_papers, are_told_about_by_the_doctor_and_so_is_who_may_read_the_key) {
  const auto sound = kuaishen({"doctor", "--db", db_});
  EXPECT_EQ(sound.code, 0) << sound.out;
  EXPECT_NE(sound.out.find("未加密 0 个"), std::string::npos) << sound.out;
  EXPECT_NE(sound.out.find("0600 " + key_), std::string::npos) << sound.out;
  EXPECT_NE(sound.out.find("页面图片  pdftoppm"), std::string::npos) << "and it has drawn a page: " << sound.out;
  std::filesystem::permissions(key_, std::filesystem::perms::others_read, std::filesystem::perm_options::add);
  const auto open = kuaishen({"doctor", "--db", db_});
  EXPECT_NE(open.out.find("0604 " + key_), std::string::npos) << open.out;
  EXPECT_NE(open.out.find("chmod o="), std::string::npos) << open.out;
}

TEST_F(secrets, are_not_in_a_backup_either_which_needs_the_key_elsewhere) {
  const std::string out = folder_.path("out"), db = out + "/kuaishen.db", backup = folder_.path("court.backup");
  ASSERT_EQ(kuaishen(run_words(out)).code, 0);
  const auto saved = kuaishen({"backup", backup, "--db", db, "--without-files"});
  ASSERT_EQ(saved.code, 0) << saved.err;
  EXPECT_NE(saved.out.find("主密钥"), std::string::npos) << saved.out;
  expect_no_secret_in(bytes_of(backup), backup);
  const std::string elsewhere = folder_.path("elsewhere.db");
  EXPECT_EQ(kuaishen({"restore", backup, "--db", elsewhere, "--without-files"}).code, 0);
  EXPECT_EQ(kuaishen({"show", "450305-1-00001", "--db", elsewhere}).code, 3);
  std::filesystem::copy_file(out + "/kuaishen.key", folder_.path("elsewhere.key"));
  EXPECT_EQ(kuaishen({"show", "450305-1-00001", "--db", elsewhere}).code, 0);
}

TEST_F(secrets, lie_nowhere_in_postgresql) {
  store::PostgresForTests server;
  const std::string url = server.fresh(), key = folder_.path("court.key");
  auto words = run_words(folder_.path("out"), url);
  words.insert(words.end(), {"--key", key});
  const auto run = kuaishen(words);
  ASSERT_EQ(run.code, 0) << run.err;
  expect_no_secret_in(store::dump(*store::open_migrated(url)), url);
  EXPECT_EQ(kuaishen({"show", "450305-1-00001", "--db", url, "--key", key}).code, 0);
  EXPECT_EQ(kuaishen({"verify", "--db", url, "--files", folder_.path("out-files"), "--key", key}).code, 0);
}

}  // namespace
}  // namespace system_tests
