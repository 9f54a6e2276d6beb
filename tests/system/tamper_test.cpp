// Whatever is changed in the database by hand, verify says so.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <random>

#include "process.h"

namespace system_tests {
namespace {

class Sqlite {
 public:
  explicit Sqlite(const std::string& path) {
    if (sqlite3_open(path.c_str(), &db_) != SQLITE_OK) std::abort();
  }
  ~Sqlite() { sqlite3_close(db_); }
  void run(const std::string& sql) {
    char* error = nullptr;
    const int status = sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, &error);
    EXPECT_EQ(status, SQLITE_OK) << sql << ": " << (error ? error : "");
    sqlite3_free(error);
  }

 private:
  sqlite3* db_ = nullptr;
};

const char* kOpenAppendOnly =
    "DROP TRIGGER events_stay; DROP TRIGGER events_last; DROP TRIGGER journal_stays; DROP TRIGGER journal_lasts;";

std::string finished_run(const TemporaryFolder& folder) {
  const std::string out = folder.path("out");
  EXPECT_EQ(kuaishen({"run", sample("series-60.utf8.csv"), "--decisions", sample("series-274.decisions.csv"),
                      "--claimant", sample("claimant.json"), "--out", out, "--date", "2023-02-14"})
                .code,
            0);
  return out;
}

}  // namespace

TEST(tamper, every_kind_of_change_is_found) {
  TemporaryFolder folder;
  const std::string out = finished_run(folder), sound = out + "/kuaishen.db";
  ASSERT_EQ(kuaishen({"verify", "--db", sound}).code, 0);
  const char* changes[] = {
      "UPDATE events SET body = replace(body, '\"stage\":\"filed\"', '\"stage\":\"filex\"') WHERE rowid = (SELECT "
      "min(rowid) FROM events WHERE action = 'file_case')",
      "UPDATE events SET at = replace(at, '2023', '2022') WHERE rowid = 100",
      "UPDATE events SET actor = actor || 'x' WHERE rowid = 200",
      "UPDATE events SET hash = replace(hash, substr(hash, 1, 1), 'f') WHERE rowid = (SELECT min(rowid) FROM events "
      "WHERE substr(hash, 1, 1) <> 'f')",
      "DELETE FROM events WHERE rowid = 50",
      "DELETE FROM events WHERE case_id = (SELECT max(case_id) FROM events)",
      "UPDATE cases SET state = replace(state, '\"principal\":\"', '\"principal\":\"1') WHERE serial = 7 AND kind = "
      "'main'",
      "UPDATE cases SET stage = 'heard' WHERE serial = 9 AND kind = 'main'",
      "UPDATE cases SET amount = amount + 1 WHERE serial = 9 AND kind = 'main'",
      "UPDATE cases SET respondent = respondent || ' ' WHERE serial = 11 AND kind = 'main'",
      "UPDATE cases SET judge = 'judge-9' WHERE serial = 15 AND kind = 'main'",
      "UPDATE cases SET changed_at = '2023-01-01T00:00' WHERE serial = 15 AND kind = 'main'",
      "UPDATE journal SET body = replace(body, 's1/', 's2/') WHERE seq = 3",
      "UPDATE journal SET at = '2020-01-01T00:00' WHERE seq = 4",
      "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)",
      "UPDATE numbers SET serial = serial + 100 WHERE serial = 5 AND type = '民初'",
      "DELETE FROM numbers WHERE serial = 6 AND type = '民初'",
      "UPDATE deadlines SET due = '2099-01-01' WHERE rowid = (SELECT min(rowid) FROM deadlines)",
      "UPDATE papers SET pages = pages + 1 WHERE rowid = 5",
      "UPDATE papers SET pdf_hash = docx_hash WHERE rowid = 6",
  };
  for (const char* change : changes) {
    const std::string copy = folder.path("copy.db");
    std::filesystem::remove(copy);
    std::filesystem::copy_file(sound, copy);
    Sqlite(copy).run(std::string("PRAGMA foreign_keys=OFF;") + kOpenAppendOnly + change);
    EXPECT_EQ(kuaishen({"verify", "--db", copy, "--files", out + "/kuaishen-files"}).code, 5) << change;
  }
}

TEST(tamper, one_changed_byte_of_a_paper_is_found) {
  TemporaryFolder folder;
  const std::string out = finished_run(folder);
  std::filesystem::path victim;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(out + "/kuaishen-files"))
    if (entry.is_regular_file()) victim = entry.path();
  std::filesystem::permissions(victim, std::filesystem::perms::owner_write, std::filesystem::perm_options::add);
  FILE* f = std::fopen(victim.c_str(), "r+b");
  ASSERT_NE(f, nullptr);
  std::fseek(f, 100, SEEK_SET);
  const int byte = std::fgetc(f);
  std::fseek(f, 100, SEEK_SET);
  std::fputc(byte ^ 1, f);
  std::fclose(f);
  EXPECT_EQ(kuaishen({"verify", "--db", out + "/kuaishen.db"}).code, 5);
}

TEST(tamper, random_bytes_of_random_rows_are_found) {
  TemporaryFolder folder;
  const std::string out = finished_run(folder), sound = out + "/kuaishen.db";
  std::mt19937 random(7);
  const std::pair<const char*, const char*> columns[] = {
      {"events", "body"}, {"events", "hash"}, {"cases", "state"}, {"cases", "head"}, {"journal", "body"}};
  for (int i = 0; i < 25; ++i) {
    const auto& [table, column] = columns[static_cast<size_t>(i) % std::size(columns)];
    const std::string copy = folder.path("copy.db");
    std::filesystem::remove(copy);
    std::filesystem::copy_file(sound, copy);
    const std::string row = "(SELECT rowid FROM " + std::string(table) + " ORDER BY rowid LIMIT 1 OFFSET " +
                            std::to_string(random() % 8) + ")";
    const std::string at = std::to_string(random() % 60 + 2), c(column);
    // One character for another that is not it.
    Sqlite(copy).run(std::string("PRAGMA foreign_keys=OFF;") + kOpenAppendOnly + "UPDATE " + table + " SET " + c +
                     " = substr(" + c + ", 1, " + at + ") || CASE substr(" + c + ", " + at +
                     "+1, 1) WHEN 'a' THEN 'b' ELSE 'a' END || substr(" + c + ", " + at + "+2) WHERE rowid = " + row);
    EXPECT_EQ(kuaishen({"verify", "--db", copy, "--without-files"}).code, 5) << table << "." << column << " at " << at;
  }
}

}  // namespace system_tests
