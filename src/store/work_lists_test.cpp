#include "store/engines_for_tests.h"
#include "store/failure.h"
#include "store/migrations.h"
#include "store/samples_for_tests.h"

namespace store {
namespace {

using samples::case_id;
using samples::kCourt;
using Order = CaseFilter::Order;

class work_lists : public BothEngines {
 protected:
  void SetUp() override {
    database_ = open_migrated(fresh_url());
    samples::prepare(*database_);
    Store store(*database_);
    Transaction transaction(*database_);
    auto chunk = samples::filing(1, 12, store.draw_numbers(kCourt, 2023, "民初", 12));
    for (auto& write : chunk.cases) {
      auto& row = write.row;
      row.claimant = row.serial <= 6 ? "甲银行" : "乙银行";
      row.mediator = row.serial == 3 ? "mediator-1" : "";
      row.due = row.serial % 4 == 0 ? "" : "2023-03-0" + std::to_string(1 + row.serial % 4);
      row.changed_at = "2023-02-14T09:" + std::to_string(40 - row.serial);
      row.waits_for = row.serial % 2 == 0 ? "judge" : "clerk";
      row.clerk = row.serial == 5 ? "clerk-9" : "";
    }
    ASSERT_TRUE(store.save_chunk(kCourt, chunk).empty());
    transaction.commit();
  }

  std::vector<int64_t> serials(const CaseFilter& filter) {
    Store store(*database_);
    std::vector<int64_t> all;
    for (const auto& row : store.list_cases(kCourt, filter)) all.push_back(row.serial);
    return all;
  }
  // The same page by page.
  std::vector<int64_t> paged(CaseFilter filter) {
    Store store(*database_);
    std::vector<int64_t> all;
    filter.limit = 5;
    while (true) {
      const auto rows = store.list_cases(kCourt, filter);
      for (const auto& row : rows) all.push_back(row.serial);
      if (rows.size() < 5) return all;
      const auto& last = rows.back();
      filter.after = last.id;
      filter.after_value = filter.order == Order::kChanged  ? last.changed_at
                           : filter.order == Order::kAmount ? std::to_string(last.amount)
                           : filter.order == Order::kDue    ? last.due
                                                            : last.number;
    }
  }
  std::unique_ptr<Database> database_;
};
ON_EVERY_ENGINE(work_lists);

TEST_P(work_lists, come_in_every_order_page_by_page) {
  using Serials = std::vector<int64_t>;
  const auto by = [&](Order order) {
    CaseFilter filter;
    filter.order = order;
    EXPECT_EQ(paged(filter), serials(filter));
    return serials(filter);
  };
  const Serials upwards = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  EXPECT_EQ(by(Order::kSerial), upwards);
  EXPECT_EQ(by(Order::kChanged), upwards);
  EXPECT_EQ(by(Order::kNumber), upwards) << "2 before 10";
  EXPECT_EQ(by(Order::kAmount), Serials(upwards.rbegin(), upwards.rend()));
  EXPECT_EQ(by(Order::kDue), (Serials{1, 5, 9, 2, 6, 10, 3, 7, 11})) << "those without a day are left out";
}

TEST_P(work_lists, are_narrowed_to_whose_they_are) {
  CaseFilter filter;
  filter.claimant = "甲银行";
  EXPECT_EQ(serials(filter).size(), 6u);
  filter.mediator = "mediator-1";
  EXPECT_EQ(serials(filter), std::vector<int64_t>{3});
  CaseFilter judges;
  judges.judges = {"judge.li", ""};
  EXPECT_EQ(serials(judges).size(), 6u);
  CaseFilter due;
  due.due_before = "2023-03-03";
  EXPECT_EQ(serials(due), (std::vector<int64_t>{1, 5, 9}));
  CaseFilter mine;  // a judge's own; what waits for a clerk is nobody's yet but case 5
  mine.waits_for_person = "judge.zhao";
  EXPECT_EQ(serials(mine), (std::vector<int64_t>{1, 3, 7, 9, 11}));
  Store store(*database_);
  int64_t cases = 0, amount = 0;
  for (const auto& group : store.tally_cases(kCourt, filter)) {
    cases += group.cases;
    amount += group.amount;
    EXPECT_EQ(group.judge, "judge.zhao");
  }
  EXPECT_EQ(cases, 1);
  EXPECT_EQ(amount, 100'03);
}

TEST_P(work_lists, count_and_list_what_is_due) {
  Store store(*database_);
  DueFilter filter;
  EXPECT_EQ(store.count_due(kCourt, filter), (std::map<std::string, int64_t>{{"answer.1", 12}, {"trial_limit", 12}}));
  filter.key = "answer";
  filter.until = "2023-03-01";
  EXPECT_EQ(store.count_due(kCourt, filter), (std::map<std::string, int64_t>{{"answer.1", 12}}));
  filter.cases.judge = "judge.li";
  EXPECT_EQ(store.count_due(kCourt, filter), (std::map<std::string, int64_t>{{"answer.1", 6}}));
  filter.until = "2023-02-28";
  EXPECT_TRUE(store.list_due(kCourt, filter).empty());
  DueFilter page;
  page.limit = 7;
  std::vector<std::string> seen;
  while (true) {
    const auto lines = store.list_due(kCourt, page);
    for (const auto& line : lines) seen.push_back(line.deadline.due + line.deadline.case_id + line.deadline.key);
    if (lines.size() < 7) break;
    page.after_due = lines.back().deadline.due;
    page.after_case = lines.back().deadline.case_id;
    page.after_key = lines.back().deadline.key;
  }
  EXPECT_EQ(seen.size(), 24u);
  EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
}

TEST_P(work_lists, keep_notes_that_stay) {
  Store store(*database_);
  Transaction transaction(*database_);
  NoteRow note{kCourt, case_id(1), 0, "2023-02-15T09:00", "clerk", "韦", "电话已核实"};
  EXPECT_EQ(store.add_note(note), 1);
  EXPECT_EQ(store.add_note(note), 2);
  transaction.commit();
  EXPECT_EQ(store.list_notes(kCourt, case_id(1)).size(), 2u);
  EXPECT_TRUE(store.list_notes(kCourt, case_id(2)).empty());
  EXPECT_THROW(database_->exec("UPDATE notes SET text = 'x'"), Failure);
  EXPECT_THROW(database_->exec("DELETE FROM notes"), Failure);
}

TEST_P(work_lists, change_the_state_of_a_batch_from_what_it_is) {
  Store store(*database_);
  Transaction transaction(*database_);
  BatchRow batch;
  batch.court = kCourt;
  batch.id = "b";
  batch.state = "running";
  ASSERT_TRUE(store.create_batch(batch, {}));
  EXPECT_TRUE(store.change_batch_state(kCourt, "b", "running", "stopped"));
  EXPECT_FALSE(store.change_batch_state(kCourt, "b", "running", "stopped"));
  BatchFilter open;
  open.open = true;
  EXPECT_EQ(store.list_batches(kCourt, open).size(), 1u);
  store.set_batch_state(kCourt, "b", "done");
  EXPECT_TRUE(store.list_batches(kCourt, open).empty());
  transaction.commit();
}

// A database of the first schema, with cases in it, gets the columns as the office would write them.
TEST_P(work_lists, are_there_for_cases_from_before) {
  auto old = open_database(fresh_url());
  migrate(*old, 1);
  old->exec("INSERT INTO series VALUES(?, 1, '', '', '', '', '', '', 0, '', '{}')", {kCourt});
  const std::string state =
      R"({"claimant":{"name":"甲银行"},"mediation":{"mediator":{"id":"mediator-1"}},"clerk":{"id":"clerk-1"}})";
  old->exec(
      "INSERT INTO cases VALUES(?, 'c', 1, 1, '', 'main', '', '', '', '', '', 0, '', '', '', '', 1, '', ?), "
      "(?, 'd', 1, 2, '', 'main', '', '', '', '', '', 0, '', '', '', '', 1, '', '{}')",
      {kCourt, state, kCourt});
  old->exec(
      "INSERT INTO deadlines VALUES(?, 'c', 'trial_limit', '', '', '2023-04-15', '', 'open'), "
      "(?, 'c', 'evidence.1', '', '', '2023-03-01', '', 'open'), (?, 'c', 'answer.1', '', '', '2023-03-01', '', "
      "'open')",
      {kCourt, kCourt, kCourt});
  migrate(*old);
  Store store(*old);
  const auto row = store.load_case(kCourt, "c").value();
  EXPECT_EQ(row.claimant, "甲银行");
  EXPECT_EQ(row.mediator, "mediator-1");
  EXPECT_EQ(row.clerk, "clerk-1");
  EXPECT_EQ(row.due, "2023-03-01");
  EXPECT_EQ(row.due_key, "answer.1");
  EXPECT_EQ(store.load_case(kCourt, "d")->due, "");
}

}  // namespace
}  // namespace store
