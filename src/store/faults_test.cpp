#include <fstream>

#include "base/messages.h"
#include "store/backup.h"
#include "store/engines_for_tests.h"
#include "store/failure.h"
#include "store/migrations.h"
#include "store/pool.h"
#include "store/samples_for_tests.h"

namespace store {
namespace {

using samples::kCourt;

std::optional<Failure> failure_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Failure& failure) {
    return failure;
  }
  return std::nullopt;
}

struct faults : testing::Test {
  TemporaryFolder folder;
  std::string path = folder.path() / "court.db";
};

TEST_F(faults, of_a_full_disk_leave_the_last_chunk_whole) {
  auto db = open_migrated(path);
  samples::prepare(*db);
  samples::file_cases(*db, 1, 50);
  const std::string before = dump(*db);
  db->script("PRAGMA max_page_count=" + std::to_string(db->number("PRAGMA page_count") + 3));
  const auto failure = failure_of([&] { samples::file_cases(*db, 51, 500); });
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->reason.code, "store.disk_full");
  EXPECT_FALSE(failure->again);
  EXPECT_EQ(dump(*db), before);
  db->script("PRAGMA max_page_count=100000");
  samples::file_cases(*db, 51, 500);
  EXPECT_TRUE(find_damage(*db).empty());
}

TEST_F(faults, of_a_busy_database_may_be_tried_again) {
  auto one = open_migrated(path), other = open_migrated(path);
  other->script("PRAGMA busy_timeout=20");
  Transaction writing(*one);
  const auto failure = failure_of([&] { Transaction also(*other); });
  ASSERT_TRUE(failure);
  EXPECT_EQ(failure->reason.code, "store.locked");
  EXPECT_TRUE(failure->again);
  EXPECT_EQ(other->number("SELECT count(*) FROM cases"), 0) << "reading goes on beside the writer";
}

TEST_F(faults, of_a_damaged_file_are_named) {
  {
    auto db = open_migrated(path);
    samples::prepare(*db);
    samples::file_cases(*db, 1, 300);
    db->text("PRAGMA wal_checkpoint(TRUNCATE)");
  }
  {
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    for (int page = 8; page < 30; ++page) file.seekp(page * 8192 + 100).write(std::string(400, '\x55').data(), 400);
  }
  std::string code;
  const auto failure = failure_of([&] {
    const auto findings = find_damage(*open_migrated(path));
    if (!findings.empty()) code = findings.front().code;
  });
  if (failure) code = failure->reason.code;
  EXPECT_TRUE(code == "store.found_damage" || code == "store.damaged") << code;
}

TEST(postgres_faults, of_a_lost_connection_cost_only_that_connection) {
  if (engines_to_test().size() < 2) GTEST_SKIP() << "KUAISHEN_NO_POSTGRES=1";
  Pool pool(postgres_for_tests().fresh());
  {
    auto lost = pool.take(), other = pool.take();
    Transaction transaction(*lost);
    const int64_t id = lost->number("SELECT pg_backend_pid()");
    lost->exec("INSERT INTO settings(key, value) VALUES('a', 'b')");
    other->exec("SELECT pg_terminate_backend(?::int)", {id});
    const auto failure = failure_of([&] { lost->exec("INSERT INTO settings(key, value) VALUES('c', 'd')"); });
    ASSERT_TRUE(failure);
    EXPECT_EQ(failure->reason.code, "store.connection_lost");
    EXPECT_FALSE(lost->healthy());
  }
  for (int i = 0; i < 3; ++i) EXPECT_EQ(pool.take()->number("SELECT count(*) FROM settings"), 0);
}

// Two transactions take the same two dockets crosswise: one is told to try again, the other goes through.
TEST(postgres_faults, of_a_deadlock_may_be_tried_again) {
  if (engines_to_test().size() < 2) GTEST_SKIP() << "KUAISHEN_NO_POSTGRES=1";
  const std::string url = postgres_for_tests().fresh();
  open_migrated(url);
  std::atomic<int> holding = 0, refused = 0;
  auto work = [&](const char* first, const char* second) {
    auto db = open_database(url);
    Store store(*db);
    Transaction transaction(*db);
    store.draw_numbers(kCourt, 2023, first, 1);
    ++holding;
    while (holding < 2) std::this_thread::yield();
    const auto failure = failure_of([&] {
      store.draw_numbers(kCourt, 2023, second, 1);
      transaction.commit();
    });
    if (failure && failure->again) ++refused;
  };
  std::thread one(work, "民初", "诉前调"), two(work, "诉前调", "民初");
  one.join();
  two.join();
  EXPECT_EQ(refused, 1);
  EXPECT_EQ(Store(*open_database(url)).last_number(kCourt, 2023, "民初"), 1);
}

TEST(failures, speak_both_languages) {
  const Failure failure("store.newer_schema", {{"where", "court.db"}, {"found", "9"}, {"known", "1"}});
  EXPECT_NE(base::message(failure.reason, base::Language::kChinese).sentence.find("更新的版本"), std::string::npos);
  EXPECT_EQ(std::string(failure.what()), base::message(failure.reason, base::Language::kEnglish).sentence);
}

}  // namespace
}  // namespace store
