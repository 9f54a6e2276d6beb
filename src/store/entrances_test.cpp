#include <atomic>
#include <thread>

#include "store/engines_for_tests.h"
#include "store/pool.h"
#include "store/store.h"

namespace store {
namespace {

constexpr const char* kCourt = "450305";
constexpr const char* kLink = "450305-1-00001/1/0";

class Entrances : public BothEngines {
 protected:
  Entrances() : pool_(fresh_url()) {}

  // `work` on a connection of its own, a transaction that waits its turn as those of requests do.
  bool once(const std::function<bool(Store&)>& work) {
    for (;;) try {
        auto lease = pool_.take();
        Store store(*lease);
        Transaction transaction(*lease);
        const bool done = work(store);
        transaction.commit();
        return done;
      } catch (const Failure& failure) {
        if (!failure.again) throw;
      }
  }
  int of_many(int threads, int each, const std::function<bool(Store&)>& work) {
    std::atomic<int> done = 0;
    std::vector<std::thread> all;
    for (int t = 0; t < threads; ++t)
      all.emplace_back([&] {
        for (int n = 0; n < each; ++n) done += once(work) ? 1 : 0;
      });
    for (auto& thread : all) thread.join();
    return done;
  }
  static EntranceRow code(const char* code, int64_t sent, const char* day = "2023-02-16") {
    EntranceRow row;
    row.court = kCourt;
    row.link = kLink;
    row.day = day;
    row.sent = sent;
    row.code = code;
    row.code_until = sent + 600;
    return row;
  }
  bool put(const EntranceRow& row) {
    return once([&](Store& store) { return store.put_code(row, 20, 6, row.sent - 60); });
  }

  Pool pool_;
};

}  // namespace

TEST_P(Entrances, give_no_more_tries_to_many_at_once_than_there_are) {
  EXPECT_FALSE(once([](Store& store) { return store.take_try(kCourt, kLink, 20, 5); })) << "no code was asked for";
  ASSERT_TRUE(put(code("a", 1000)));
  const auto guess = [](Store& store) { return store.take_try(kCourt, kLink, 20, 5); };
  EXPECT_EQ(of_many(8, 40, guess), 5);
  for (int64_t n = 1; n <= 3; ++n) {
    ASSERT_TRUE(put(code("b", 1000 + n * 60)));
    EXPECT_EQ(of_many(4, 10, guess), 5);
  }
  EXPECT_FALSE(put(code("c", 5000))) << "twenty are gone: no more codes for this link";
}

TEST_P(Entrances, let_one_in_by_a_code) {
  ASSERT_TRUE(put(code("a", 1000)));
  EXPECT_FALSE(once([](Store& store) { return store.use_code(kCourt, kLink, "b", 1100); }));
  EXPECT_FALSE(once([](Store& store) { return store.use_code(kCourt, kLink, "a", 1601); })) << "too late";
  EXPECT_EQ(of_many(8, 4, [](Store& store) { return store.use_code(kCourt, kLink, "a", 1100); }), 1);
  EXPECT_FALSE(once([](Store& store) { return store.use_code(kCourt, kLink, "", 1100); })) << "there is none";
  auto lease = pool_.take();
  EXPECT_EQ(Store(*lease).load_entrance(kCourt, kLink)->tries, 0) << "whoever came in is no guesser";
}

TEST_P(Entrances, count_the_codes_of_a_day) {
  for (int64_t n = 0; n < 6; ++n) EXPECT_TRUE(put(code("a", 1000 + n * 60)));
  EXPECT_FALSE(put(code("a", 2000)));
  EXPECT_TRUE(put(code("a", 2060, "2023-02-17")));
  EXPECT_FALSE(put(code("a", 2100, "2023-02-17"))) << "within a minute";
}

ON_EVERY_ENGINE(Entrances);

}  // namespace store
