#include "procedures/financial/preservation.h"

#include "procedures/financial/trial_walk.h"

using procedures::financial::Walk;

namespace {
constexpr const char* kAsk = R"({"amount":"50000.00","property":"银行存款"})";
constexpr const char* kAskWithSecurity = R"({"amount":"50000.00","property":"银行存款","guarantee":"保函"})";
}  // namespace

TEST(preservation, in_the_course_of_the_suit_it_is_ruled_on_in_five_days_or_in_48_hours) {
  Walk w;
  ASSERT_EQ(w.perform("request_preservation", "2025-05-06T10:00", kAsk), "");
  EXPECT_EQ(w.deadline("preservation_ruling"), "2025-05-11 open");
  EXPECT_TRUE(w.linked.empty());
  Walk urgent;
  ASSERT_EQ(urgent.perform("request_preservation", "2025-05-06T10:00",
                           R"({"amount":"50000.00","property":"银行存款","urgent":true})"),
            "");
  EXPECT_EQ(urgent.deadline("preservation_ruling"), "2025-05-08 open");
}

TEST(preservation, before_the_suit_it_needs_security_and_a_number_and_then_a_suit_within_thirty_days) {
  Walk w;
  w.merge(R"({"stage":"mediating","filing":null})");
  EXPECT_EQ(w.perform("request_preservation", "2025-05-06T10:00", kAsk), "preservation.no_guarantee");
  ASSERT_EQ(w.perform("request_preservation", "2025-05-06T10:00", kAskWithSecurity), "");
  EXPECT_EQ(w.linked.at(0).numbers, std::vector<std::string>{"财保"});
  ASSERT_EQ(w.perform("rule_preservation", "2025-05-07T10:00", R"({"granted":true})"), "");
  EXPECT_EQ(w.deadline("preservation_ruling"), "2025-05-08 met");
  ASSERT_EQ(w.perform("execute_preservation", "2025-05-09T10:00", R"({"result":"冻结50000.00元"})"), "");
  EXPECT_EQ(w.linked.at(0).numbers, std::vector<std::string>{"执保"});
  EXPECT_EQ(w.deadline("preservation_sue"), "2025-06-09 open");  // 8 June is a Sunday
  EXPECT_EQ(base::text_at(w.c.part("preservation"), "expires"), "2026-05-09");
  EXPECT_EQ(w.c.stage(), "mediating");
  ASSERT_EQ(w.perform("lift_preservation", "2025-06-10T10:00", R"({"reason":"三十日内未起诉"})"), "");
  EXPECT_EQ(w.deadline("preservation_sue"), "2025-06-09 met");
  ASSERT_EQ(w.perform("request_preservation", "2025-06-11T10:00", kAskWithSecurity), "");  // another may follow
}

TEST(preservation, each_step_needs_the_one_before) {
  Walk w;
  EXPECT_EQ(w.perform("rule_preservation", "2025-05-06T10:00", R"({"granted":true})"),
            "preservation.nothing_to_rule_on");
  EXPECT_EQ(w.perform("execute_preservation", "2025-05-06T10:00", R"({"result":"x"})"), "preservation.not_granted");
  EXPECT_EQ(w.perform("lift_preservation", "2025-05-06T10:00", R"({"reason":"x"})"), "preservation.nothing_to_lift");
  EXPECT_EQ(w.perform("request_preservation", "2025-05-06T10:00", R"({"amount":"57650.33","property":"x"})"),
            "preservation.exceeds_claim");
  ASSERT_EQ(w.perform("request_preservation", "2025-05-06T10:00", kAsk), "");
  EXPECT_EQ(w.perform("request_preservation", "2025-05-06T10:00", kAsk), "preservation.already_running");
  EXPECT_EQ(w.perform("rule_preservation", "2025-05-06T10:00", R"({"granted":false})"), "preservation.reason_missing");
  ASSERT_EQ(w.perform("rule_preservation", "2025-05-06T10:00", R"({"granted":false,"reason":"无必要"})"), "");
  EXPECT_EQ(w.perform("execute_preservation", "2025-05-06T10:00", R"({"result":"x"})"), "preservation.not_granted");
}

TEST(preservation, how_long_a_measure_lasts_depends_on_what_is_frozen) {
  EXPECT_EQ(procedures::financial::preservation_months("银行存款"), 12);
  EXPECT_EQ(procedures::financial::preservation_months("小型轿车"), 24);
  EXPECT_EQ(procedures::financial::preservation_months("临桂区某房产"), 36);
}
