// What a defendant says for himself, and what his page is told.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "procedures/financial/settlement_request.h"
#include "procedures/financial/statement_view.h"
#include "procedures/financial/trial_facts.h"
#include "procedures/financial/walked_case.h"

namespace procedures::financial {
namespace {

using base::json::array;
using base::json::object;

const std::string kHash(64, 'a');

object a_file(const std::string& hash = kHash, const char* element = "interest") {
  return {{"name", "还款截图.jpg"}, {"hash", hash}, {"size", 52013}, {"element", element}};
}

WalkedCase served() {
  WalkedCase w;
  w.preparing().on("2023-02-15").served("complaint", "2023-02-15");
  return w;
}

object saying(object elements, array files = {}) {
  object input{{"recipient", "1"}, {"elements", std::move(elements)}};
  if (!files.empty()) input["files"] = std::move(files);
  return input;
}

object disputes_interest() {
  return {{"interest", object{{"position", "dispute"}, {"value", "1800.00"}, {"reason", "多算了三个月"}}}};
}

std::string refused_as_defendant(WalkedCase& w, const char* action, const object& input) {
  w.context.actor = {"recipient 1", casework::Role::kDefendant};
  const auto decision = casework::decide(WalkedCase::table(), action, w.c, input, w.context);
  return decision.ok() ? "" : decision.refusal().code;
}

}  // namespace

TEST(answer, keeps_what_was_handed_in_with_the_element_it_is_about) {
  auto w = served();
  w.does("record_answer", saying(disputes_interest(), {a_file(), a_file(std::string(64, 'b'), "principal")}));
  EXPECT_EQ(w.text({"handed_in", "1", "1", "element"}), "interest");
  EXPECT_EQ(w.text({"handed_in", "1", "2", "hash"}), std::string(64, 'b'));
  EXPECT_EQ(w.text({"handed_in", "1", "1", "on"}), "2023-02-15");
  // The same again is not entered twice; for another element it is.
  w.does("record_answer", saying({}, {a_file()}));
  EXPECT_EQ(base::object_at(w.c.part("handed_in"), "1").size(), 2u);
  w.does("record_answer", saying({}, {a_file(kHash, "principal")}));
  EXPECT_EQ(base::object_at(w.c.part("handed_in"), "1").size(), 3u);
}

TEST(answer, refuses_files_it_cannot_name_and_more_than_a_case_holds) {
  auto w = served();
  for (const char* broken :
       {R"({"name": "a.jpg", "hash": "abc", "size": 1})",
        R"({"hash": "0000000000000000000000000000000000000000000000000000000000000000", "size": 1})",
        R"({"name": "a.jpg", "hash": "0000000000000000000000000000000000000000000000000000000000000000"})"})
    EXPECT_EQ(w.refused("record_answer", saying({}, {parsed(broken)})), "files.malformed") << broken;
  EXPECT_EQ(w.refused("record_answer", saying({}, {"a.jpg"})), "files.malformed");
  EXPECT_EQ(w.refused("record_answer", saying({}, {a_file(kHash, "weather")})), "files.unknown_element");
  array many;
  for (int i = 0; i < 31; ++i) many.push_back(a_file(std::to_string(1000 + i) + std::string(60, 'c')));
  EXPECT_EQ(w.refused("record_answer", saying({}, many)), "files.too_many");
  many.pop_back();
  w.does("record_answer", saying({}, many));
  EXPECT_EQ(w.refused("record_answer", saying({}, {a_file()})), "files.too_many");
}

TEST(answer, says_something_and_not_too_much) {
  auto w = served();
  EXPECT_EQ(w.refused("record_answer", saying({})), "answer.nothing_said");
  std::string novel;
  for (int i = 0; i < 1001; ++i) novel += "长";
  EXPECT_EQ(w.refused("record_answer", saying({{"interest", object{{"position", "dispute"}, {"reason", novel}}}})),
            "answer.too_long");
}

TEST(answer, who_admits_later_keeps_no_figure_of_his_own) {
  auto w = served();
  w.does("record_answer", saying(disputes_interest()));
  EXPECT_EQ(w.text({"answers", "1", "elements", "interest", "value"}), "1800.00");
  w.does("record_answer", saying({{"interest", object{{"position", "admit"}}}}));
  EXPECT_EQ(w.text({"answers", "1", "elements", "interest", "value"}), "");
  EXPECT_EQ(w.text({"answers", "1", "elements", "interest", "reason"}), "");
  EXPECT_EQ(w.text({"elements", "interest", "position"}), "admitted");
}

TEST(wishes, are_said_step_by_step_and_can_be_taken_back) {
  auto w = served();
  w.does("state_wishes", R"({"recipient": "1", "mediation": "online", "hearing": "online", "language": "壮语"})");
  EXPECT_EQ(w.text({"wishes", "1", "hearing"}), "online");
  EXPECT_EQ(w.text({"wishes", "1", "pronouncement"}), "") << "consent to one step is none to another";
  EXPECT_EQ(w.text({"wishes", "1", "article"}), "《人民法院在线诉讼规则》第四条");
  w.on("2023-02-20")
      .does("state_wishes",
            R"({"recipient": "1", "hearing": "in_person", "because": "没有智能手机", "sign_language": true})");
  EXPECT_EQ(w.text({"wishes", "1", "hearing"}), "in_person");
  EXPECT_EQ(w.text({"wishes", "1", "mediation"}), "online");
  EXPECT_EQ(w.text({"wishes", "1", "language"}), "");
  EXPECT_TRUE(base::bool_at(base::object_at(w.c.part("wishes"), "1"), "sign_language"));
}

TEST(wishes, are_ones_own_and_for_what_is_still_to_come) {
  auto w = served();
  EXPECT_EQ(w.refused("state_wishes", R"({"recipient": "1"})"), "wishes.nothing_said");
  EXPECT_EQ(w.refused("state_wishes", R"({"recipient": "7", "hearing": "online"})"), "said.unknown_party");
  EXPECT_EQ(refused_as_defendant(w, "state_wishes", parsed(R"({"recipient": "claimant", "hearing": "online"})")),
            "said.for_another");
  EXPECT_EQ(refused_as_defendant(w, "state_wishes", parsed(R"({"recipient": "1", "hearing": "online"})")), "");
  w.c.state["stage"] = "heard";
  EXPECT_EQ(w.refused("state_wishes", R"({"recipient": "1", "hearing": "online"})"), "wishes.step_over");
  EXPECT_EQ(w.refused("state_wishes", R"({"recipient": "1", "pronouncement": "online"})"), "");
}

TEST(request_to_settle, is_worked_out_to_the_fen_and_fills_in_the_agreement) {
  auto w = served();
  w.does("ask_for_mediation",
         R"({"recipient": "1", "instalments": 7, "first_due": "2023-03-31", "words": "工资每月十号发"})");
  const object& request = base::object_at(w.c.part("settlement_requests"), "1");
  EXPECT_EQ(base::text_at(request, "amount"), "34000.00");
  base::Money sum;
  for (const auto& part : base::array_at(request, "schedule")) sum = sum + money_or_zero(part.get_object(), "amount");
  EXPECT_EQ(sum.plain(), "34000.00");
  EXPECT_EQ(base::text_at(base::array_at(request, "schedule")[1].get_object(), "due"), "2023-04-30");
  const auto form = prefill(w.c, *WalkedCase::table().action("settle_in_court"));
  EXPECT_EQ(base::int_at(form, "instalments"), 7);
  EXPECT_EQ(base::text_at(form, "first_due"), "2023-03-31");
  w.does("settle_in_court", form);
  EXPECT_EQ(base::array_at(w.c.part("settlement"), "schedule"), base::array_at(request, "schedule"));
}

TEST(request_to_settle, may_be_for_mediation_alone_and_replaces_the_one_before) {
  auto w = served();
  w.does("ask_for_mediation", R"({"recipient": "1", "instalments": 7})");
  w.does("ask_for_mediation", R"({"recipient": "1", "words": "想当面谈谈"})");
  const object& request = base::object_at(w.c.part("settlement_requests"), "1");
  EXPECT_FALSE(request.contains("schedule"));
  EXPECT_FALSE(request.contains("instalments"));
  EXPECT_EQ(prefill(w.c, *WalkedCase::table().action("settle_in_court")), object());
}

TEST(request_to_settle, refuses_what_nobody_could_pay_by) {
  auto w = served();
  const auto refused = [&](const char* rest) {
    return w.refused("ask_for_mediation", (std::string(R"({"recipient": "1", )") + rest + "}").c_str());
  };
  EXPECT_EQ(refused(R"("instalments": 0)"), "request.instalments_impossible");
  EXPECT_EQ(refused(R"("instalments": 61)"), "request.instalments_impossible");
  EXPECT_EQ(refused(R"("instalments": 3, "amount": "0.00")"), "request.amount_not_positive");
  EXPECT_EQ(refused(R"("instalments": 3, "amount": "35000.01")"), "request.amount_over_claim");
  EXPECT_EQ(refused(R"("instalments": 3, "first_due": "2023-02-14")"), "request.due_in_the_past");
  EXPECT_EQ(refused(R"("instalments": 3, "first_due": "2024-02-16")"), "request.first_due_too_far");
  EXPECT_EQ(refused(R"("amount": "100.00")"), "request.instalments_missing");
  EXPECT_EQ(w.refused("ask_for_mediation", R"({"recipient": "claimant"})"), "said.unknown_party");
}

TEST(confirmed_address, can_be_sent_to) {
  auto w = served();
  const auto refused = [&](const char* key, const char* value) {
    return w.refused("confirm_address", object{{"recipient", "1"}, {"e_service", true}, {"how", "page"}, {key, value}});
  };
  EXPECT_EQ(refused("phone", "1234"), "service.phone_malformed");
  for (const char* broken : {"nobody", "@example.com", "a@b", "a@b@example.com", "a b@example.com", "a@example.com."})
    EXPECT_EQ(refused("email", broken), "service.email_malformed") << broken;
  EXPECT_EQ(refused("email", "hu.xinxia@example.com"), "");
  EXPECT_EQ(refused("phone", "19903561111"), "");
}

TEST(statement_view, tells_him_what_is_claimed_what_he_said_and_until_when) {
  auto w = served();
  w.does("record_answer", saying(disputes_interest(), {a_file()}));
  const auto view = statement_view(w.c, "1", w.context);
  EXPECT_EQ(base::text_at(view, "claimant"), "示例银行股份有限公司桂林分行");
  EXPECT_EQ(base::text_at(base::object_at(view, "answer"), "due"), "2023-03-02");
  const auto& rows = base::array_at(view, "elements");
  ASSERT_EQ(rows.size(), 12u);
  bool found = false;
  for (const auto& row : rows)
    if (base::text_at(row.get_object(), "key") == "interest") {
      found = true;
      EXPECT_EQ(base::text_at(row.get_object(), "claimed"), "2500.00");
      EXPECT_EQ(base::text_at(row.get_object(), "value"), "1800.00");
    }
  EXPECT_TRUE(found);
  // 30,000 at 24% over 225 days: 4,438.36; the 4,000.00 asked for are under it.
  const object& cap = base::object_at(view, "cap");
  EXPECT_EQ(base::text_at(cap, "charges"), "4000.00");
  EXPECT_EQ(base::text_at(cap, "ceiling"), "4438.36");
  EXPECT_FALSE(base::bool_at(cap, "exceeded"));
  EXPECT_TRUE(base::bool_at(base::object_at(view, "may"), "answer"));
  EXPECT_FALSE(view.contains("hearing"));
  EXPECT_EQ(base::text_at(base::object_at(view, "address"), "phone_shown"), "199****8499");
  EXPECT_EQ(base::text_at(base::object_at(view, "address"), "email_shown"), "c***@example.com");
}

TEST(statement_view, says_by_how_much_the_charges_pass_the_ceiling) {
  WalkedCase w;
  auto row = a_row();
  row["claim"].as_object()["interest"] = "4500.00";
  row["claim"].as_object()["total"] = "36000.00";
  w.does("receive", row);
  const auto view = statement_view(w.c, "1", w.context);
  const object& cap = base::object_at(view, "cap");
  EXPECT_TRUE(base::bool_at(cap, "exceeded"));
  EXPECT_EQ(base::text_at(cap, "over"), "1561.64");
  EXPECT_FALSE(base::bool_at(base::object_at(view, "may"), "answer"));
}

TEST(statement_view, is_for_one_party_and_shows_him_nothing_of_another) {
  auto w = served();
  w.c.state["defendants"].as_object()["2"] = object{{"name", "另一被告"}, {"phone", "19900000002"}};
  member(w.c.state, "mediation")["private"] = object{{"concessions", "愿付两万"}};
  w.does("record_answer", saying(disputes_interest(), {a_file()}));
  const auto other = base::json::serialize(statement_view(w.c, "2", w.context));
  EXPECT_EQ(other.find("多算了三个月"), std::string::npos);
  EXPECT_EQ(other.find("还款截图"), std::string::npos);
  EXPECT_EQ(other.find("19903568499"), std::string::npos);
  EXPECT_EQ(other.find("愿付两万"), std::string::npos);
  EXPECT_TRUE(statement_view(w.c, "9", w.context).empty());
  EXPECT_TRUE(base::array_at(statement_view(w.c, "claimant", w.context), "elements").empty());
}

RC_GTEST_PROP(plan_asked_for, adds_up_to_the_fen_or_is_refused, ()) {
  auto w = served();
  const auto fen = *rc::gen::inRange<int64_t>(-100, 4'000'000);
  const auto instalments = *rc::gen::inRange<int64_t>(-2, 70);
  const auto first = w.context.now.date().plus_days(*rc::gen::inRange(-5, 500));
  const auto plan = plan_asked_for(
      w.c, {{"amount", base::Money::fen(fen).plain()}, {"instalments", instalments}, {"first_due", first.iso()}},
      w.context.now.date());
  if (!plan.ok()) return;
  RC_ASSERT(fen > 0 && fen <= 3'500'000 && instalments >= 1 && instalments <= 60);
  const auto& schedule = base::array_at(plan.value(), "schedule");
  RC_ASSERT(static_cast<int64_t>(schedule.size()) == instalments);
  base::Money sum;
  base::Date last = w.context.now.date().plus_days(-1);
  for (const auto& part : schedule) {
    sum = sum + money_or_zero(part.get_object(), "amount");
    const auto due = *base::date_at(part.get_object(), "due");
    RC_ASSERT(due > last);
    last = due;
  }
  RC_ASSERT(sum.in_fen() == fen);
}

}  // namespace procedures::financial
