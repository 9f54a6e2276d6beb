#include <sys/wait.h>

#include <chrono>
#include <thread>

#include "store/backup.h"
#include "store/engines_for_tests.h"
#include "store/migrations.h"
#include "store/samples_for_tests.h"

namespace store {
namespace {

using samples::kCourt;

class crash : public BothEngines {};
ON_EVERY_ENGINE(crash);

constexpr int kCases = 40;

// A child files chunk after chunk until it is killed, at another moment in each round. What is left must be whole
// chunks.
TEST_P(crash, leaves_whole_chunks_or_nothing) {
  const std::string url = fresh_url();
  samples::prepare(*open_migrated(url));
  for (int round = 1; round <= 8; ++round) {
    const int64_t before = Store(*open_database(url)).last_number(kCourt, 2023, "民初");
    const pid_t child = ::fork();
    if (child == 0) {
      auto db = open_database(url);
      for (int from = static_cast<int>(before) + 1;; from += kCases) samples::file_cases(*db, from, kCases);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(60 + 23 * round));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);

    auto db = open_migrated(url);
    Store store(*db);
    // A server notices the death of its client a moment later; until then the child's last chunk may still be ending.
    if (db->is_postgres()) {
      while (db->number("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'kuaishen' AND "
                        "pid <> pg_backend_pid() AND state <> 'idle'") > 0) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
      }
    }
    const int64_t cases = store.count_cases(kCourt, {});
    EXPECT_EQ(cases % kCases, 0);
    EXPECT_EQ(store.last_number(kCourt, 2023, "民初"), cases);
    EXPECT_EQ(db->number("SELECT count(*) FROM events"), cases);
    EXPECT_EQ(db->number("SELECT count(*) FROM jobs"), cases);
    EXPECT_EQ(db->number("SELECT count(*) FROM journal"), cases / kCases);
    const auto findings = find_damage(*db);
    EXPECT_TRUE(findings.empty()) << findings.front().code;
  }
  EXPECT_GT(Store(*open_database(url)).count_cases(kCourt, {}), 0);
}

}  // namespace
}  // namespace store
