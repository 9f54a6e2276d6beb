#include "store/database.h"

#include <fstream>
#include <thread>

#include "store/engines_for_tests.h"
#include "store/failure.h"
#include "store/migrations.h"
#include "store/pool.h"
#include "store/postgres_values.h"

namespace store {
namespace {

class database : public BothEngines {};
ON_EVERY_ENGINE(database);

TEST_P(database, keeps_texts_exactly_as_they_are) {
  auto db = open_database(fresh_url());
  db->script("CREATE TABLE t(id BIGINT NOT NULL PRIMARY KEY, words TEXT NOT NULL)");
  const std::vector<std::string> hard = {
      "",        "'",       "\"quoted\"",     "{a,b}", "back\\slash", "NULL", "null", "{}",
      "a\nb\tc", " space ", "张三，“桂0305”", "𠮷野",  "$1 ? ::text", "\\N",  ",",    "\x7f"};
  std::vector<int64_t> ids;
  std::vector<std::string_view> words;
  for (size_t i = 0; i < hard.size(); ++i) {
    ids.push_back(static_cast<int64_t>(i));
    words.push_back(hard[i]);
  }
  EXPECT_EQ(db->insert_many("t", {{"id", ids}, {"words", words}}), static_cast<int64_t>(hard.size()));
  std::vector<std::string> back;
  db->query("SELECT words FROM t ORDER BY id", {}, [&](const Row& row) { back.push_back(row.string(0)); });
  EXPECT_EQ(back, hard);
  for (const auto& word : hard) EXPECT_EQ(db->number("SELECT count(*) FROM t WHERE words = ?", {word}), 1) << word;
  EXPECT_EQ(db->number("SELECT count(*) FROM t WHERE words IN (each_of(?))", {hard}),
            static_cast<int64_t>(hard.size()));
  EXPECT_EQ(db->number("SELECT count(*) FROM t WHERE words IN (each_of(?))", {std::vector<std::string>{}}), 0);
}

TEST_P(database, keeps_the_largest_numbers) {
  auto db = open_database(fresh_url());
  db->script("CREATE TABLE t(n BIGINT NOT NULL)");
  const std::vector<int64_t> numbers = {INT64_MIN, -1, 0, 1, INT64_MAX};
  db->insert_many("t", {{"n", numbers}});
  db->exec("INSERT INTO t(n) VALUES(?)", {INT64_MAX});
  std::vector<int64_t> back;
  db->query("SELECT n FROM t ORDER BY n", {}, [&](const Row& row) { back.push_back(row.integer(0)); });
  EXPECT_EQ(back, (std::vector<int64_t>{INT64_MIN, -1, 0, 1, INT64_MAX, INT64_MAX}));
}

TEST_P(database, refuses_what_is_no_text) {
  auto db = open_database(fresh_url());
  db->script("CREATE TABLE t(words TEXT NOT NULL)");
  for (std::string_view bad :
       {std::string_view("\xff\xfe"), std::string_view("a\0b", 3), std::string_view("\xed\xa0\x80"),
        std::string_view("\xc0\xaf"), std::string_view("\xf4\x90\x80\x80")}) {
    const Columns columns{{"words", std::vector<std::string_view>{bad}}};
    EXPECT_EQ(code_of([&] { db->insert_many("t", columns); }), "store.constraint");
  }
  EXPECT_EQ(db->number("SELECT count(*) FROM t"), 0);
}

TEST_P(database, updates_and_deletes_by_several_keys) {
  auto db = open_database(fresh_url());
  db->script("CREATE TABLE t(a TEXT NOT NULL, b BIGINT NOT NULL, v TEXT NOT NULL, PRIMARY KEY(a, b))");
  using Texts = std::vector<std::string_view>;
  using Numbers = std::vector<int64_t>;
  db->insert_many("t", {{"a", Texts{"x", "x", "y"}}, {"b", Numbers{1, 2, 1}}, {"v", Texts{"", "", ""}}});
  EXPECT_EQ(db->update_many("t", {{"a", Texts{"x", "y", "z"}}, {"b", Numbers{2, 1, 1}}},
                            {{"v", Texts{"two", "one", "none"}}, {"b", Numbers{20, 10, 0}}}),
            2);
  EXPECT_EQ(db->text("SELECT v FROM t WHERE a = 'x' AND b = 20"), "two");
  EXPECT_EQ(db->delete_many("t", {{"a", Texts{"x", "y"}}, {"b", Numbers{1, 99}}}), 1);
  EXPECT_EQ(db->number("SELECT count(*) FROM t"), 2);
  EXPECT_EQ(db->insert_many("t", {{"a", Texts{}}, {"b", Numbers{}}, {"v", Texts{}}}), 0);
  EXPECT_EQ(db->insert_many("t", {{"a", Texts{"x", "n"}}, {"b", Numbers{20, 1}}, {"v", Texts{"", ""}}},
                            "ON CONFLICT DO NOTHING"),
            1);
  EXPECT_EQ(code_of([&] {
              db->insert_many("t", {{"a", Texts{"x"}}, {"b", Numbers{20}}, {"v", Texts{""}}});
            }),
            "store.constraint");
}

TEST_P(database, undoes_what_was_not_committed) {
  auto db = open_database(fresh_url());
  db->script("CREATE TABLE t(n BIGINT NOT NULL)");
  {
    Transaction transaction(*db);
    db->exec("INSERT INTO t(n) VALUES(1)");
  }
  EXPECT_EQ(db->number("SELECT count(*) FROM t"), 0);
  EXPECT_THROW(
      {
        Transaction transaction(*db);
        db->exec("INSERT INTO t(n) VALUES(1)");
        throw std::runtime_error("stop");
      },
      std::runtime_error);
  EXPECT_EQ(db->number("SELECT count(*) FROM t"), 0);
  EXPECT_FALSE(db->in_transaction());
  Transaction outer(*db);
  EXPECT_THROW(Transaction inner(*db), base::Bug);
}

TEST_P(database, goes_on_after_a_statement_that_fails) {
  auto db = open_database(fresh_url());
  EXPECT_EQ(code_of([&] { db->exec("SELECT nothing FROM nowhere"); }), "store.statement");
  {
    Transaction transaction(*db);
    EXPECT_EQ(code_of([&] { db->exec("SELECT nothing FROM nowhere"); }), "store.statement");
  }
  EXPECT_EQ(db->number("SELECT 42"), 42);
}

TEST_P(database, runs_a_statement_inside_its_own_answer) {
  auto db = open_database(fresh_url());
  db->script("CREATE TABLE t(n BIGINT NOT NULL); INSERT INTO t VALUES(1); INSERT INTO t VALUES(2)");
  int pairs = 0;
  const char* sql = "SELECT n FROM t ORDER BY n";
  db->query(sql, {}, [&](const Row&) { db->query(sql, {}, [&](const Row&) { ++pairs; }); });
  EXPECT_EQ(pairs, 4);
}

TEST_P(database, streams_more_rows_than_it_fetches_at_once) {
  auto db = open_database(fresh_url());
  db->script("CREATE TABLE t(n BIGINT NOT NULL)");
  std::vector<int64_t> numbers(2500);
  for (size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<int64_t>(i);
  db->insert_many("t", {{"n", numbers}});
  Transaction view(*db, Transaction::Mode::kRead);
  for (int64_t above : {-1, 100}) {
    int64_t next = above + 1;
    db->stream("SELECT n FROM t WHERE n > ? ORDER BY n", {above},
               [&](const Row& row) { EXPECT_EQ(row.integer(0), next++); });
    EXPECT_EQ(next, 2500);
  }
}

TEST_P(database, reads_one_moment_while_others_write) {
  const std::string url = fresh_url();
  auto reader = open_database(url), writer = open_database(url);
  writer->script("CREATE TABLE t(n BIGINT NOT NULL)");
  Transaction view(*reader, Transaction::Mode::kRead);
  EXPECT_EQ(reader->number("SELECT count(*) FROM t"), 0);
  writer->exec("INSERT INTO t(n) VALUES(1)");
  EXPECT_EQ(reader->number("SELECT count(*) FROM t"), 0);
  view.commit();
  EXPECT_EQ(reader->number("SELECT count(*) FROM t"), 1);
}

TEST_P(database, lends_connections_to_many_threads) {
  Pool pool(fresh_url());
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&pool, t] {
      for (int i = 0; i < 20; ++i) {
        auto db = pool.take();
        Transaction transaction(*db);
        const std::string key = std::to_string(t) + "." + std::to_string(i);
        db->exec("INSERT INTO settings(key, value) VALUES(?, ?)", {key, "x"});
        transaction.commit();
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(pool.take()->number("SELECT count(*) FROM settings"), 80);
}

TEST(sqlite, leaves_a_file_that_is_not_ours_alone) {
  TemporaryFolder folder;
  const std::string path = folder.path() / "notes.txt";
  std::ofstream(path) << "这不是数据库，这只是一份说明。";
  const auto size = std::filesystem::file_size(path);
  EXPECT_EQ(code_of([&] { open_database(path); }), "store.not_ours");
  EXPECT_EQ(std::filesystem::file_size(path), size);
  EXPECT_EQ(code_of([&] { open_database("sqlite:" + (folder.path() / "no/such/folder.db").string()); }),
            "store.cannot_open");
}

TEST(sqlite, is_set_up_to_lose_nothing) {
  TemporaryFolder folder;
  auto db = open_database("sqlite:" + (folder.path() / "court.db").string());
  EXPECT_EQ(db->text("PRAGMA journal_mode"), "wal");
  EXPECT_EQ(db->number("PRAGMA synchronous"), 2);
  EXPECT_EQ(db->number("PRAGMA foreign_keys"), 1);
}

TEST(postgres, says_where_it_could_not_connect_without_the_password) {
  try {
    open_database("postgresql://someone:secret@127.0.0.1:1/court");
    FAIL();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.reason.code, "store.cannot_open");
    EXPECT_EQ(std::string(failure.what()).find("secret"), std::string::npos) << failure.what();
  }
}

TEST(postgres, numbers_the_places_of_a_statement) {
  EXPECT_EQ(with_numbered_places("a = ? AND b = '?' AND c IN (each_of(?))"),
            "a = $1 AND b = '?' AND c IN (SELECT unnest($2::text[]))");
}

}  // namespace
}  // namespace store
