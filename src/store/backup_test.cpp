#include "store/backup.h"

#include <fstream>
#include <sstream>

#include "store/engines_for_tests.h"
#include "store/failure.h"
#include "store/migrations.h"
#include "store/samples_for_tests.h"
#include "store/sqlite.h"

namespace store {
namespace {

using samples::kCourt;

class backups : public BothEngines {
 protected:
  std::unique_ptr<Database> filled(Engine engine) {
    auto db = open_migrated(fresh_url(engine));
    samples::prepare(*db);
    samples::file_cases(*db, 1, 300);
    samples::file_cases(*db, 301, 1200);
    Store store(*db);
    store.set_setting("court", "桂林市七星区人民法院");
    Transaction transaction(*db);
    const std::vector<BatchItemRow> items = {{.ord = 0, .case_id = samples::case_id(1)},
                                             {.ord = 1, .case_id = samples::case_id(2)}};
    (void)store.create_batch(
        {.court = kCourt, .id = "b1", .action = "file_case", .series = 1, .state = "done", .total = 2}, items);
    store.lease(Queue::kJobs, kCourt, "2023-02-14T09:20", "2023-02-14T09:30", 5);
    transaction.commit();
    return db;
  }
  std::filesystem::path file() const { return folder() / "court.backup"; }
};
ON_EVERY_ENGINE(backups);

std::string contents(const std::filesystem::path& path) {
  std::ostringstream out;
  out << std::ifstream(path).rdbuf();
  return out.str();
}

TEST_P(backups, can_be_restored_into_either_engine) {
  auto db = filled(GetParam());
  const std::string whole = dump(*db);
  const int64_t rows = backup(*db, file());
  EXPECT_EQ(contents(file()), whole);
  for (const Engine other : engines_to_test()) {
    auto copy = open_database(fresh_url(other));
    EXPECT_EQ(restore(*copy, file()), rows);
    EXPECT_EQ(dump(*copy), whole);
    EXPECT_TRUE(find_damage(*copy).empty());
    samples::file_cases(*copy, 2001, 5);  // and it is alive: counters and journal go on
    EXPECT_TRUE(find_damage(*copy).empty());
  }
}

TEST_P(backups, are_the_same_whatever_the_engine) {
  auto db = filled(GetParam());
  auto other = filled(Engine::kSqlite);
  EXPECT_EQ(dump(*db), dump(*other));
}

TEST_P(backups, are_not_restored_over_data) {
  auto db = filled(GetParam());
  backup(*db, file());
  const std::string before = dump(*db);
  EXPECT_EQ(code_of([&] { restore(*db, file()); }), "store.not_empty");
  EXPECT_EQ(dump(*db), before);
  EXPECT_EQ(code_of([&] { backup(*db, file()); }), "store.exists");
}

TEST_P(backups, that_were_changed_or_cut_are_refused) {
  backup(*filled(GetParam()), file());
  const std::string whole = contents(file());
  const size_t middle = whole.find("file_case", whole.size() / 2);
  ASSERT_NE(middle, std::string::npos);
  std::string changed = whole;
  changed[middle] = 'F';
  std::string newer = whole;
  newer.replace(newer.find(R"("schema":)") + 9, 1, "9");
  for (const std::string& bad : {std::string(), std::string("hello\n"), whole.substr(0, whole.size() / 2), changed,
                                 newer, whole + "[]\n", whole.substr(0, whole.rfind("{\"end\""))}) {
    std::ofstream(file(), std::ios::trunc) << bad;
    auto empty = open_database(fresh_url());
    EXPECT_EQ(code_of([&] { restore(*empty, file()); }), "store.backup_malformed") << bad.substr(0, 60);
    EXPECT_EQ(schema_of(*empty), 0);
  }
}

TEST_P(backups, are_preceded_by_a_look_for_damage) {
  auto db = filled(GetParam());
  EXPECT_TRUE(find_damage(*db).empty());
  db->exec("UPDATE cases SET version = 2 WHERE id = ?", {samples::case_id(5)});
  db->exec("UPDATE cases SET head = 'x' WHERE id = ?", {samples::case_id(6)});
  db->exec("DELETE FROM numbers WHERE serial = 7");
  db->exec("DELETE FROM batch_items WHERE ord = 1");
  db->exec("INSERT INTO journal VALUES(?, 3, '', '{}', 'x')", {kCourt});
  std::vector<std::string> codes;
  for (const auto& finding : find_damage(*db)) codes.push_back(finding.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"store.found_version", "store.found_head", "store.found_docket",
                                             "store.found_batch", "store.found_journal"}));
}

TEST(sqlite_copy, is_a_database_like_the_first) {
  TemporaryFolder folder;
  auto db = open_migrated(folder.path() / "court.db");
  samples::prepare(*db);
  samples::file_cases(*db, 1, 50);
  copy_sqlite(*db, folder.path() / "copy.db");
  EXPECT_EQ(dump(*open_migrated(folder.path() / "copy.db")), dump(*db));
  EXPECT_EQ(code_of([&] { copy_sqlite(*db, folder.path() / "copy.db"); }), "store.exists");
}

}  // namespace
}  // namespace store
