#pragma once
// For tests: a case that is walked through the table on days of its own, as the office would walk it.
#include <gtest/gtest.h>

#include "casework/deadline.h"
#include "casework/event.h"
#include "casework/procedure.h"
#include "procedures/financial/procedure.h"

namespace procedures::financial {

/// The table without its papers.
inline casework::Procedure table_of(std::initializer_list<std::vector<casework::Action>> parts) {
  casework::Procedure p;
  p.name = "financial";
  p.title = "金融纠纷快审";
  p.stages = stages();
  for (auto part : parts)
    for (auto& action : part) p.actions.push_back(std::move(action));
  return p;
}

inline base::json::object parsed(const char* text) { return base::json::parse(text).as_object(); }

inline base::json::object a_row() {
  return parsed(R"({
    "cause": "信用卡纠纷",
    "claimant": {"name": "示例银行股份有限公司桂林分行", "uscc": "91450399MA5EXAMP0X", "address": "广西壮族自治区桂林市七星区示例路1号",
                 "responsible": "陆示例", "title": "行长", "agent": "覃样本", "phone": "07730000001"},
    "defendants": {"1": {"name": "胡欣霞", "sex": "男", "nation": "汉族", "birth": "1998-12-05", "id_type": "居民身份证",
                         "id_number": "450399199812058690", "household_address": "广西壮族自治区桂林市象山区样板路56号",
                         "phone": "19903568499", "email": "card0001@example.com",
                         "agreed_address": "广西壮族自治区桂林市象山区样板路56号", "e_service_consent": true}},
    "claim": {"principal": "30000.00", "interest": "2500.00", "late_fee": "800.00", "instalment_fee": "700.00", "total": "34000.00",
              "lawyer_fee": "1000.00", "daily_rate": "0.0005", "first_default": "2022-05-21", "cutoff": "2022-12-31",
              "card": "9999997631753911", "contract": "GLXYK-2017-100007", "opened": "2017-03-01", "credit_limit": "40000.00",
              "last_payment_date": "2022-04-20", "last_payment": "1200.00", "dunning_count": 3, "dunned_on": "2022-11-10",
              "dunning_way": "电话"},
    "warnings": [], "source": {"file": "series.xlsx", "sheet": "被告及欠款信息", "row": 2}})");
}

class WalkedCase {
 public:
  WalkedCase() {
    c.court = "450305";
    c.id = casework::case_id("450305", 1, 1);
    c.series = c.serial = 1;
    c.procedure = "financial";
    people = {{"judge-1", "莫演示", "judge", "金融快审团队", {"信用卡纠纷"}, {}, 100, 0, true},
              {"judge-2", "阳演示", "judge", "金融快审团队", {}, {}, 100, 0, true},
              {"judge-4", "秦演示", "judge", "金融快审团队", {}, {"示例银行股份有限公司桂林分行"}, 100, 0, true},
              {"clerk-1", "韦演示", "clerk", "金融快审团队", {}, {}, 100, 0, true},
              {"mediator-1", "唐演示", "mediator", "金融调解室", {}, {}, 100, 0, true},
              {"mediator-2", "廖演示", "mediator", "金融调解室", {}, {"胡欣霞"}, 100, 0, true},
              {"mediator-3", "文演示", "mediator", "金融调解室", {}, {}, 100, 0, true}};
    context.court = {"450305", "桂0305", "桂林市七星区人民法院", "CN-GX", "450000"};
    context.batch = "batch-1";
    on("2023-02-14");
  }

  WalkedCase& on(const char* day, int hour = 9) {
    context.now = base::Moment::at(base::Date::parse(day).value(), hour);
    return *this;
  }

  base::Result<casework::Decision> ask(std::string_view action, const base::json::object& input = {}) {
    const auto* found = table().action(action);
    if (!found) throw base::Bug("no such action: " + std::string(action));
    context.people = people;
    const auto role = found->roles.front();
    context.actor = {role == casework::Role::kJudge      ? text({"judge", "id"})
                     : role == casework::Role::kMediator ? text({"mediation", "mediator", "id"})
                                                         : "user",
                     role};
    if (!as.empty()) context.actor.user = as;
    return casework::decide(table(), action, c, input, context);
  }

  /// Performs it and keeps what it decided in `last`; a refusal fails the test.
  WalkedCase& does(std::string_view action, const base::json::object& input = {}) {
    auto decision = ask(action, input);
    EXPECT_TRUE(decision.ok()) << action << ": "
                               << (decision.ok() ? ""
                                                 : decision.refusal().code + " " +
                                                       (decision.refusal().values.empty()
                                                            ? ""
                                                            : decision.refusal().values.back().second));
    if (decision.ok()) apply(action, std::move(decision.value()));
    return *this;
  }
  WalkedCase& does(std::string_view action, const char* input) { return does(action, parsed(input)); }

  std::string refused(std::string_view action, const base::json::object& input = {}) {
    const auto decision = ask(action, input);
    return decision.ok() ? "" : decision.refusal().code;
  }
  std::string refused(std::string_view action, const char* input) { return refused(action, parsed(input)); }

  void apply(std::string_view action, casework::Decision decision) {
    for (const auto& type : decision.numbers) {
      const std::string number = "（2023）桂0305" + type + "1号";
      decision.patch["number"] = number;
      decision.patch["numbers"] = base::json::object{{type, number}};
    }
    for (const auto& step : decision.linked)
      for (const auto& type : step.numbers) {
        auto& part = decision.patch[step.kind];
        if (!part.is_object()) part.emplace_object();
        part.get_object()["number"] = "（2023）桂0305" + type + "1号";
      }
    last = decision;
    casework::append(c, {context.now, std::string(action), "user", "role", context.batch}, std::move(decision.patch));
  }

  WalkedCase& received() { return does("receive", a_row()); }
  WalkedCase& mediating() { return received().does("assign_mediator").does("accept_mediation"); }
  WalkedCase& in_review() { return received().does("push_to_filing", R"({"refused_mediation": true})"); }
  WalkedCase& filed() { return in_review().does("file_case"); }
  WalkedCase& preparing() { return filed().does("allocate").does("record_fee_payment"); }
  /// By message to the address agreed in the contract.
  WalkedCase& served(const char* papers, const char* day, const char* recipient = "1") {
    return does("record_service", base::json::object{{"recipient", recipient},
                                                     {"papers", papers},
                                                     {"channel", "electronic"},
                                                     {"sent", day},
                                                     {"at", day},
                                                     {"result", "arrived"},
                                                     {"source", "contract"},
                                                     {"basis", "agreed_before_suit"},
                                                     {"proof", "平台记录"}});
  }

  std::string due(std::string_view key) const {
    const auto deadline = casework::deadline_of(c, key);
    return deadline ? deadline->due.iso() : "";
  }
  std::string state_of(std::string_view key) const {
    const auto deadline = casework::deadline_of(c, key);
    return deadline ? deadline->state : "";
  }
  std::string text(std::initializer_list<std::string_view> path) const {
    const base::json::object* at = &c.state;
    std::string_view name;
    for (auto step = path.begin(); step != path.end(); ++step) {
      name = *step;
      if (step + 1 != path.end()) at = &base::object_at(*at, name);
    }
    return std::string(base::text_at(*at, name));
  }

  static const casework::Procedure& table() {
    static const casework::Procedure all =
        table_of({actions_before_court(), actions_before_hearing(), actions_of_service(), actions_from_hearing()});
    return all;
  }

  casework::Case c;
  casework::Context context;
  casework::Decision last;
  std::vector<casework::Person> people;
  std::string as;  ///< who performs; empty: the judge or mediator of the case, or anybody
};

}  // namespace procedures::financial
