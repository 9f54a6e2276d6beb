#include <thread>

#include "store/engines_for_tests.h"
#include "store/migrations.h"
#include "store/samples_for_tests.h"

namespace store {
namespace {

using samples::kCourt;

class batches : public BothEngines {
 protected:
  void SetUp() override {
    url_ = fresh_url();
    db_ = open_migrated(url_);
    samples::prepare(*db_);
  }
  std::string url_;
  std::unique_ptr<Database> db_;
};
ON_EVERY_ENGINE(batches);

BatchRow batch(const std::string& id, int64_t total) {
  return {.court = kCourt,
          .id = id,
          .action = "file_case",
          .series = 1,
          .actor = "wang",
          .at = "2023-02-14T09:20",
          .state = "running",
          .total = total,
          .created = "2023-02-14T09:20"};
}

std::vector<BatchItemRow> items(int64_t total) {
  std::vector<BatchItemRow> out;
  for (int64_t i = 0; i < total; ++i) out.push_back({.ord = i, .case_id = samples::case_id(static_cast<int>(i + 1))});
  return out;
}

TEST_P(batches, know_what_is_left_to_do) {
  Store store(*db_);
  {
    Transaction transaction(*db_);
    EXPECT_TRUE(store.create_batch(batch("b1", 7000), items(7000)));
    EXPECT_FALSE(store.create_batch(batch("b1", 1), items(1)));
    Chunk chunk;
    for (int64_t i = 0; i < 500; ++i) {
      chunk.outcomes.push_back(
          {"b1", i, i % 5 == 0 ? "refused" : "done", i % 5 == 0 ? "action.wrong_stage" : "", "{}"});
    }
    EXPECT_TRUE(store.save_chunk(kCourt, chunk).empty());
    transaction.commit();
  }
  const auto rest = store.remaining_items(kCourt, "b1", 10);
  ASSERT_EQ(rest.size(), 10u);
  EXPECT_EQ(rest.front().ord, 500);
  EXPECT_EQ(store.remaining_items(kCourt, "b1", 10, 6994).size(), 5u);
  EXPECT_EQ(store.count_outcomes(kCourt, "b1"),
            (std::vector<OutcomeCount>{{"", "", 6500}, {"done", "", 400}, {"refused", "action.wrong_stage", 100}}));
  EXPECT_EQ(store.list_items(kCourt, "b1", -1, 0, "refused").size(), 100u);
  EXPECT_EQ(store.list_open_batches(kCourt, "running").size(), 1u);
  store.set_batch_state(kCourt, "b1", "stopped");
  EXPECT_EQ(store.load_batch(kCourt, "b1")->state, "stopped");
  EXPECT_EQ(store.list_batches(kCourt).front().id, "b1");
}

TEST_P(batches, hand_each_job_to_one_worker) {
  samples::file_cases(*db_, 1, 200);
  std::vector<std::vector<int64_t>> got(3);
  std::vector<std::thread> workers;
  for (auto& mine : got) {
    workers.emplace_back([&mine, this] {
      auto db = open_database(url_);
      Store store(*db);
      while (true) {
        Transaction transaction(*db);
        const auto jobs = store.lease(Queue::kJobs, kCourt, "2023-02-14T09:20", "2023-02-14T09:30", 7);
        transaction.commit();
        if (jobs.empty()) break;
        for (const auto& job : jobs) mine.push_back(job.id);
      }
    });
  }
  for (auto& worker : workers) worker.join();
  std::vector<int64_t> all;
  for (const auto& mine : got) all.insert(all.end(), mine.begin(), mine.end());
  std::sort(all.begin(), all.end());
  ASSERT_EQ(all.size(), 200u);
  for (size_t i = 0; i < all.size(); ++i) EXPECT_EQ(all[i], static_cast<int64_t>(i + 1));
}

TEST_P(batches, give_a_job_again_when_its_worker_vanished) {
  samples::file_cases(*db_, 1, 3);
  Store store(*db_);
  auto lease = [&](const std::string& now, const std::string& until) {
    Transaction transaction(*db_);
    auto jobs = store.lease(Queue::kMessages, kCourt, now, until, 2);
    transaction.commit();
    return jobs;
  };
  const auto first = lease("2023-02-14T09:20", "2023-02-14T09:30");
  ASSERT_EQ(first.size(), 2u);
  EXPECT_EQ(first[0].state, "leased");
  EXPECT_EQ(first[0].tries, 1);
  EXPECT_EQ(lease("2023-02-14T09:21", "2023-02-14T09:31").size(), 1u);
  store.finish(Queue::kMessages, kCourt, std::vector{first[0].id}, "done");
  const auto again = lease("2023-02-14T09:31", "2023-02-14T09:41");
  ASSERT_EQ(again.size(), 1u);
  EXPECT_EQ(again[0].id, first[1].id);
  EXPECT_EQ(again[0].tries, 2);
  EXPECT_EQ(store.count_open(Queue::kMessages, kCourt, "b1"), 2);
  EXPECT_EQ(store.list_queue(Queue::kMessages, kCourt, "done").size(), 1u);
}

TEST_P(batches, never_give_a_message_again_that_may_have_gone_out) {
  samples::file_cases(*db_, 1, 3);
  Store store(*db_);
  const auto lease = [&](const std::string& now, Leasing which) {
    Transaction transaction(*db_);
    const auto rows = store.lease(Queue::kMessages, kCourt, now, "2023-02-14T09:30", 2, which);
    transaction.commit();
    std::vector<int64_t> ids;
    for (const auto& row : rows) ids.push_back(row.id);
    return ids;
  };
  using Ids = std::vector<int64_t>;
  EXPECT_EQ(lease("2023-02-14T09:20", Leasing::kFresh), (Ids{1, 2}));
  EXPECT_EQ(lease("2023-02-14T09:20", Leasing::kLost), Ids{});
  // The first was put back for later, the second is never heard of again.
  store.put_back(Queue::kMessages, kCourt, Ids{1}, "2023-02-14T09:50");
  EXPECT_EQ(lease("2023-02-14T09:40", Leasing::kFresh), Ids{3});
  EXPECT_EQ(lease("2023-02-14T09:40", Leasing::kLost), (Ids{2, 3}));
  EXPECT_EQ(lease("2023-02-14T09:50", Leasing::kFresh), Ids{1});
}

TEST_P(batches, do_not_make_the_same_job_twice) {
  samples::file_cases(*db_, 1, 3);
  Chunk chunk;
  chunk.jobs.push_back({.kind = "paper.filing_notice", .case_id = samples::case_id(1), .seq = 1});
  chunk.jobs.push_back({.kind = "paper.filing_notice", .case_id = samples::case_id(1), .seq = 2});
  {
    Transaction transaction(*db_);
    EXPECT_TRUE(Store(*db_).save_chunk(kCourt, chunk).empty());
    transaction.commit();
  }
  EXPECT_EQ(Store(*db_).count_open(Queue::kJobs, kCourt), 4);
}

}  // namespace
}  // namespace store
