#include "procedures/financial/sitting_judge.h"

#include <set>

#include "procedures/financial/walked_case.h"

namespace procedures::financial {
namespace {

using base::json::object;

std::string judge_of(const object& bench) { return std::string(base::text_at(base::object_at(bench, "judge"), "id")); }

TEST(sitting_judge, is_the_one_who_acts_where_the_list_has_them) {
  WalkedCase w;
  w.received();
  w.context.people = w.people;
  w.context.actor.user = "judge-2";
  const auto bench = sitting_judge(w.c, w.context, "confirmation");
  EXPECT_EQ(judge_of(bench), "judge-2");
  EXPECT_EQ(base::text_at(base::object_at(bench, "clerk"), "name"), "韦演示");
  EXPECT_FALSE(bench.contains("draw"));
}

TEST(sitting_judge, is_drawn_else_so_that_it_replays_and_never_from_those_tied_to_a_party) {
  WalkedCase w;
  w.received();
  w.context.people = w.people;
  w.context.actor.user = "立案法官";
  std::set<std::string> sat;
  for (int i = 0; i < 50; ++i) {
    w.context.batch = "batch-" + std::to_string(i);
    const auto bench = sitting_judge(w.c, w.context, "confirmation");
    EXPECT_EQ(judge_of(bench), casework::redraw(base::object_at(bench, "draw")));
    sat.insert(judge_of(bench));
  }
  EXPECT_EQ(sat, (std::set<std::string>{"judge-1", "judge-2"}));  // judge-4 is tied to the bank
}

TEST(sitting_judge, is_nobody_where_the_list_is_empty_or_the_case_has_its_judge) {
  WalkedCase w;
  w.received();
  EXPECT_TRUE(sitting_judge(w.c, casework::Context{}, "confirmation").empty());
  WalkedCase allocated;
  allocated.filed().does("allocate");
  allocated.context.people = allocated.people;
  EXPECT_TRUE(sitting_judge(allocated.c, allocated.context, "withdrawal").empty());
}

}  // namespace
}  // namespace procedures::financial
