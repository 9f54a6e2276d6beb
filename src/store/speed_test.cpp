#include <chrono>
#include <iostream>

#include "store/engines_for_tests.h"
#include "store/migrations.h"
#include "store/samples_for_tests.h"

namespace store {
namespace {

using samples::kCourt;

class speed : public BothEngines {};
ON_EVERY_ENGINE(speed);

// Printed, not asserted: machines differ. Nine rows a case; states of the size real cases have.
TEST_P(speed, of_countof_500_cases) {
  auto db = open_migrated(fresh_url());
  samples::prepare(*db);
  Store store(*db);
  constexpr int kChunk = 500;
  const char* asked = std::getenv("KUAISHEN_SPEED_CHUNKS");
  const int count = asked ? std::atoi(asked) : 10;
  std::vector<Chunk> chunks;
  for (int i = 0; i < count; ++i) {
    chunks.push_back(samples::filing(1 + i * kChunk, kChunk, 1 + i * kChunk));
    for (auto& write : chunks.back().cases) write.row.state = samples::state(static_cast<int>(write.row.serial), 2500);
  }
  auto measure = [](const char* what, double items, auto work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::cout << "    " << what << ": " << static_cast<int64_t>(items / seconds) << "/s\n";
  };
  const double rows = 9.0 * kChunk * count;
  measure("rows inserted", rows, [&] {
    for (const auto& chunk : chunks) {
      Transaction transaction(*db);
      store.draw_numbers(kCourt, 2023, "民初", kChunk);
      ASSERT_TRUE(store.save_chunk(kCourt, chunk).empty());
      transaction.commit();
    }
  });
  measure("cases loaded for update and updated with an event", kChunk * count, [&] {
    for (auto& chunk : chunks) {
      std::vector<std::string> ids;
      for (const auto& write : chunk.cases) ids.push_back(write.row.id);
      Transaction transaction(*db);
      Chunk change;
      for (auto& row : store.load_cases(kCourt, ids, true)) {
        change.events.push_back(samples::event(row.id, 2, row.head));
        row.head = change.events.back().hash;
        row.version = 2;
        change.cases.push_back({std::move(row), 1});
      }
      ASSERT_TRUE(store.save_chunk(kCourt, change).empty());
      transaction.commit();
    }
  });
  measure("cases read", kChunk * count, [&] {
    int n = 0;
    store.for_each_case(kCourt, {}, [&](const CaseRow&) { ++n; });
    EXPECT_EQ(n, kChunk * count);
  });
  measure("one case by id", 2000, [&] {
    for (int i = 0; i < 2000; ++i) EXPECT_TRUE(store.load_case(kCourt, samples::case_id(1 + i)));
  });
}

}  // namespace
}  // namespace store
