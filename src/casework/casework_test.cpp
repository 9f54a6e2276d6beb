#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "casework/allocation.h"
#include "casework/deadline.h"
#include "casework/event.h"
#include "casework/merge_patch.h"
#include "casework/procedure.h"

using namespace casework;
using base::json::object;
using base::json::parse;

namespace {

object obj(const char* text) { return parse(text).as_object(); }

Case new_case() {
  Case c;
  c.court = "450305";
  c.id = case_id("450305", 1, 42);
  return c;
}

base::Result<Decision> open_it(const Case&, const object& input, const Context&) {
  Decision d;
  d.patch = {{"stage", "open"}, {"amount", input.at("amount")}};
  return d;
}

Procedure tiny() {
  Procedure p;
  p.name = "tiny";
  p.stages = {{"open", "已开", Role::kClerk, false}};
  p.actions = {{"open", {""}, {"open"}, {Role::kClerk}, {{"amount", Field::Kind::kMoney, true, {}}}, open_it}};
  return p;
}

Context as(Role role) {
  Context context;
  context.actor = {"u", role};
  return context;
}

std::vector<Person> bench_of_three() {
  return {{"j1", "甲", "judge", "快审", {"信用卡纠纷"}, {}, 100, 0, true},
          {"j2", "乙", "judge", "快审", {}, {"示例银行"}, 100, 0, true},
          {"j3", "丙", "judge", "快审", {}, {}, 100, 0, true}};
}

}  // namespace

TEST(merge_patch, follows_rfc_7396) {
  auto target = obj(R"({"a":"b","c":{"d":"e","f":"g"},"l":[1,2]})");
  merge_patch(target, obj(R"({"a":"z","c":{"f":null},"l":[3],"n":{"x":{"y":null}}})"));
  EXPECT_EQ(target, obj(R"({"a":"z","c":{"d":"e"},"l":[3],"n":{"x":{}}})"));
}

TEST(event, a_case_is_what_its_events_add_up_to) {
  Case c = new_case();
  std::vector<Event> events;
  for (const char* patch : {R"({"stage":"a","x":{"y":1}})", R"({"x":{"z":"二"}})", R"({"stage":"b","x":{"y":null}})"})
    events.push_back(append(c, {base::Moment::from_minutes(9), "act", "u", "clerk", "b1"}, obj(patch)));
  Case replayed = new_case();
  for (const auto& e : events) ASSERT_TRUE(replay(replayed, e).ok());
  EXPECT_EQ(base::json::serialize(replayed.state), base::json::serialize(c.state));
  EXPECT_EQ(replayed.head, c.head);
}

TEST(event, one_changed_byte_is_found) {
  Case c = new_case();
  const Event good = append(c, {base::Moment::from_minutes(9), "act", "u", "clerk", "b1"}, obj(R"({"x":"1.00"})"));
  for (size_t i = 0; i < good.body.size(); ++i) {
    Event bad = good;
    bad.body[i] = static_cast<char>(bad.body[i] ^ 1);
    Case again = new_case();
    EXPECT_FALSE(replay(again, bad).ok());
  }
  Event moved = good;
  moved.actor = "v";
  Case again = new_case();
  EXPECT_EQ(replay(again, moved).refusal().code, "event.body_differs");
}

TEST(procedure, refuses_by_stage_role_and_input) {
  const Procedure p = tiny();
  Case c = new_case();
  EXPECT_EQ(decide(p, "shut", c, {}, as(Role::kClerk)).refusal().code, "action.unknown");
  EXPECT_EQ(decide(p, "open", c, obj(R"({"amount":"1.00"})"), as(Role::kJudge)).refusal().code, "action.not_allowed");
  EXPECT_EQ(decide(p, "open", c, {}, as(Role::kClerk)).refusal().code, "input.missing");
  EXPECT_EQ(decide(p, "open", c, obj(R"({"amount":1.5})"), as(Role::kClerk)).refusal().code, "input.malformed");
  for (const char* much : {R"({"amount":"10000000000000.01"})", R"({"amount":"-10000000000000.01"})"})
    EXPECT_EQ(decide(p, "open", c, obj(much), as(Role::kClerk)).refusal().code, "input.malformed") << much;
  EXPECT_EQ(decide(p, "open", c, obj(R"({"amount":"1","more":1})"), as(Role::kClerk)).refusal().code,
            "input.malformed");
  ASSERT_TRUE(decide(p, "open", c, obj(R"({"amount":"1.00"})"), as(Role::kClerk)).ok());
  c.state["stage"] = "open";
  EXPECT_EQ(decide(p, "open", c, obj(R"({"amount":"1.00"})"), as(Role::kClerk)).refusal().code, "action.wrong_stage");
  EXPECT_TRUE(faults_of(p).empty());
}

TEST(deadline, is_set_closed_and_removed_by_patches) {
  Case c = new_case();
  object patch;
  set_deadline(patch, {"answer.1", "answer_15d", *base::Date::parse("2023-02-14"), *base::Date::parse("2023-03-01"),
                       "x", "open"});
  merge_patch(c.state, patch);
  EXPECT_EQ(deadline_of(c, "answer.1")->due.iso(), "2023-03-01");
  object closing;
  close_deadline(closing, c, "answer.1");
  merge_patch(c.state, closing);
  EXPECT_EQ(deadline_of(c, "answer.1")->state, "met");
  object removing;
  remove_deadline(removing, c, "answer.1");
  merge_patch(c.state, removing);
  EXPECT_TRUE(deadlines_of(c).empty());
}

TEST(allocation, keeps_conflicts_out_and_replays) {
  const auto people = bench_of_three();
  for (int i = 0; i < 200; ++i) {
    const auto d = draw(people, {"judge", "快审", "信用卡纠纷", {"示例银行"}, "s" + std::to_string(i), {}});
    ASSERT_TRUE(d.ok());
    EXPECT_NE(d->person, "j2");
    EXPECT_EQ(redraw(d->record), d->person);
  }
  EXPECT_EQ(draw(people, {"judge", "别的", "", {}, "s", {}}).refusal().code, "allocation.nobody_left");
}

TEST(allocation, evens_out_the_load) {
  auto people = bench_of_three();
  people[1].conflicts.clear();
  people[2].weight = 50;
  std::map<std::string, int> got;
  for (int i = 0; i < 3000; ++i) {
    const auto d = draw(people, {"judge", "快审", "", {}, "s" + std::to_string(i), {}});
    for (auto& p : people)
      if (p.id == d->person) ++p.load;
    ++got[d->person];
  }
  // Chance ∝ weight ÷ load settles at load ∝ √weight.
  EXPECT_NEAR(got["j1"], got["j2"], 150);
  EXPECT_LT(got["j3"], got["j1"]);
}
