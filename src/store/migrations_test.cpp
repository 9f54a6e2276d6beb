#include "store/migrations.h"

#include <set>
#include <thread>

#include "store/backup.h"
#include "store/engines_for_tests.h"
#include "store/failure.h"
#include "store/store.h"

namespace store {
namespace {

class migrations : public BothEngines {};
ON_EVERY_ENGINE(migrations);

TEST_P(migrations, make_a_new_database_ready) {
  auto db = open_database(fresh_url());
  EXPECT_EQ(schema_of(*db), 0);
  migrate(*db);
  EXPECT_EQ(schema_of(*db), schema_of_this_program());
  migrate(*db);
  EXPECT_EQ(db->number("SELECT count(*) FROM schema_version"), 1);
}

TEST_P(migrations, refuse_a_newer_database_and_leave_it_as_it_was) {
  const std::string url = fresh_url();
  auto db = open_migrated(url);
  db->exec("UPDATE schema_version SET version = 999");
  const std::string before = dump(*db);
  try {
    open_migrated(url);
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.reason.code, "store.newer_schema");
    EXPECT_NE(std::string(failure.what()).find("999"), std::string::npos) << failure.what();
  }
  EXPECT_EQ(dump(*db), before);
}

TEST_P(migrations, know_every_table_of_the_database) {
  auto db = open_migrated(fresh_url());
  std::set<std::string> known, there;
  for (const auto& table : tables(*db)) {
    known.insert(table.name);
    EXPECT_FALSE(table.columns.empty());
    std::set<std::string> columns(table.columns.begin(), table.columns.end());
    for (const auto& key : table.key) EXPECT_TRUE(columns.contains(key)) << table.name << "." << key;
  }
  db->query(db->is_postgres() ? "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
                              : "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
            {}, [&](const Row& row) { there.insert(row.string(0)); });
  there.erase("schema_version");
  EXPECT_EQ(known, there);
}

TEST_P(migrations, begin_every_table_with_the_court) {
  auto db = open_migrated(fresh_url());
  for (const auto& table : tables(*db)) {
    if (table.name == "settings" || table.name == "keys") continue;  // of the database, not of a court
    EXPECT_EQ(table.columns.front(), "court") << table.name;
  }
}

TEST_P(migrations, leave_accounts_there_are_the_passwords_they_have) {
  auto db = open_database(fresh_url());
  migrate(*db, 5);  // the last without initial passwords
  db->exec(
      "INSERT INTO accounts(court, id, name, roles, claimant, person, password, totp, totp_step, failed, locked_until, "
      "active, created) VALUES('450305', 'wei', '韦', '[\"clerk\"]', '', '', 'encoded', '', 0, 0, 0, 1, 1)");
  migrate(*db);
  Store store(*db);
  auto account = store.load_account("450305", "wei");
  ASSERT_TRUE(account);
  EXPECT_EQ(account->password, "encoded");
  EXPECT_EQ(account->initial_password, 0);
  account->initial_password = 1;
  Transaction transaction(*db);
  store.save_account(*account);
  transaction.commit();
  EXPECT_EQ(store.load_account("450305", "wei"), account);
}

TEST_P(migrations, leave_a_structure_that_is_watched) {
  auto db = open_migrated(fresh_url());
  EXPECT_TRUE(find_damage(*db).empty()) << find_damage(*db).front().values.front().second;
  db->script(db->is_postgres() ? "ALTER TABLE events DISABLE TRIGGER events_stay" : "DROP TRIGGER events_stay");
  auto found = find_damage(*db);
  ASSERT_FALSE(found.empty()) << "without it events can be changed";
  EXPECT_EQ(found.front().code, "store.found_schema");
  db->script("DROP INDEX cases_number");
  EXPECT_GT(find_damage(*db).size(), found.size());
}

TEST_P(migrations, may_be_started_by_several_at_once) {
  const std::string url = fresh_url();
  std::vector<std::thread> threads;
  std::atomic<int> ready = 0;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      try {
        open_migrated(url);
        ++ready;
      } catch (const std::exception& error) {
        ADD_FAILURE() << error.what();
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(ready, 4);
  EXPECT_EQ(schema_of(*open_database(url)), schema_of_this_program());
}

TEST(schema, give_both_engines_the_same_tables) {
  if (engines_to_test().size() < 2) GTEST_SKIP() << "KUAISHEN_NO_POSTGRES=1";
  TemporaryFolder folder;
  auto sqlite = open_migrated(folder.path() / "court.db");
  auto postgres = open_migrated(postgres_for_tests().fresh());
  EXPECT_EQ(dump(*sqlite), dump(*postgres));
}

}  // namespace
}  // namespace store
