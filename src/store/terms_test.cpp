#include <gtest/gtest.h>

#include "store/engines_for_tests.h"
#include "store/migrations.h"
#include "store/samples_for_tests.h"

namespace store {
namespace {

using samples::case_id;
using samples::kCourt;
using Ids = std::vector<std::string>;

class terms : public BothEngines {
 protected:
  void SetUp() override {
    database_ = open_migrated(fresh_url());
    samples::prepare(*database_);
    Store store(*database_);
    Transaction transaction(*database_);
    store.draw_numbers(kCourt, 2023, "民初", 40);
    ASSERT_TRUE(store.save_chunk(kCourt, samples::filing(1, 40, 1)).empty());
    std::vector<TermRow> rows;
    for (int i = 1; i <= 40; ++i) rows.push_back({"", "name", "张" + std::to_string(i), case_id(i)});
    rows.push_back({"", "phone", "x1", case_id(7)});
    store.change_terms(kCourt, {}, rows);
    transaction.commit();
  }
  Ids found(const Lookup& lookup, const std::vector<int64_t>& series = {}, int64_t limit = 100) {
    Store store(*database_);
    CaseFilter filter;
    filter.found_by = {lookup};
    const auto ids = store.look_up(kCourt, lookup, series, limit);
    if (series.empty() && limit == 100) {
      auto listed = store.list_case_ids(kCourt, filter), sorted = ids;
      std::sort(listed.begin(), listed.end());
      std::sort(sorted.begin(), sorted.end());
      EXPECT_EQ(listed, sorted) << "a list finds the same";
    }
    return ids;
  }
  static Lookup term(const std::string& kind, const std::string& from, const std::string& to = {}) {
    Lookup lookup;
    lookup.kind = kind;
    lookup.from = from;
    lookup.to = to;
    return lookup;
  }
  std::unique_ptr<Database> database_;
};
ON_EVERY_ENGINE(terms);

TEST_P(terms, find_cases_whole_or_by_their_beginning) {
  EXPECT_EQ(found(term("phone", "x1")), Ids{case_id(7)});
  EXPECT_EQ(found(term("phone", "x")), Ids{});
  EXPECT_EQ(found(term("name", "张3", "张3\xF4\x8F\xBF\xBF")).size(), 11u) << "张3, 张30 to 张39";
  EXPECT_EQ(found(term("name", "张3", "张3\xF4\x8F\xBF\xBF"), {}, 2), (Ids{case_id(3), case_id(30)}));
  EXPECT_EQ(found(term("name", "张", "张\xF4\x8F\xBF\xBF"), {1}).size(), 40u);
  EXPECT_EQ(found(term("name", "张", "张\xF4\x8F\xBF\xBF"), {2}), Ids{});
  Store store(*database_);
  CaseFilter nothing;
  nothing.found_by = std::vector<Lookup>{};
  EXPECT_EQ(store.count_cases(kCourt, nothing), 0);
}

TEST_P(terms, find_cases_by_number_and_id) {
  Lookup number;
  number.by = Lookup::By::kNumber;
  number.year = 2023;
  number.type = "民初";
  number.first = 10;
  number.last = 12;
  EXPECT_EQ(found(number).size(), 3u);
  EXPECT_EQ(found(number, {1}).size(), 3u);
  EXPECT_EQ(found(number, {2}), Ids{});
  Lookup id;
  id.by = Lookup::By::kId;
  id.from = case_id(12);
  id.to = case_id(12) + "\xF4\x8F\xBF\xBF";
  EXPECT_EQ(found(id), Ids{case_id(12)});
  EXPECT_EQ(found(id, {2}), Ids{});
}

TEST_P(terms, change_with_their_case_and_are_walked_in_order) {
  Store store(*database_);
  {
    Transaction transaction(*database_);
    const std::vector<TermRow> gone{{"", "phone", "x1", case_id(7)}}, come{{"", "phone", "x2", case_id(7)}};
    store.change_terms(kCourt, gone, come);
    store.change_terms(kCourt, {}, come);  // once is enough
    transaction.commit();
  }
  EXPECT_EQ(found(term("phone", "x1")), Ids{});
  EXPECT_EQ(found(term("phone", "x2")), Ids{case_id(7)});
  std::vector<TermRow> walked;
  store.for_each_term(kCourt, [&](const TermRow& row) { walked.push_back(row); });
  EXPECT_EQ(walked.size(), 41u);
  EXPECT_TRUE(std::is_sorted(walked.begin(), walked.end()));
  EXPECT_TRUE(store.has_terms(kCourt));
  EXPECT_FALSE(store.has_terms("450399"));
}

TEST_P(terms, keys_are_put_in_once_and_replaced_together) {
  Store store(*database_);
  const std::vector<KeyRow> first{{"house", "a", ""}, {"k1", "b", ""}}, other{{"house", "c", ""}},
      rotated{{"house", "d", ""}, {"k1", "e", ""}, {"k2", "f", "2026-11-27T10:00"}};
  Transaction transaction(*database_);
  EXPECT_TRUE(store.add_keys(first));
  EXPECT_FALSE(store.add_keys(other)) << "somebody was first";
  EXPECT_EQ(store.list_keys(), first);
  store.replace_keys(rotated);
  EXPECT_EQ(store.list_keys(), rotated);
  transaction.commit();
}

}  // namespace
}  // namespace store
