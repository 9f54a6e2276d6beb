// The limit of the trial: extended, and moved by days that are none of it.
#include "procedures/financial/trial_walk.h"

using base::json::object;
using procedures::financial::Walk;

namespace procedures::financial {
namespace {

// Filed on 10 April 2025.
struct Limited : Walk {
  explicit Limited(const std::string& track, const std::string& due) : Walk(track) {
    for (const auto& action : actions_before_hearing()) table.actions.push_back(action);
    merge(R"({"deadlines":{"trial_limit":{"due":")" + due + R"("}}})");
  }
  std::string extend(const std::string& on, const std::string& by, const std::string& asked) {
    return perform("extend_trial_limit", on + "T09:00",
                   base::json::serialize(object{{"by", by}, {"reason", "案情疑难"}, {"asked_on", asked}}));
  }
  std::string exclude(const std::string& on, const std::string& from, const std::string& to) {
    return perform("exclude_days", on + "T09:00",
                   base::json::serialize(object{{"from", from}, {"to", to}, {"why", "appraisal"}}));
  }
};

}  // namespace

TEST(trial_limit, each_track_is_extended_by_what_the_law_gives_it_and_no_further) {
  struct Row {
    const char *track, *due, *by, *extended;
  };
  for (const Row& row :
       {Row{"小额", "2025-06-10", "president", "2025-07-10"}, Row{"简易", "2025-07-10", "president", "2025-08-10"},
        Row{"普通", "2025-10-10", "president", "2026-04-10"}}) {
    Limited w(row.track, row.due);
    ASSERT_EQ(w.extend("2025-05-20", row.by, "2025-05-19"), "");
    EXPECT_EQ(w.deadline("trial_limit"), std::string(row.extended) + " open");
    const object& given = base::object_at(w.c.part("extensions"), "1");
    EXPECT_EQ(base::text_at(given, "from"), row.due);
    EXPECT_EQ(base::text_at(given, "to"), row.extended);
    EXPECT_FALSE(base::array_at(given, "working").empty());
    EXPECT_EQ(w.extend("2025-05-20", "president", "2025-05-19"),
              row.track == std::string("普通") ? "trial_limit.wrong_court" : "trial_limit.extended_to_the_end");
  }
}

TEST(trial_limit, the_ordinary_procedure_has_three_months_more_from_the_court_above_and_then_none) {
  Limited w("普通", "2025-10-10");
  EXPECT_EQ(w.extend("2025-09-20", "higher_court", "2025-09-19"), "trial_limit.wrong_court");
  ASSERT_EQ(w.extend("2025-09-20", "president", "2025-09-19"), "");
  EXPECT_EQ(w.extend("2026-03-20", "president", "2026-03-19"), "trial_limit.wrong_court");
  ASSERT_EQ(w.extend("2026-03-20", "higher_court", "2026-03-19"), "");
  EXPECT_EQ(w.deadline("trial_limit"), "2026-07-10 open");
  EXPECT_EQ(w.extend("2026-05-20", "higher_court", "2026-05-19"), "trial_limit.extended_to_the_end");
}

TEST(trial_limit, it_is_asked_for_ten_days_before_the_end) {
  Limited w("简易", "2025-07-10");
  EXPECT_EQ(w.extend("2025-07-01", "president", "2025-07-01"), "trial_limit.asked_too_late");
  EXPECT_EQ(w.refused_with("last"), "2025年6月30日");
  EXPECT_EQ(w.extend("2025-06-20", "president", "2025-06-21"), "trial_limit.day_impossible");
  EXPECT_EQ(w.extend("2025-07-11", "president", "2025-06-30"), "trial_limit.over");
  EXPECT_EQ(w.extend("2025-07-10", "president", "2025-06-30"), "");
  w.merge(R"({"deadlines":{"trial_limit":{"state":"met"}}})");
  EXPECT_EQ(w.extend("2025-07-10", "president", "2025-06-30"), "trial_limit.none_open");
}

TEST(trial_limit, days_that_are_none_of_the_trial_move_it_also_when_extended_and_are_counted_once) {
  Limited w("简易", "2025-07-10");
  ASSERT_EQ(w.exclude("2025-05-12", "2025-05-01", "2025-05-10"), "");
  EXPECT_EQ(w.deadline("trial_limit"), "2025-07-20 open");
  ASSERT_EQ(w.exclude("2025-05-20", "2025-05-08", "2025-05-12"), "");  // three of them were counted already
  EXPECT_EQ(w.deadline("trial_limit"), "2025-07-22 open");
  ASSERT_EQ(w.extend("2025-05-20", "president", "2025-05-20"), "");
  EXPECT_EQ(w.deadline("trial_limit"), "2025-08-22 open");
  EXPECT_NE(base::text_at(base::object_at(w.c.part("excluded"), "2025-05-01"), "article").find("第九条"),
            std::string::npos);
}

TEST(trial_limit, impossible_days_are_refused) {
  Limited w("简易", "2025-07-10");
  EXPECT_EQ(w.exclude("2025-05-12", "2025-04-10", "2025-05-01"), "trial_limit.days_impossible");
  EXPECT_EQ(w.exclude("2025-05-12", "2025-05-02", "2025-05-01"), "trial_limit.days_impossible");
  EXPECT_EQ(w.exclude("2025-05-12", "2025-05-02", "2025-05-13"), "trial_limit.days_impossible");
  EXPECT_EQ(w.exclude("2025-07-20", "2025-07-11", "2025-07-12"), "trial_limit.over");
  ASSERT_EQ(w.exclude("2025-05-12", "2025-05-01", "2025-05-10"), "");
  EXPECT_EQ(w.exclude("2025-05-12", "2025-05-01", "2025-05-11"), "trial_limit.days_excluded_before");
}

TEST(trial_limit, an_extension_belongs_to_its_track) {
  Limited w("小额", "2025-06-10");
  ASSERT_EQ(w.extend("2025-05-19", "president", "2025-05-19"), "");
  ASSERT_EQ(w.perform("convert_track", "2025-05-20T10:00", R"({"why":"not_small_claims"})"), "");
  EXPECT_EQ(w.deadline("trial_limit"), "2025-07-10 open");  // three months of the summary procedure, from filing
  ASSERT_EQ(w.extend("2025-05-20", "president", "2025-05-20"), "");
  EXPECT_EQ(w.deadline("trial_limit"), "2025-08-10 open");
}

}  // namespace procedures::financial
