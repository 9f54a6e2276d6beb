// From the appeal to what the second instance made of it.
#include "procedures/financial/second_instance.h"

#include "procedures/financial/trial_walk.h"

using base::json::object;
using procedures::financial::Walk;

namespace procedures::financial {
namespace {

// Pronounced on 20 May 2025; the claimant served on the 21st, the defendant on Friday the 23rd: the periods for appeal
// end on 5 June and, fifteen days being Saturday the 7th, on Monday 9 June.
struct Appealed : Walk {
  explicit Appealed(const std::string& track = "简易") : Walk(track) {
    for (auto& part : {actions_before_court(), actions_before_hearing()})
      for (const auto& action : part) table.actions.push_back(action);
    reach_pronounced();
    serve("claimant", "judgment", "2025-05-21");
    serve("1", "judgment", "2025-05-23");
  }

  void serve(const std::string& whom, const std::string& paper, const std::string& day) {
    const object input{{"recipient", whom}, {"papers", paper},     {"channel", "personal"}, {"sent", day},
                       {"at", day},         {"result", "receipt"}, {"proof", "送达回证"}};
    ASSERT_EQ(perform("record_service", day + "T17:00", base::json::serialize(input)), "");
  }

  /// Appealed by the defendant on 26 May with the fee, copied to the bank on the 28th, answered by it on 6 June.
  void ready() {
    ASSERT_EQ(perform("appeal", "2025-05-26T09:00", R"({"by":"1","fee_paid":true})"), "");
    serve("claimant", "appeal", "2025-05-28");
    ASSERT_EQ(perform("answer_appeal", "2025-06-06T09:00", R"({"by":"claimant"})"), "");
  }
  void sent_up() {
    ready();
    ASSERT_EQ(perform("send_up", "2025-06-11T09:00"), "");
    ASSERT_EQ(perform("docket_second_instance", "2025-06-20T09:00", R"({"number":"（2025）桂03民终77号"})"), "");
  }
  std::string result(const std::string& day, object input) {
    return perform("record_second_instance", day + "T10:00", base::json::serialize(input));
  }
  const object& appeal_of(std::string_view by) const { return base::object_at(c.part("appeals"), by); }
  std::string fee(std::string_view by, std::string_view key) const {
    return std::string(base::text_at(base::object_at(appeal_of(by), "fee"), key));
  }
};

}  // namespace

TEST(second_instance, the_fee_is_taken_on_what_is_attacked_in_full) {
  struct Row {
    const char *by, *amount, *payable;
  };
  // 57,650.32 was claimed and granted. Cumulative tiers of Art.13: 2.5% less 200 up to 100,000.
  for (const Row& row : {Row{"1", "", "1241.26"}, Row{"1", "20000.00", "300.00"}, Row{"1", "8000.00", "50.00"},
                         Row{"claimant", "10000.00", "50.00"}}) {
    Appealed w;
    const std::string amount = *row.amount ? std::string(R"(,"amount":")") + row.amount + "\"" : "";
    w.as = casework::Role::kClerk;
    ASSERT_EQ(w.perform("appeal", "2025-05-26T09:00", std::string(R"({"by":")") + row.by + "\"" + amount + "}"), "");
    EXPECT_EQ(w.fee(row.by, "payable"), row.payable);
  }
  Appealed w;
  EXPECT_EQ(w.perform("appeal", "2025-05-26T09:00", R"({"by":"1","amount":"57650.33"})"), "appeal.amount_impossible");
  EXPECT_EQ(w.perform("appeal", "2025-05-26T09:00", R"({"by":"1","amount":"0.00"})"), "appeal.amount_impossible");
}

TEST(second_instance, no_fee_with_the_appeal_gives_seven_days_that_never_end_before_the_period_itself) {
  struct Row {
    const char *on, *pay_by;
  };
  for (const Row& row : {Row{"2025-05-26", "2025-06-09"}, Row{"2025-06-05", "2025-06-12"}}) {
    Appealed w;
    ASSERT_EQ(w.perform("appeal", std::string(row.on) + "T09:00", R"({"by":"1"})"), "");
    EXPECT_EQ(w.fee("1", "pay_by"), row.pay_by);
    EXPECT_EQ(w.deadline("appeal_fee.1"), std::string(row.pay_by) + " open");
  }
}

TEST(second_instance, a_fee_paid_in_time_settles_it_and_one_paid_late_does_not) {
  Appealed w;
  ASSERT_EQ(w.perform("appeal", "2025-06-05T09:00", R"({"by":"1"})"), "");
  EXPECT_EQ(w.perform("record_appeal_fee", "2025-06-13T09:00", R"({"by":"1"})"), "appeal.fee_late");
  EXPECT_EQ(w.perform("record_appeal_fee", "2025-06-13T09:00", R"({"by":"1","on":"2025-06-04"})"),
            "appeal.day_impossible");
  EXPECT_EQ(w.perform("record_appeal_fee", "2025-06-13T09:00", R"({"by":"claimant"})"), "appeal.not_living");
  ASSERT_EQ(w.perform("record_appeal_fee", "2025-06-13T09:00", R"({"by":"1","on":"2025-06-12"})"), "");
  EXPECT_EQ(w.deadline("appeal_fee.1"), "2025-06-12 met");
  EXPECT_EQ(w.perform("record_appeal_fee", "2025-06-13T09:00", R"({"by":"1"})"), "appeal.fee_settled");
}

TEST(second_instance, an_appeal_without_its_fee_counts_as_withdrawn_when_the_time_is_over_and_the_judgment_stands) {
  Appealed w;
  ASSERT_EQ(w.perform("appeal", "2025-06-05T09:00", R"({"by":"1"})"), "");
  const char* by_rule = R"({"by":"1","reason":"未交上诉费","by_rule":true})";
  EXPECT_EQ(w.perform("withdraw_appeal", "2025-06-12T09:00", by_rule), "appeal.fee_not_overdue");
  ASSERT_EQ(w.perform("withdraw_appeal", "2025-06-13T09:00", by_rule), "");
  EXPECT_EQ(w.c.stage(), "pronounced");
  EXPECT_EQ(w.deadline("appeal_fee.1"), "2025-06-12 lapsed");
  EXPECT_EQ(w.perform("appeal", "2025-06-13T09:00", R"({"by":"1"})"), "appeal.twice");
  ASSERT_EQ(w.perform("take_effect", "2025-06-13T10:00"), "");
  EXPECT_EQ(base::text_at(w.c.state, "effective_on"), "2025-06-13");  // the periods ended on the 9th
}

TEST(second_instance, an_appeal_withdrawn_gives_half_its_fee_back) {
  Appealed w;
  w.ready();
  ASSERT_EQ(w.perform("withdraw_appeal", "2025-06-06T10:00", R"({"by":"1","reason":"双方和解"})"), "");
  EXPECT_EQ(w.fee("1", "refund"), "620.63");
  EXPECT_EQ(w.deadline("send_up"), "2025-06-11 lapsed");
}

TEST(second_instance, copies_go_to_everybody_else_within_five_days_and_are_answered_within_fifteen) {
  Appealed w;
  ASSERT_EQ(w.perform("appeal", "2025-05-26T09:00", R"({"by":"1","fee_paid":true})"), "");
  EXPECT_EQ(w.deadline("appeal_copy.1"), "2025-06-03 open");  // 31 May to 2 June is the dragon boat festival
  EXPECT_EQ(w.perform("answer_appeal", "2025-05-27T09:00", R"({"by":"claimant"})"), "appeal.copy_not_served");
  EXPECT_EQ(w.perform("record_service", "2025-05-28T09:00",
                      R"({"recipient":"1","papers":"appeal","channel":"personal","sent":"2025-05-28",
                          "at":"2025-05-28","result":"receipt"})"),
            "service.no_appeal_of_another");
  w.serve("claimant", "appeal", "2025-05-28");
  w.as = casework::Role::kClaimant;
  EXPECT_EQ(w.perform("answer_appeal", "2025-06-06T09:00", R"({"by":"1"})"), "appeal.answer_for_another");
  w.as.reset();
  EXPECT_EQ(w.deadline("appeal_copy.1"), "2025-06-03 met");
  EXPECT_EQ(w.deadline("appeal_answer.claimant"), "2025-06-12 open");
  EXPECT_EQ(w.deadline("send_up"), "2025-06-17 open");
  ASSERT_EQ(w.perform("answer_appeal", "2025-06-06T09:00", R"({"by":"claimant"})"), "");
  EXPECT_EQ(w.deadline("appeal_answer_forward.claimant"), "2025-06-11 open");
  // Who has appealed has no period left to wait for; the claimant's ended on the 5th, its answer came on the 6th.
  EXPECT_EQ(w.deadline("send_up"), "2025-06-11 open");
}

TEST(second_instance, a_copy_that_falls_takes_the_answer_and_the_sending_up_with_it) {
  Appealed w;
  ASSERT_EQ(w.perform("appeal", "2025-05-26T09:00", R"({"by":"1","fee_paid":true})"), "");
  w.serve("claimant", "appeal", "2025-05-28");
  ASSERT_EQ(w.perform("object_to_service", "2025-05-30T09:00",
                      R"({"recipient":"claimant","papers":"appeal","upheld":true,"reason":"非本单位签收"})"),
            "");
  EXPECT_EQ(w.deadline("appeal_answer.claimant"), "");
  EXPECT_EQ(w.deadline("send_up"), "");
}

TEST(second_instance, the_file_waits_for_fee_service_periods_copies_and_answers) {
  Appealed w;
  ASSERT_EQ(w.perform("appeal", "2025-05-26T09:00", R"({"by":"1"})"), "");
  EXPECT_EQ(w.perform("send_up", "2025-05-27T09:00"), "appeal.not_ready");
  EXPECT_EQ(w.refused_with("waits"),
            "张三尚未交纳上诉费；示例银行股份有限公司桂林分行的上诉期至2025年6月5日；"
            "上诉状副本尚未送达示例银行股份有限公司桂林分行");
  ASSERT_EQ(w.perform("record_appeal_fee", "2025-05-27T09:00", R"({"by":"1"})"), "");
  w.serve("claimant", "appeal", "2025-05-28");
  EXPECT_EQ(w.perform("send_up", "2025-06-12T09:00"), "appeal.not_ready");
  EXPECT_EQ(w.refused_with("waits"), "示例银行股份有限公司桂林分行的答辩期至2025年6月12日");
  ASSERT_EQ(w.perform("send_up", "2025-06-13T09:00"), "");
  EXPECT_EQ(w.c.stage(), "second_instance");
}

TEST(second_instance, who_has_not_been_served_may_still_appeal_so_the_file_stays) {
  Walk w;
  w.reach_pronounced();
  w.merge(R"({"service":{"1":{"judgment":{"effective":"2025-05-23"}}}})");
  ASSERT_EQ(w.perform("appeal", "2025-05-26T09:00", R"({"by":"1","fee_paid":true})"), "");
  EXPECT_EQ(w.perform("send_up", "2025-07-26T09:00"), "appeal.not_ready");
  EXPECT_NE(w.refused_with("waits").find("判决书尚未送达示例银行"), std::string::npos);
}

TEST(second_instance, when_both_appeal_each_pays_and_each_gets_the_others_copy) {
  Appealed w;
  ASSERT_EQ(w.perform("appeal", "2025-05-26T09:00", R"({"by":"1","fee_paid":true})"), "");
  w.as = casework::Role::kClerk;
  EXPECT_EQ(w.perform("appeal", "2025-06-06T09:00", R"({"by":"claimant","amount":"100.00"})"), "appeal.late");
  ASSERT_EQ(w.perform("appeal", "2025-06-05T09:00", R"({"by":"claimant","amount":"100.00","fee_paid":true})"), "");
  EXPECT_EQ(copy_recipients(w.c), (std::vector<std::string>{"claimant", "1"}));
  w.serve("claimant", "appeal", "2025-06-05");
  EXPECT_EQ(w.deadline("appeal_answer.1"), "");
  w.serve("1", "appeal", "2025-06-06");
  EXPECT_EQ(w.deadline("appeal_answer.1"), "2025-06-23 open");  // the 21st is a Saturday
  EXPECT_EQ(w.deadline("send_up"), "2025-06-30 open");          // five days from the 23rd end on a Saturday
}

TEST(second_instance, the_address_confirmed_before_holds_unless_the_appeal_changes_it) {
  Appealed w;
  w.merge(R"({"defendants":{"1":{"agreed_address":"临桂区演示街149号"}},"claimant":{"address":"七星区示例路1号"}})");
  ASSERT_EQ(w.perform("appeal", "2025-05-26T09:00", R"({"by":"1"})"), "");
  const auto at = [&](const char* who, const char* what) {
    return std::string(
        base::text_at(base::object_at(base::object_at(w.c.part("second_instance"), "addresses"), who), what));
  };
  EXPECT_EQ(at("1", "address"), "临桂区演示街149号");
  EXPECT_EQ(at("1", "from"), "first_instance");
  EXPECT_EQ(at("claimant", "address"), "七星区示例路1号");
  EXPECT_NE(at("1", "article").find("第一百三十七条"), std::string::npos);
  w.as = casework::Role::kClerk;
  ASSERT_EQ(
      w.perform("appeal", "2025-05-27T09:00", R"({"by":"claimant","amount":"100.00","new_address":"象山区样板路2号"})"),
      "");
  EXPECT_EQ(at("claimant", "address"), "象山区样板路2号");
  EXPECT_EQ(at("1", "address"), "临桂区演示街149号");
}

TEST(second_instance, it_has_three_months_from_its_own_docket) {
  Appealed w;
  w.ready();
  ASSERT_EQ(w.perform("send_up", "2025-06-11T09:00"), "");
  EXPECT_EQ(w.deadline("send_up"), "2025-06-11 met");
  EXPECT_EQ(w.result("2025-06-12", {{"result", "maintained"}}), "second_instance.not_docketed");
  EXPECT_EQ(w.perform("docket_second_instance", "2025-06-20T09:00", R"({"number":"x","on":"2025-06-10"})"),
            "second_instance.day_impossible");
  ASSERT_EQ(w.perform("docket_second_instance", "2025-06-20T09:00", R"({"number":"（2025）桂03民终77号"})"), "");
  EXPECT_EQ(w.deadline("second_instance"), "2025-09-20 open");
  EXPECT_EQ(w.perform("docket_second_instance", "2025-06-20T09:00", R"({"number":"x"})"),
            "second_instance.docketed_before");
}

TEST(second_instance, each_result_leads_where_the_law_says_and_the_days_follow) {
  struct Row {
    object input;
    const char *stage, *effective, *perform, *apply;
  };
  const object changed{{"result", "changed"},
                       {"principal", "40000.00"},
                       {"charges", "1000.00"},
                       {"orders", base::json::array{"被告张三偿还41000元"}}};
  for (const Row& row :
       {Row{{{"result", "maintained"}, {"served_on", "2025-08-08"}},
            "effective",
            "2025-08-08",
            "2025-08-18 open",
            "2027-08-18 open"},
        Row{changed, "effective", "2025-08-01", "2025-08-11 open", "2027-08-11 open"},
        Row{{{"result", "withdrawn"}}, "effective", "2025-08-01", "2025-08-11 open", "2027-08-11 open"},
        Row{{{"result", "mediated"}, {"amount", "30000.00"}, {"instalments", 2}, {"first_due", "2025-09-30"}},
            "effective",
            "2025-08-01",
            "2025-10-30 open",
            "2027-10-30 open"}}) {
    Appealed w;
    w.sent_up();
    object input = row.input;
    input["on"] = "2025-08-01";
    ASSERT_EQ(w.result("2025-08-10", input), "") << row.stage;
    EXPECT_EQ(w.c.stage(), row.stage);
    EXPECT_EQ(base::text_at(w.c.state, "effective_on"), row.effective);
    EXPECT_EQ(w.deadline("perform"), row.perform);
    EXPECT_EQ(w.deadline("enforcement_apply"), row.apply);
    EXPECT_EQ(w.deadline("second_instance"), "2025-09-20 met");
    EXPECT_FALSE(base::text_at(w.c.part("second_instance"), "article").empty());
  }
}

TEST(second_instance, what_was_changed_is_what_is_enforced_and_the_first_sums_stay_to_be_seen) {
  Appealed w;
  w.sent_up();
  object input{{"result", "changed"}, {"principal", "40000.00"}, {"charges", "1000.00"}};
  EXPECT_EQ(w.result("2025-08-01", input), "second_instance.change_incomplete");
  input["orders"] = base::json::array{"被告张三偿还41000元"};
  input["lawyer_fee"] = "20000.00";
  EXPECT_EQ(w.result("2025-08-01", input), "second_instance.exceeds_claim");
  input.erase("lawyer_fee");
  ASSERT_EQ(w.result("2025-08-01", input), "");
  EXPECT_EQ(w.judged("total"), "41000.00");
  EXPECT_EQ(base::text_at(base::object_at(w.c.part("second_instance"), "changed_from"), "total"), "57650.32");
  ASSERT_EQ(w.perform("apply_enforcement", "2025-08-12T09:00"), "");
  // 41,000 and the interest of 40,000 × 0.05% from 1 April on
  EXPECT_LT(yuan(base::text_at(w.c.part("enforcement"), "claimed")), yuan("44000.00"));
}

TEST(second_instance, a_changed_judgment_of_nothing_leaves_nothing_to_enforce) {
  Appealed w;
  w.sent_up();
  ASSERT_EQ(
      w.result("2025-08-01",
               {{"result", "changed"}, {"principal", "0.00"}, {"orders", base::json::array{"驳回原告的诉讼请求"}}}),
      "");
  EXPECT_EQ(w.deadline("perform"), "");
  EXPECT_EQ(w.perform("apply_enforcement", "2025-09-01T09:00"), "enforcement.nothing_to_enforce");
}

TEST(second_instance, a_case_sent_back_begins_again_with_other_judges_and_only_once) {
  Appealed w;
  w.sent_up();
  ASSERT_EQ(w.result("2025-08-01", {{"result", "sent_back"}}), "");
  EXPECT_EQ(w.c.stage(), "filed");
  EXPECT_EQ(w.c.track(), "普通");
  EXPECT_TRUE(w.c.part("judgment").empty());
  EXPECT_TRUE(w.c.part("appeals").empty());
  EXPECT_FALSE(effective_service(w.c, "1", "summons").has_value());
  EXPECT_TRUE(effective_service(w.c, "1", "complaint").has_value());
  EXPECT_EQ(w.deadline("trial_limit"), "2026-02-01 open");
  EXPECT_EQ(w.deadline("second_instance"), "");
  const object& first = base::object_at(w.c.part("earlier"), "1");
  EXPECT_EQ(base::text_at(first, "appeal_fee_refund"), "1241.26");
  EXPECT_EQ(base::text_at(base::object_at(first, "second_instance"), "result"), "sent_back");

  const std::vector<casework::Person> people = {{"judge-1", "李正", "judge", "", {}, {}, 100, 0, true},
                                                {"judge-2", "王明", "judge", "", {}, {}, 100, 50, true}};
  w.context.people = people;
  ASSERT_EQ(w.perform("allocate", "2025-08-04T09:00"), "");
  EXPECT_EQ(base::text_at(w.c.part("judge"), "id"), "judge-2");
  w.merge(R"({"stage":"second_instance","second_instance":{"docketed_on":"2025-08-05"}})");
  EXPECT_EQ(w.result("2025-08-06", {{"result", "sent_back"}}), "second_instance.sent_back_once");
}

TEST(second_instance, the_refusal_to_file_is_appealed_within_ten_days_without_a_fee) {
  for (const char* result : {"maintained", "changed", "withdrawn"}) {
    Appealed w;
    w.merge(R"({"stage":"filing_refused","track":null,"judgment":null,"deadlines":null,"service":null,
                "filing":{"filed_on":null,"refused_on":"2025-06-03","refused_for":"不属于受案范围"}})");
    w.serve("claimant", "ruling", "2025-06-04");
    EXPECT_EQ(w.deadline("appeal.claimant"), "2025-06-16 open");  // ten days end on a Saturday
    EXPECT_EQ(w.perform("close", "2025-06-16T09:00"), "close.appeal_open");
    w.as = casework::Role::kClerk;
    EXPECT_EQ(w.perform("appeal", "2025-06-17T09:00", R"({"by":"claimant"})"), "appeal.late");
    EXPECT_EQ(w.perform("appeal", "2025-06-10T09:00", R"({"by":"1"})"), "appeal.unknown_party");
    ASSERT_EQ(w.perform("appeal", "2025-06-10T09:00", R"({"by":"claimant"})"), "");
    EXPECT_TRUE(appeal_fee_settled(w.c, "claimant"));
    EXPECT_EQ(w.deadline("send_up"), "2025-06-16 open");
    ASSERT_EQ(w.perform("send_up", "2025-06-12T09:00"), "");
    ASSERT_EQ(w.perform("docket_second_instance", "2025-06-20T09:00", R"({"number":"（2025）桂03民终78号"})"), "");
    EXPECT_EQ(w.deadline("second_instance"), "2025-07-20 open");
    EXPECT_EQ(w.result("2025-07-01", {{"result", "mediated"}}), "second_instance.not_for_a_ruling");
    ASSERT_EQ(w.result("2025-07-01", {{"result", result}}), "");
    const bool filed = result == std::string("changed");
    EXPECT_EQ(w.c.stage(), filed ? "filing_review" : "filing_refused");
    EXPECT_EQ(w.deadline("filing_review"), filed ? "2025-07-08 open" : "");
  }
}

TEST(second_instance, a_small_claim_is_final_and_the_refusal_names_its_article) {
  Walk w("小额");
  w.reach_pronounced();
  EXPECT_EQ(w.perform("appeal", "2025-05-25T09:00", R"({"by":"1"})"), "appeal.final_at_once");
  EXPECT_EQ(w.refused_with("article"), "《中华人民共和国民事诉讼法》第一百六十五条");
}

}  // namespace procedures::financial
