// Two processes at once on one database; a connection that is lost; a lock, a limit, a full disk.
#include <gtest/gtest.h>

#include <filesystem>
#include <future>
#include <random>
#include <thread>

#include "base/json.h"
#include "process.h"
#include "store/backup.h"
#include "store/failure.h"
#include "store/migrations.h"
#include "store/postgres_for_tests.h"
#include "store/store.h"

namespace system_tests {
namespace {

std::vector<std::string> run_into(const std::string& out, const std::string& db, const std::string& files) {
  return {"run",         sample("series-60.utf8.csv"),
          "--decisions", sample("series-274.decisions.csv"),
          "--claimant",  sample("claimant.json"),
          "--out",       out,
          "--date",      "2023-02-14",
          "--db",        db,
          "--files",     files};
}

// Sound, and nothing in the folder of papers that no paper names.
void expect_sound(const std::string& db, const std::string& files) {
  const auto checked = kuaishen({"verify", "--db", db, "--files", files, "--json"});
  EXPECT_EQ(checked.code, 0) << checked.out.substr(0, 2000) << checked.err;
  EXPECT_NE(checked.out.find(R"("remarks":[])"), std::string::npos) << checked.out.substr(0, 2000);
}

// What a person would count: what two processes did in another order is the same work.
std::string counted(const std::string& url) {
  auto database = store::open_migrated(url);
  std::string out;
  for (const char* question :
       {"SELECT count(*) FROM cases", "SELECT count(*) FROM numbers", "SELECT count(*) FROM papers",
        "SELECT count(*) FROM events", "SELECT count(*) FROM jobs WHERE state <> 'done'",
        "SELECT count(*) FROM batch_items WHERE outcome = 'done'", "SELECT count(*) FROM series"})
    out += std::to_string(database->number(question)) + " ";
  return out;
}

void expect_two_do_the_work_of_one(const std::function<std::string(int)>& database_for) {
  TemporaryFolder folder;
  const std::string alone = database_for(0), shared = database_for(1), files = folder.path("files");
  ASSERT_EQ(kuaishen(run_into(folder.path("alone"), alone, folder.path("alone-files"))).code, 0);
  auto work = [&](const char* out) { return kuaishen(run_into(folder.path(out), shared, files)); };
  auto other = std::async(std::launch::async, work, "two");
  for (const auto& finished : {work("one"), other.get()})
    // Who comes second may be told to try again, in a sentence.
    EXPECT_TRUE(finished.code == 0 || finished.code == 4) << finished.code << finished.err;
  EXPECT_EQ(work("three").code, 0);
  expect_sound(shared, files);
  EXPECT_EQ(counted(shared), counted(alone));
}

}  // namespace

TEST(together, two_processes_do_the_work_of_one) {
  TemporaryFolder folder;
  expect_two_do_the_work_of_one([&](int n) { return folder.path("db" + std::to_string(n) + ".db"); });
}

TEST(together, two_processes_do_the_work_of_one_on_postgresql) {
  store::PostgresForTests server;
  expect_two_do_the_work_of_one([&](int) { return server.fresh(); });
}

TEST(together, a_lock_that_is_let_go_is_waited_for) {
  TemporaryFolder folder;
  const std::string db = folder.path("court.db"), files = folder.path("files");
  auto holder = store::open_migrated(db);
  auto running = [&] {
    store::Transaction held(*holder);
    auto started = std::async(std::launch::async, [&] { return kuaishen(run_into(folder.path("out"), db, files)); });
    std::this_thread::sleep_for(std::chrono::seconds(1));
    return started;
  }();
  EXPECT_EQ(running.get().code, 0);
  expect_sound(db, files);
}

// The server drops the connection again and again; each time the run says so and can be started anew.
TEST(together, a_lost_connection_costs_nothing_but_the_time) {
  store::PostgresForTests server;
  TemporaryFolder folder;
  const std::string alone = server.fresh(), db = server.fresh(), files = folder.path("files");
  ASSERT_EQ(kuaishen(run_into(folder.path("alone"), alone, folder.path("alone-files"))).code, 0);
  std::mt19937 random(4);
  int lost = 0;
  for (int tries = 0; tries < 40; ++tries) {
    std::atomic<bool> ended = false;
    std::thread cutter([&] {
      if (tries >= 12) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(40 + random() % 700));
      if (!ended)
        store::open_database(server.url())
            ->exec(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'kuaishen' AND pid "
                "<> pg_backend_pid()");
    });
    const auto finished = kuaishen(run_into(folder.path("out"), db, files));
    ended = true;
    cutter.join();
    if (finished.code == 0) break;
    EXPECT_EQ(finished.code, 4) << finished.err;
    EXPECT_NE(finished.err.find("连接"), std::string::npos) << finished.err;
    ++lost;
  }
  std::printf("lost %d times\n", lost);
  EXPECT_GT(lost, 0);
  expect_sound(db, files);
  auto a = store::open_migrated(alone), b = store::open_migrated(db);
  EXPECT_EQ(store::dump(*a), store::dump(*b));
}

// No file may grow beyond a limit, which is what a full disk looks like to a process that may not fill one.
TEST(together, a_disk_that_is_full_stops_the_run_with_a_sentence_and_loses_nothing) {
  TemporaryFolder folder;
  const std::string db = folder.path("court.db"), files = folder.path("files"), alone = folder.path("alone.db");
  ASSERT_EQ(kuaishen(run_into(folder.path("alone"), alone, folder.path("alone-files"))).code, 0);
  for (const uint64_t bytes : {20'000u, 90'000u, 300'000u, 700'000u, 1'500'000u}) {
    const auto stopped = kuaishen(run_into(folder.path("out"), db, files), {}, std::nullopt, bytes);
    EXPECT_EQ(stopped.code, 4) << bytes << stopped.out << stopped.err;
    EXPECT_NE(stopped.err.find(".db"), std::string::npos) << "says what can't be written: " << stopped.err;
  }
  EXPECT_EQ(kuaishen(run_into(folder.path("out"), db, files)).code, 0);
  expect_sound(db, files);
  auto a = store::open_migrated(alone), b = store::open_migrated(db);
  EXPECT_EQ(store::dump(*a), store::dump(*b));
}

// Killed while it opens and migrates, saves, restores: the next one finds nothing or all of it.
TEST(together, killed_while_opening_saving_or_restoring_it_leaves_nothing_or_all) {
  TemporaryFolder folder;
  store::PostgresForTests server;
  std::mt19937 random(11);
  const auto soon = [&](int64_t most) { return std::chrono::microseconds(random() % static_cast<uint64_t>(most)); };
  for (int round = 0; round < 30; ++round) {
    const std::string fresh = round % 2 ? server.fresh() : folder.path("fresh" + std::to_string(round) + ".db");
    kuaishen(run_into(folder.path("killed"), fresh, folder.path("killed-files")), {}, soon(60'000));
    auto database = store::open_migrated(fresh);
    EXPECT_TRUE(store::find_damage(*database).empty()) << fresh;
  }
  const std::string db = folder.path("court.db"), backup = folder.path("court.backup");
  ASSERT_EQ(kuaishen(run_into(folder.path("out"), db, folder.path("files"))).code, 0);
  for (int round = 0; round < 20; ++round) {
    const auto saved = kuaishen({"backup", backup, "--db", db, "--files", folder.path("files")}, {}, soon(120'000));
    if (saved.code == 0) break;
    EXPECT_FALSE(std::filesystem::exists(backup)) << "half a backup under the name of a whole one";
  }
  if (!std::filesystem::exists(backup)) {
    ASSERT_EQ(kuaishen({"backup", backup, "--db", db, "--files", folder.path("files")}).code, 0);
  }
  const auto expected = store::dump(*store::open_migrated(db));
  for (int round = 0; round < 10; ++round) {
    const std::string into = round % 2 ? server.fresh() : folder.path("restored" + std::to_string(round) + ".db");
    const std::vector<std::string> restore = {"restore", backup,    "--db",
                                              into,      "--files", folder.path("restored-files")};
    const auto restored = kuaishen(restore, {}, soon(300'000));
    if (restored.code != 0) {
      const auto again = kuaishen(restore);
      // Killed after its commit, it has restored already.
      EXPECT_TRUE(again.code == 0 || again.err.find("已有数据") != std::string::npos) << again.err;
    }
    EXPECT_EQ(store::dump(*store::open_migrated(into)), expected);
    expect_sound(into, folder.path("restored-files"));
  }
}

}  // namespace system_tests
