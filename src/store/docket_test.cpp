#include <atomic>
#include <thread>

#include "store/backup.h"
#include "store/engines_for_tests.h"
#include "store/failure.h"
#include "store/migrations.h"
#include "store/samples_for_tests.h"

namespace store {
namespace {

using samples::kCourt;

class docket : public BothEngines {};
ON_EVERY_ENGINE(docket);

TEST_P(docket, begins_with_one_in_every_year_and_type) {
  auto db = open_migrated(fresh_url());
  Store store(*db);
  Transaction transaction(*db);
  EXPECT_EQ(store.last_number(kCourt, 2023, "民初"), 0);
  EXPECT_EQ(store.draw_numbers(kCourt, 2023, "民初", 500), 1);
  EXPECT_EQ(store.draw_numbers(kCourt, 2023, "民初", 1), 501);
  EXPECT_EQ(store.draw_numbers(kCourt, 2024, "民初", 1), 1);
  EXPECT_EQ(store.draw_numbers(kCourt, 2023, "诉前调", 2), 1);
  EXPECT_EQ(store.draw_numbers("110101", 2023, "民初", 1), 1);
  EXPECT_EQ(store.last_number(kCourt, 2023, "民初"), 501);
}

TEST_P(docket, takes_numbers_back_when_the_work_is_undone) {
  auto db = open_migrated(fresh_url());
  Store store(*db);
  {
    Transaction transaction(*db);
    EXPECT_EQ(store.draw_numbers(kCourt, 2023, "民初", 10), 1);
  }
  Transaction transaction(*db);
  EXPECT_EQ(store.draw_numbers(kCourt, 2023, "民初", 1), 1);
}

// Four threads file on connections of their own; every third transaction is undone. What is left must be 1, 2, 3 ….
TEST_P(docket, has_no_gaps_when_many_file_at_once) {
  const std::string url = fresh_url();
  auto db = open_migrated(url);
  samples::prepare(*db);
  constexpr int kThreads = 4, kRounds = 12, kCases = 5;
  std::atomic<int> filed = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      auto mine = open_database(url);
      Store store(*mine);
      for (int round = 0; round < kRounds; ++round) {
        Transaction transaction(*mine);
        const int from = 1 + (t * kRounds + round) * kCases;
        const int64_t first = store.draw_numbers(kCourt, 2023, "民初", kCases);
        EXPECT_TRUE(store.save_chunk(kCourt, samples::filing(from, kCases, first)).empty());
        if ((t + round) % 3 == 0) continue;
        transaction.commit();
        filed += kCases;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  Store store(*db);
  const auto numbers = store.list_numbers(kCourt, 2023, "民初");
  ASSERT_EQ(static_cast<int>(numbers.size()), filed);
  for (size_t i = 0; i < numbers.size(); ++i) EXPECT_EQ(numbers[i].serial, static_cast<int64_t>(i + 1));
  EXPECT_EQ(store.last_number(kCourt, 2023, "民初"), filed);
  EXPECT_TRUE(find_damage(*db).empty());
}

TEST_P(docket, gives_no_number_to_two_cases) {
  auto db = open_migrated(fresh_url());
  samples::prepare(*db);
  samples::file_cases(*db, 1, 2);
  Transaction transaction(*db);
  EXPECT_THROW((void)Store(*db).save_chunk(kCourt, samples::filing(3, 1, 2)), Failure);
}

}  // namespace
}  // namespace store
