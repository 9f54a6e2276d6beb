#include "store/store.h"

#include "store/backup.h"
#include "store/engines_for_tests.h"
#include "store/failure.h"
#include "store/migrations.h"
#include "store/samples_for_tests.h"

namespace store {
namespace {

using samples::kCourt;

class case_rows : public BothEngines {
 protected:
  void SetUp() override {
    db_ = open_migrated(fresh_url());
    samples::prepare(*db_);
  }
  /// Does `work` in a transaction of its own.
  template <class Work>
  auto committed(Work work) {
    Transaction transaction(*db_);
    auto answer = work(Store(*db_));
    transaction.commit();
    return answer;
  }
  std::unique_ptr<Database> db_;
};
ON_EVERY_ENGINE(case_rows);

std::vector<int64_t> serials(const std::vector<CaseRow>& rows) {
  std::vector<int64_t> out;
  for (const auto& row : rows) out.push_back(row.serial);
  return out;
}

TEST_P(case_rows, gives_back_what_a_chunk_put_in) {
  samples::file_cases(*db_, 1, 30);
  Store store(*db_);
  const Chunk chunk = samples::filing(1, 30, 1);
  const auto cases = store.load_cases(kCourt, {samples::case_id(7), samples::case_id(3), "no such case"});
  ASSERT_EQ(cases.size(), 2u);
  EXPECT_EQ(cases[0], chunk.cases[2].row);
  EXPECT_EQ(cases[1], chunk.cases[6].row);
  auto event = chunk.events[6];
  event.court = kCourt;
  EXPECT_EQ(store.load_events(kCourt, samples::case_id(7)), std::vector{event});
  EXPECT_EQ(store.load_events(kCourt, std::vector{samples::case_id(2), samples::case_id(1)}).size(), 2u);
  EXPECT_EQ(store.list_deadlines(kCourt, samples::case_id(7)).size(), 2u);
  EXPECT_EQ(store.list_papers(kCourt, samples::case_id(7)), std::vector{chunk.papers[6]});
  EXPECT_EQ(store.find_case_by_number(kCourt, "（2023）桂0305民初7号"), chunk.cases[6].row);
  EXPECT_FALSE(store.find_case_by_number(kCourt, "（2023）桂0305民初99号"));
  EXPECT_FALSE(store.load_case("110101", samples::case_id(7)));
  EXPECT_EQ(store.list_people(kCourt)[0].load + store.list_people(kCourt)[1].load, 30);
  EXPECT_TRUE(find_damage(*db_).empty());
}

TEST_P(case_rows, takes_a_file_only_once) {
  EXPECT_FALSE(committed([](Store s) { return s.add_series(samples::series(1)); }));
  EXPECT_EQ(committed([](Store s) { return s.add_series(samples::series(2)); }), 2);
  Store store(*db_);
  EXPECT_EQ(store.list_series(kCourt).size(), 2u);
  EXPECT_EQ(store.find_series_by_file(kCourt, samples::series(2).file_hash)->id, 2);
  EXPECT_EQ(store.find_series_by_content(kCourt, samples::series(2).content_hash).size(), 1u);
  EXPECT_EQ(store.load_series(kCourt, 1)->name, samples::series(1).name);
}

TEST_P(case_rows, does_not_overwrite_what_somebody_else_changed) {
  samples::file_cases(*db_, 1, 3);
  auto change = [](const std::string& head, int64_t expected) {
    Chunk chunk;
    for (int serial : {1, 2}) {
      CaseRow row = samples::case_row(serial);
      row.version = expected + 1;
      row.head = head;
      chunk.cases.push_back({row, serial == 2 ? expected : 1});
      chunk.events.push_back(samples::event(row.id, expected + 1));
    }
    return chunk;
  };
  EXPECT_TRUE(committed([&](Store s) { return s.save_chunk(kCourt, change("first", 1)); }).empty());
  {
    Transaction transaction(*db_);
    EXPECT_EQ(Store(*db_).save_chunk(kCourt, change("second", 2)), std::vector{samples::case_id(1)});
  }
  EXPECT_EQ(Store(*db_).load_case(kCourt, samples::case_id(2))->head, "first");
}

TEST_P(case_rows, notices_a_chunk_that_is_written_twice) {
  samples::file_cases(*db_, 1, 3);
  const std::string before = dump(*db_);
  {
    Transaction transaction(*db_);
    EXPECT_EQ(Store(*db_).save_chunk(kCourt, samples::filing(1, 3, 1)).size(), 3u);
  }
  EXPECT_EQ(dump(*db_), before);
}

TEST_P(case_rows, refuses_to_change_or_delete_what_happened) {
  samples::file_cases(*db_, 1, 3);
  for (const char* sql : {"UPDATE events SET body = '{}'", "DELETE FROM events", "UPDATE journal SET body = '{}'",
                          "DELETE FROM journal", "UPDATE events SET actor = 'x' WHERE seq = 1"}) {
    EXPECT_THROW(db_->exec(sql), Failure) << sql;
  }
  if (db_->is_postgres()) {
    EXPECT_THROW(db_->exec("TRUNCATE events"), Failure);
  }
  EXPECT_TRUE(find_damage(*db_).empty());
}

TEST_P(case_rows, keeps_a_case_within_its_series) {
  Transaction transaction(*db_);
  Chunk chunk;
  chunk.cases.push_back({samples::case_row(1, 99), 0});
  EXPECT_THROW((void)Store(*db_).save_chunk(kCourt, chunk), Failure);
}

TEST_P(case_rows, lists_cases_page_by_page_in_order) {
  samples::file_cases(*db_, 1, 120);
  Store store(*db_);
  CaseFilter filter{.series = 1, .stages = {"filed"}, .limit = 50};
  auto page = store.list_cases(kCourt, filter);
  ASSERT_EQ(page.size(), 50u);
  EXPECT_EQ(page.front().serial, 1);
  filter.after = page.back().id;
  page = store.list_cases(kCourt, filter);
  EXPECT_EQ(page.size(), 30u);
  EXPECT_EQ(page.back().serial, 119);
  filter.after = "no such case";
  EXPECT_TRUE(store.list_cases(kCourt, filter).empty());
  EXPECT_EQ(store.count_cases(kCourt, {.stages = {"filed", "received"}}), 120);
  EXPECT_EQ(store.count_cases(kCourt, {.judge = "judge.li"}), 60);
  EXPECT_EQ(store.list_case_ids(kCourt, {.limit = 2}), (std::vector{samples::case_id(1), samples::case_id(2)}));
  EXPECT_EQ(store.list_cases(kCourt, {.limit = 1, .with_state = false}).front().state, "");
}

TEST_P(case_rows, finds_a_case_by_part_of_a_name_or_number) {
  samples::file_cases(*db_, 1, 120);
  Store store(*db_);
  EXPECT_EQ(serials(store.list_cases(kCourt, {.text = "张11a"})), std::vector<int64_t>{11});
  EXPECT_EQ(serials(store.list_cases(kCourt, {.text = "民初77号"})), std::vector<int64_t>{77});
  EXPECT_EQ(serials(store.list_cases(kCourt, {.text = "-00042"})), std::vector<int64_t>{42});
  for (const char* strange : {"%", "_", "\\", "'", "李四"})
    EXPECT_EQ(store.count_cases(kCourt, {.text = strange}), 0) << strange;
}

TEST_P(case_rows, walks_over_every_case_and_event) {
  samples::file_cases(*db_, 1, 600);
  samples::file_cases(*db_, 601, 600);
  Store store(*db_);
  int64_t next = 1, events = 0, lines = 0;
  store.for_each_case(kCourt, {}, [&](const CaseRow& row) { EXPECT_EQ(row.serial, next++); });
  store.for_each_event(
      kCourt, [&](const EventRow& row) { EXPECT_EQ(row.case_id, samples::case_id(static_cast<int>(++events))); });
  store.for_each_journal_line(kCourt, [&](const JournalRow& row) { EXPECT_EQ(row.seq, ++lines); });
  EXPECT_EQ(next, 1201);
  EXPECT_EQ(events, 1200);
  EXPECT_EQ(lines, 2);
  next = 1;
  store.for_each_case(kCourt, {.limit = 700}, [&](const CaseRow&) { ++next; });
  EXPECT_EQ(next, 701);
}

TEST_P(case_rows, counts_by_stage) {
  samples::file_cases(*db_, 1, 3);
  EXPECT_EQ(Store(*db_).count_by_stage(kCourt, 1),
            (std::vector<StageCount>{{"filed", "main", "financial", 2, 200'03},
                                     {"received", "main", "financial", 1, 100'03}}));
  EXPECT_EQ(Store(*db_).courts(), std::vector{kCourt});
}

TEST_P(case_rows, keeps_the_open_deadlines_only) {
  samples::file_cases(*db_, 1, 2);
  const std::string id = samples::case_id(1);
  Chunk chunk;
  chunk.deadlines.push_back({kCourt, id, "answer.1", "answer_15d@CN-GX", "2023-02-18", "2023-03-05", "", "open"});
  chunk.deadlines.push_back({kCourt, id, "answer.1", "answer_15d@CN-GX", "2023-02-20", "2023-03-07", "", "open"});
  chunk.deadlines.push_back({kCourt, id, "trial_limit", "", "", "", "", "met"});
  chunk.deadlines_gone.push_back({samples::case_id(2), "answer.1"});
  EXPECT_TRUE(committed([&](Store s) { return s.save_chunk(kCourt, chunk); }).empty());
  Store store(*db_);
  const auto left = store.list_deadlines(kCourt, id);
  ASSERT_EQ(left.size(), 1u);
  EXPECT_EQ(left[0].due, "2023-03-07");
  EXPECT_TRUE(store.due_deadlines(kCourt, "2023-03-06").empty());
  const auto due = store.due_deadlines(kCourt, "2023-12-31");
  ASSERT_EQ(due.size(), 2u);
  EXPECT_EQ(due[1].case_id, samples::case_id(2));
}

TEST_P(case_rows, keeps_the_load_of_people_it_knows) {
  samples::file_cases(*db_, 1, 10);
  auto person = samples::person("judge.li");
  person.team = "快审二组";
  person.conflicts = R"(["某某银行"])";
  committed([&](Store s) {
    s.save_people(kCourt, std::span(&person, 1));
    return 0;
  });
  const auto people = Store(*db_).list_people(kCourt, "judge");
  ASSERT_EQ(people.size(), 2u);
  EXPECT_EQ(people[0].team, "快审二组");
  EXPECT_EQ(people[0].load, 5);
  EXPECT_TRUE(Store(*db_).list_people(kCourt, "mediator").empty());
}

TEST_P(case_rows, remembers_settings) {
  Store store(*db_);
  EXPECT_FALSE(store.setting("court"));
  store.set_setting("court", "450305");
  store.set_setting("court", "450304");
  EXPECT_EQ(store.setting("court"), "450304");
}

TEST_P(case_rows, are_found_by_the_claim_they_are_about) {
  committed([](Store store) {
    Chunk chunk;
    for (int serial : {1, 2, 3}) {
      CaseRow row = samples::case_row(serial);
      row.claim_key = serial == 1 ? "" : serial == 2 ? "b|2" : "a|1";
      chunk.events.push_back(samples::event(row.id, 1));
      chunk.cases.push_back({std::move(row), 0});
    }
    return store.save_chunk(kCourt, chunk);
  });
  Store store(*db_);
  EXPECT_EQ(store.find_claims(kCourt, {"a|1", "", "c|3"}),
            (std::map<std::string, std::string>{{"a|1", samples::case_id(3)}}));
  EXPECT_TRUE(store.find_claims("110101", {"a|1"}).empty());
}

}  // namespace
}  // namespace store
