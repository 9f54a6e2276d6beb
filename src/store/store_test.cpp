#include "store/store.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <chrono>
#include <unistd.h>

#include "store/migrations.h"

using namespace store;

TEST(store, smoke) {
  const std::string path = "/tmp/ks_smoke_" + std::to_string(getpid()) + ".db";
  auto db = open_migrated(path);
  Store s(*db);
  Transaction t(*db);
  SeriesRow series{.court = "450305", .name = "a", .file_hash = "h"};
  EXPECT_EQ(s.add_series(series), 1);
  EXPECT_FALSE(s.add_series(series));
  Chunk c;
  for (int i = 1; i <= 500; ++i) {
    CaseRow row{.court = "450305", .id = "450305-1-" + std::to_string(10000 + i), .series = 1, .serial = i, .stage = "filed", .amount = 100, .respondent = "张三", .version = 1, .head = "x", .state = "{}"};
    c.cases.push_back({row, 0});
    c.events.push_back({.case_id = row.id, .seq = 1, .at = "2023-02-14T09:20", .body = "{}"});
  }
  c.journal_body = "{}";
  EXPECT_TRUE(s.save_chunk("450305", c).empty());
  EXPECT_EQ(s.draw_numbers("450305", 2023, "民初", 5), 1);
  t.commit();
  EXPECT_EQ(s.load_cases("450305", {"450305-1-10001", "450305-1-10002"}).size(), 2u);
  CaseFilter f; f.text = "张"; f.after = "450305-1-10100"; f.limit = 10; f.stages = {"filed", "x"};
  EXPECT_EQ(s.list_cases("450305", f).front().serial, 101);
  std::filesystem::remove(path);
}
