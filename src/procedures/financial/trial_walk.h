#pragma once
// A case before its hearing, and a way to walk it on: for the tests of this folder only.
#include <gtest/gtest.h>

#include "base/messages.h"
#include "casework/merge_patch.h"
#include "law/fees.h"
#include "procedures/financial/elements.h"
#include "procedures/financial/procedure.h"
#include "procedures/financial/trial_facts.h"

namespace procedures::financial {

inline base::Money yuan(std::string_view plain) { return *base::Money::parse(plain); }

struct Walk {
  casework::Procedure table;
  casework::Case c;
  casework::Context context;
  std::vector<std::string> papers;           ///< of the last decision
  std::vector<casework::LinkedStep> linked;  ///< of the last decision
  std::vector<std::string> load_from;
  std::optional<casework::Role> as;  ///< who performs; empty: the first who may

  explicit Walk(const std::string& track = "简易") {
    table.name = "financial";
    table.stages = stages();
    table.actions = actions_from_hearing();
    context.court = {"450305", "桂0305", "桂林市七星区人民法院", "CN-GX", "450000"};
    c.court = "450305";
    c.id = "450305-1-00001";
    c.procedure = "financial";
    c.state = scheduled_case(track);
    set_fee(track != "普通");
  }

  static base::json::object scheduled_case(const std::string& track) {
    auto state = base::parse_json(R"({"stage":"scheduled","cause":"信用卡纠纷","number":"（2025）桂0305民初101号",
      "claimant":{"name":"示例银行股份有限公司桂林分行"},
      "defendants":{"1":{"name":"张三","sex":"男","birth":"1990-01-01","id_number":"450399199001010036",
        "household_address":"广西壮族自治区桂林市临桂区演示街149号"}},
      "claim":{"principal":"48650.32","interest":"5000.00","late_fee":"2000.00","instalment_fee":"500.00","total":"56150.32",
        "lawyer_fee":"1500.00","daily_rate":"0.0005","opened":"2019-03-08","first_default":"2024-05-21","cutoff":"2025-03-31",
        "last_payment_date":"2024-04-20","credit_limit":"50000.00"},
      "filing":{"filed_on":"2025-04-10"},"judge":{"id":"judge-1","name":"李正"},
      "hearing":{"at":"2025-05-20T09:00","session":"s1"},
      "service":{"1":{"attempts":{"1":{"papers":"complaint","channel":"electronic","proof":"信息到达"},"2":{"papers":"summons","channel":"post","proof":"回执"}},
        "complaint":{"effective":"2025-04-14","attempt":1,"confirmed":true},"summons":{"effective":"2025-05-06","attempt":2}}},
      "deadlines":{"answer.1":{"rule":"answer_15d@CN-GX","starts":"2025-04-14","due":"2025-04-29","article":"","state":"open"},
        "trial_limit":{"rule":"summary_limit_3m","starts":"2025-04-10","due":"2025-07-10","article":"","state":"open"}}})")
                     .value()
                     .get_object();
    state["track"] = track;
    state["elements"] = elements_of_claim(base::object_at(state, "claim"));
    return state;
  }

  void merge(std::string_view patch) { casework::merge_patch(c.state, base::parse_json(patch).value().get_object()); }

  void set_claim(std::string_view patch) {
    merge(patch);
    c.state["elements"] = elements_of_claim(c.part("claim"));
    set_fee(c.track() != "普通");
  }

  void set_fee(bool halved) {
    const auto base = money_or_zero(c.part("claim"), "total") + money_or_zero(c.part("claim"), "lawyer_fee");
    const auto full = law::property_fee(base, *base::Date::of(2025, 4, 10))->value;
    const auto payable = halved ? law::half_of(full, "").value : full;
    c.state["fee"] = base::json::object{{"base", base.plain()},
                                        {"full", full.plain()},
                                        {"payable", payable.plain()},
                                        {"halved", halved},
                                        {"paid", payable.plain()}};
  }

  void dispute(const std::string& key, const std::string& answered) {
    auto& element = member(member(c.state, "elements"), key);
    element["position"] = "disputed";
    element["answered"] = answered;
    member(member(c.state, "answers"), "1")["on"] = "2025-04-25";
  }

  /// Performs as somebody who may; answers with the code of the refusal, or "".
  std::string perform(const std::string& action, std::string_view at, std::string_view input = "{}",
                      std::string_view user = "judge-1") {
    context.now = *base::Moment::parse(at);
    const auto* known = table.action(action);
    base::check(known, "a test names an action");
    context.actor = {std::string(user), as.value_or(known->roles.front())};
    auto decided = casework::decide(table, action, c, base::parse_json(input).value().get_object(), context);
    if (!decided) {
      last_refusal = decided.refusal();
      for (auto language : {base::Language::kChinese, base::Language::kEnglish})
        EXPECT_TRUE(base::has_message(last_refusal.code, language)) << last_refusal.code;
      return last_refusal.code;
    }
    casework::merge_patch(c.state, decided->patch);
    papers = decided->papers;
    linked = decided->linked;
    load_from = decided->load_from;
    return "";
  }

  std::string refused_with(const std::string& name) const {
    for (const auto& [key, value] : last_refusal.values)
      if (key == name) return value;
    return "";
  }

  // Stations on the way, each with what it takes to get there.
  void hear(std::string_view input = R"({"attendance":{"claimant":true,"1":true}})") {
    ASSERT_EQ(perform("hold_hearing", "2025-05-20T09:00", input), "");
  }
  void draft(std::string_view input = "{}") { ASSERT_EQ(perform("draft_judgment", "2025-05-20T14:00", input), ""); }
  void sign() { ASSERT_EQ(perform("sign_judgment", "2025-05-20T16:00"), "") << refused_with("checks"); }
  void pronounce_in_court() { ASSERT_EQ(perform("pronounce", "2025-05-20T17:00", R"({"in_court":true})"), ""); }
  void serve_judgment() {
    merge(
        R"({"service":{"1":{"judgment":{"effective":"2025-05-23"}},"claimant":{"judgment":{"effective":"2025-05-21"}}}})");
  }
  void reach_pronounced() {
    hear();
    draft();
    sign();
    pronounce_in_court();
  }
  void reach_effective() {
    reach_pronounced();
    serve_judgment();
    ASSERT_EQ(perform("take_effect", "2025-06-30T08:00"), "");
  }

  std::string judged(std::string_view key) const { return std::string(base::text_at(c.part("judgment"), key)); }
  std::string order(size_t n) const {
    const auto& orders = base::array_at(c.part("judgment"), "orders");
    return n < orders.size() ? std::string(orders[n].get_string()) : "";
  }
  std::string deadline(std::string_view key) const {
    const auto found = casework::deadline_of(c, key);
    return found ? found->due.iso() + " " + found->state : "";
  }

  base::Refusal last_refusal;
};

}  // namespace procedures::financial
