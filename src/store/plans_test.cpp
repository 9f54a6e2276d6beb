#include <gmock/gmock.h>

#include "store/engines_for_tests.h"
#include "store/migrations.h"
#include "store/samples_for_tests.h"

namespace store {
namespace {

using samples::case_id;
using samples::kCourt;

// The steps by which SQLite means to answer that touch a whole table or all of a court's rows in one, or put into order
// all of what only the first are wanted of.
std::vector<std::string> walks(Database& database, const std::string& sql, const Values& values) {
  std::vector<std::string> found;
  database.query("EXPLAIN QUERY PLAN " + sql, values, [&](const Row& row) {
    const auto step = row.string(3);
    const bool whole_table =
        step.starts_with("SCAN ") && step.find("json_each") == std::string::npos && step != "SCAN pick";
    const bool sorts_all = step.starts_with("USE TEMP B-TREE") && sql.find(" LIMIT ") != std::string::npos;
    if (whole_table || sorts_all || step.ends_with(" (court=?)")) found.push_back(sql + ": " + step);
  });
  return found;
}

// Passes everything on to another database and asks first how it would be answered.
class Listening : public Database {
 public:
  explicit Listening(Database& database) : database_(database) {}
  Engine engine() const override { return database_.engine(); }
  int64_t exec(std::string_view sql, const Values& values) override {
    look_at(sql, values);
    return database_.exec(sql, values);
  }
  void query(std::string_view sql, const Values& values, const OnRow& on_row) override {
    look_at(sql, values);
    database_.query(sql, values, on_row);
  }
  void stream(std::string_view sql, const Values& values, const OnRow& on_row) override { query(sql, values, on_row); }
  void script(std::string_view sql) override { database_.script(sql); }
  int64_t insert_many(std::string_view table, const Columns& columns, std::string_view on_conflict) override {
    return database_.insert_many(table, columns, on_conflict);
  }
  int64_t update_many(std::string_view table, const Columns& keys, const Columns& set) override {
    return database_.update_many(table, keys, set);
  }
  int64_t delete_many(std::string_view table, const Columns& keys) override {
    return database_.delete_many(table, keys);
  }
  bool in_transaction() const override { return database_.in_transaction(); }
  bool healthy() const override { return database_.healthy(); }
  std::string where() const override { return database_.where(); }

  int asked = 0;
  std::vector<std::string> walked;

 protected:
  void begin(bool) override {}
  void commit() override {}
  void rollback() noexcept override {}

 private:
  void look_at(std::string_view sql, const Values& values) {
    ++asked;
    for (auto& step : walks(database_, std::string(sql), values)) walked.push_back(std::move(step));
  }
  Database& database_;
};

// What is asked for every chunk of a batch must cost the chunk, however many cases the court has.
TEST(plans, no_question_of_a_batch_walks_through_all_cases_of_the_court) {
  TemporaryFolder folder;
  const auto database = open_migrated((folder.path() / "court.db").string());
  samples::prepare(*database);
  samples::file_cases(*database, 1, 20);
  const Transaction transaction(*database);
  Listening listening(*database);
  Store store(listening);
  const std::vector<std::string> ids = {case_id(1), case_id(2)};
  store.find_claims(kCourt, {"a|1", "b|2"});
  store.load_cases(kCourt, ids, true);
  store.load_events(kCourt, ids);
  store.load_papers(kCourt, ids);
  store.list_papers(kCourt, ids[0]);
  store.list_deadlines(kCourt, ids[0]);
  store.find_case_by_number(kCourt, "（2023）桂0305民初1号");
  store.find_series_by_file(kCourt, "f");
  store.load_batch(kCourt, "b");
  store.remaining_items(kCourt, "b", 500);
  store.count_outcomes(kCourt, "b");
  store.lease(Queue::kJobs, kCourt, "2023-02-14T09:00", "2023-02-14T09:15", 10);
  store.due_deadlines(kCourt, "2023-03-01", 10);
  CaseFilter next_page;
  next_page.after = ids[0];
  next_page.limit = 10;
  store.list_cases(kCourt, next_page);
  store.load_case_lines(kCourt, ids);
  store.count_jobs(kCourt, "b");
  store.list_refused(kCourt, "b", "code", 20);
  store.last_events(kCourt, ids, "make_papers");
  store.list_notes(kCourt, ids[0]);
  BatchFilter batches;
  batches.limit = 10;
  batches.after = "b";
  store.list_batches(kCourt, batches);
  DueFilter due;
  due.until = "2023-03-01";
  store.count_due(kCourt, due);
  due.limit = 10;
  store.list_due(kCourt, due);
  store.load_upload(kCourt, 1);
  store.find_upload_asked(kCourt, "a", "k");
  store.list_sittings(kCourt, "2023-03-20", "2023-03-26", "", "", {"closed"}, 100);
  EXPECT_GE(listening.asked, 26);
  EXPECT_THAT(listening.walked, testing::IsEmpty());
}

// A page of a list begins at its place in the index and stops after ten, in whichever order it is asked for; in a
// database of before too, once this program has opened it.
TEST(plans, no_page_of_a_list_puts_all_cases_of_the_court_into_order) {
  using Order = CaseFilter::Order;
  TemporaryFolder folder;
  for (const int of_before : {0, 4}) {
    const std::string url = (folder.path() / (std::to_string(of_before) + ".db")).string();
    if (of_before > 0) migrate(*open_database(url), of_before);
    const auto database = open_migrated(url);
    Listening listening(*database);
    Store store(listening);
    for (const auto order : {Order::kSerial, Order::kChanged, Order::kDue, Order::kAmount, Order::kNumber}) {
      CaseFilter sorted;
      sorted.order = order;
      sorted.limit = 10;
      sorted.after = case_id(2);
      sorted.after_value = order == Order::kAmount ? "6800000" : "2023-03-01";
      store.list_cases(kCourt, sorted);
    }
    EXPECT_EQ(listening.asked, 6) << "and once for the place of the case in its series";
    EXPECT_THAT(listening.walked, testing::IsEmpty());
  }
}

}  // namespace
}  // namespace store
