#include "http/batch_json.h"
#include "http/court.h"

namespace http_tests {
namespace {

using base::json::array;

class batches : public Court {
 protected:
  object push(const object& more = {}) {
    object body{{"action", "push_to_filing"}, {"input", object{{"refused_mediation", true}}}};
    for (const auto& member : more) body[member.key()] = member.value();
    return body;
  }
  http::Reply accept(const std::string& token, const object& body, const std::string& key = "key-00001",
                     std::map<std::string, std::string> headers = {}) {
    headers["idempotency-key"] = key;
    return ask("POST", "/api/v1/batches", token, body, headers);
  }
  static std::string id_of(const http::Reply& reply) { return std::string(base::text_at(json_of(reply), "batch")); }
  object shown(const std::string& token, const std::string& id) {
    return json_of(ask("GET", "/api/v1/batches/" + id, token));
  }
  std::string stage_of(const std::string& token, const std::string& id) {
    return std::string(base::text_at(json_of(ask("GET", "/api/v1/cases/" + id, token)), "stage"));
  }
  static object named(std::initializer_list<int> serials) {
    array cases;
    for (const int n : serials) cases.push_back(object{{"case", casework::case_id("450305", 1, n)}});
    return {{"cases", std::move(cases)}};
  }
};

// Whoever sends messages is told at once: nothing waits for his next look.
TEST_F(batches, are_told_of_when_cases_were_changed_and_only_then) {
  everybody();
  cases(2);
  int told = 0;
  office::Worker worker({pool_, files_, backend_.procedure, backend_.court, templates_,
                         [this] { return backend_.moment(); }, 1, [&] { ++told; }});
  while (worker.turn()) continue;
  EXPECT_EQ(told, 0) << "there was no batch";
  ASSERT_EQ(accept(signed_in("mediation_clerk"), push({{"select", object{{"series", 1}}}})).status, 202);
  while (worker.turn()) continue;
  EXPECT_EQ(told, 1);
}

TEST_F(batches, are_accepted_at_once_and_performed_by_the_worker) {
  everybody();
  cases(3);
  const auto clerk = signed_in("mediation_clerk");
  const auto reply = accept(clerk, push({{"select", object{{"series", 1}}}}));
  ASSERT_EQ(reply.status, 202) << reply.body;
  const auto id = id_of(reply);
  EXPECT_EQ(header_of(reply, "Location"), "/api/v1/batches/" + id);
  const auto before = json_of(reply);
  EXPECT_EQ(base::text_at(before, "state"), "running");
  EXPECT_EQ(base::int_at(before, "total"), 3);
  EXPECT_EQ(base::int_at(before, "remaining"), 3);
  EXPECT_EQ(base::text_at(before, "title"), "转立案");
  EXPECT_EQ(base::text_at(before, "actor"), "mediation_clerk");
  EXPECT_EQ(base::text_at(before, "at"), "2023-02-16T09:00");
  EXPECT_TRUE(base::bool_at(before, "may_stop"));
  EXPECT_EQ(stage_of(clerk, "450305-1-00001"), "received") << "nobody has worked yet";
  work();
  const auto after = shown(clerk, id);
  EXPECT_EQ(base::text_at(after, "state"), "done");
  EXPECT_EQ(base::int_at(after, "done"), 3);
  EXPECT_EQ(base::int_at(after, "papers_made"), 3) << "a complaint each";
  EXPECT_EQ(base::int_at(after, "papers_waiting"), 0);
  EXPECT_FALSE(base::bool_at(after, "may_stop"));
  EXPECT_EQ(stage_of(clerk, "450305-1-00003"), "filing_review");
}

TEST_F(batches, asked_for_again_under_the_same_key_are_the_same) {
  everybody();
  cases(2);
  const auto clerk = signed_in("mediation_clerk"), other = signed_in("president");
  const auto first = accept(clerk, push(named({1})));
  ASSERT_EQ(first.status, 202) << first.body;
  work();
  const auto again = accept(clerk, push(named({1})));
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(id_of(again), id_of(first));
  EXPECT_EQ(base::text_at(json_of(again), "state"), "done");
  const auto otherwise = accept(clerk, push(named({2})));
  EXPECT_EQ(otherwise.status, 409);
  EXPECT_EQ(code_of(otherwise), "http.key_used_otherwise");
  const auto reallocate = object{{"action", "reallocate"},
                                 {"input", object{{"reason", "生病"}}},
                                 {"select", object{{"stages", array{"filing_review"}}}}};
  const auto others = accept(other, reallocate);
  EXPECT_EQ(others.status, 202) << "another account's key is another key" << others.body;
  EXPECT_EQ(code_of(ask("POST", "/api/v1/batches", clerk, push(named({2})))), "http.key_needed");
  EXPECT_EQ(code_of(accept(clerk, push(named({2})), "short")), "http.key_needed");
}

TEST_F(batches, refuse_as_a_whole_what_is_wrong_for_every_case) {
  everybody();
  cases(2);
  const auto clerk = signed_in("mediation_clerk"), bank = signed_in("claimant"), judge = signed_in("judge");
  const auto code = [&](const std::string& token, const object& body) { return code_of(accept(token, body)); };
  EXPECT_EQ(code(clerk, {{"action", "nothing"}, {"select", object{}}}), "action.unknown");
  EXPECT_EQ(code(judge, push(named({1}))), "action.not_allowed");
  EXPECT_EQ(accept(judge, push(named({1}))).status, 403);
  EXPECT_EQ(code(clerk, push({{"cases", named({1}).at("cases")}, {"role", "claimant"}})), "action.not_allowed")
      << "a role that is not theirs";
  EXPECT_EQ(code(bank, {{"action", "receive"}, {"select", object{}}}), "batch.opens_cases");
  EXPECT_EQ(code(clerk, push()), "http.query_malformed") << "neither cases nor select";
  EXPECT_EQ(code(clerk, push({{"cases", array{}}})), "batch.no_cases");
  EXPECT_EQ(code(clerk, push({{"select", object{{"series", 9}}}})), "batch.no_cases");
  EXPECT_EQ(code(clerk, push({{"select", object{{"series", "x"}}}})), "http.query_malformed");
  EXPECT_EQ(code(clerk, push(named({1, 7}))), "batch.unknown_case");
  auto wrong = push(named({1}));
  wrong["input"] = object{{"refused_mediation", "yes"}, {"king", 1}};
  const auto malformed = accept(clerk, wrong);
  EXPECT_EQ(code_of(malformed), "input.malformed");
  EXPECT_EQ(malformed.status, 422);
  EXPECT_EQ(base::array_at(json_of(malformed), "fields").size(), 2u) << "all faults at once" << malformed.body;
  EXPECT_EQ(code(clerk, push({{"cases", named({1}).at("cases")}, {"at", "2023-02-17T09:00"}})), "batch.in_the_future");
  EXPECT_EQ(code(clerk, push({{"cases", named({1}).at("cases")}, {"at", "tomorrow"}})), "http.query_malformed");
  work();
  EXPECT_EQ(base::array_at(json_of(ask("GET", "/api/v1/batches?mine=true", clerk)), "items").size(), 0u);
  EXPECT_EQ(stage_of(clerk, "450305-1-00001"), "received");
}

TEST_F(batches, accept_nothing_when_a_case_has_changed_meanwhile) {
  everybody();
  cases(2);
  const auto clerk = signed_in("mediation_clerk");
  const auto at_version = [&](int version) {
    return push({{"cases", array{object{{"case", "450305-1-00001"}, {"version", version}},
                                 object{{"case", "450305-1-00002"}, {"version", 1}}}}});
  };
  const auto stale = accept(clerk, at_version(0));
  EXPECT_EQ(stale.status, 409);
  EXPECT_EQ(code_of(stale), "http.changed_meanwhile");
  EXPECT_NE(stale.body.find("450305-1-00001"), std::string::npos) << stale.body;
  EXPECT_EQ(stale.body.find("450305-1-00002"), std::string::npos) << stale.body;
  EXPECT_EQ(code_of(accept(clerk, push(named({1})), "key-00002", {{"if-match", "\"7\""}})), "http.changed_meanwhile");
  EXPECT_EQ(accept(clerk, push(named({1})), "key-00003", {{"if-match", "\"1.0123456789abcdef\""}}).status, 202);
  EXPECT_EQ(accept(clerk, push(named({2})), "key-00001").status, 202) << "a key that was refused is free";
}

TEST_F(batches, tell_what_became_of_each_case_and_try_the_refused_again) {
  everybody();
  cases(3);
  const auto clerk = signed_in("mediation_clerk"), judge = signed_in("filing_judge");
  accept(clerk, push(named({1})));
  work();
  // One is in review by now; of the others filing is refused for their stage, which is an outcome.
  const auto reply = accept(judge, {{"action", "file_case"}, {"cases", named({1, 2, 3}).at("cases")}});
  ASSERT_EQ(reply.status, 202) << reply.body;
  work();
  const auto id = id_of(reply);
  const auto batch = shown(judge, id);
  EXPECT_EQ(base::int_at(batch, "done"), 1);
  EXPECT_EQ(base::int_at(batch, "refused"), 2);
  const auto& refusals = base::array_at(batch, "refusals");
  ASSERT_EQ(refusals.size(), 1u);
  EXPECT_EQ(base::text_at(refusals[0].as_object(), "code"), "action.wrong_stage");
  EXPECT_EQ(base::text_at(refusals[0].as_object(), "title"), "案件处于“已导入”阶段，不能进行“立案”");
  EXPECT_EQ(base::int_at(refusals[0].as_object(), "cases"), 2);
  base::Refusal group{"x", {{"who", "甲"}, {"day", "1"}}, {}};
  http::leave_what_is_common(group, {"x", {{"who", "乙"}, {"day", "1"}}, {}});
  EXPECT_EQ(group.values, (std::vector<std::pair<std::string, std::string>>{{"who", "…"}, {"day", "1"}}));
  const auto items = json_of(ask("GET", "/api/v1/batches/" + id + "/items?outcome=refused&limit=1", judge));
  ASSERT_EQ(base::array_at(items, "items").size(), 1u);
  EXPECT_EQ(base::text_at(base::array_at(items, "items")[0].as_object(), "case"), "450305-1-00002");
  EXPECT_EQ(base::int_at(items, "next"), 2);
  const auto rest = json_of(ask("GET", "/api/v1/batches/" + id + "/items?outcome=refused&after=2", judge));
  EXPECT_EQ(base::text_at(base::array_at(rest, "items")[0].as_object(), "case"), "450305-1-00003");
  EXPECT_TRUE(rest.at("next").is_null());

  accept(clerk, push(named({2})), "key-00002");
  work();
  const auto retry = ask("POST", "/api/v1/batches/" + id + "/retry", judge);
  ASSERT_EQ(retry.status, 202) << retry.body;
  EXPECT_EQ(base::int_at(json_of(retry), "total"), 2);
  EXPECT_EQ(ask("POST", "/api/v1/batches/" + id + "/retry", judge).status, 200) << "it is under way";
  work();
  EXPECT_EQ(stage_of(judge, "450305-1-00002"), "filed");
  const auto once_more = ask("POST", "/api/v1/batches/" + id + "/retry", judge);
  EXPECT_EQ(base::int_at(json_of(once_more), "total"), 1) << "what a retry has done is not asked again";
  ++now_;  // after that one
  accept(clerk, push(named({3})), "key-00003");
  work();
  EXPECT_EQ(code_of(ask("POST", "/api/v1/batches/" + id_of(once_more) + "/retry", judge)), "")
      << "refused before its case was mended";
}

TEST_F(batches, foresee_what_would_happen_and_write_nothing) {
  everybody();
  cases(3);
  const auto clerk = signed_in("mediation_clerk"), judge = signed_in("filing_judge");
  accept(clerk, push(named({1, 2})));
  work();
  const object body{{"action", "file_case"}, {"cases", named({1, 2, 3}).at("cases")}};
  const auto preview = json_of(ask("POST", "/api/v1/batches/preview", judge, body));
  EXPECT_EQ(base::int_at(preview, "total"), 3);
  EXPECT_EQ(base::int_at(preview, "done"), 2);
  EXPECT_EQ(base::int_at(preview, "refused"), 1);
  const auto& items = base::array_at(preview, "items");
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(base::text_at(items[0].as_object(), "stage"), "filed");
  EXPECT_EQ(base::text_at(items[0].as_object(), "number"), "（2023）桂0305民初1号");
  EXPECT_EQ(base::text_at(items[2].as_object(), "code"), "action.wrong_stage");
  EXPECT_EQ(stage_of(judge, "450305-1-00001"), "filing_review");
  auto lease = pool_.take();
  store::Store store(*lease);
  EXPECT_EQ(store.last_number("450305", 2023, "民初"), 0);
  EXPECT_EQ(base::array_at(json_of(ask("GET", "/api/v1/batches?mine=true", judge)), "items").size(), 0u);
}

TEST_F(batches, are_stopped_and_resumed_by_who_asked_for_them) {
  everybody();
  cases(2);
  const auto clerk = signed_in("mediation_clerk"), other = signed_in("clerk"), president = signed_in("president");
  const auto id = id_of(accept(clerk, push({{"select", object{{"series", 1}}}})));
  const auto stop = "/api/v1/batches/" + id + "/stop", resume = "/api/v1/batches/" + id + "/resume";
  EXPECT_EQ(code_of(ask("POST", stop, other)), "batch.not_yours");
  const auto stopped = json_of(ask("POST", stop, clerk));
  EXPECT_EQ(base::text_at(stopped, "state"), "stopped");
  work();
  EXPECT_EQ(base::int_at(shown(clerk, id), "remaining"), 2);
  EXPECT_EQ(ask("POST", stop, president).status, 200) << "it is stopped already";
  EXPECT_EQ(base::text_at(json_of(ask("POST", resume, president)), "state"), "running");
  work();
  EXPECT_EQ(base::int_at(shown(clerk, id), "done"), 2);
  EXPECT_EQ(code_of(ask("POST", stop, clerk)), "batch.is_done");
  EXPECT_EQ(code_of(ask("POST", resume, clerk)), "batch.is_done");
  const auto auditor = signed_in("auditor");
  const auto viewings = json_of(ask("GET", "/api/v1/viewings?limit=500", auditor));
  int told = 0;
  for (const auto& v : base::array_at(viewings, "items"))
    if (base::text_at(v.as_object(), "what").starts_with("batch_")) ++told;
  EXPECT_EQ(told, 2) << "who stopped it and who let it go on";
}

TEST_F(batches, of_a_bank_touch_its_own_cases_alone) {
  everybody();
  cases(2);
  const auto own = signed_in("claimant"), other = signed_in("other_bank");
  EXPECT_EQ(code_of(accept(other, push(named({1})))), "batch.unknown_case");
  EXPECT_EQ(code_of(accept(other, push({{"select", object{{"series", 1}}}}))), "batch.no_cases");
  const auto id = id_of(accept(own, push({{"select", object{}}})));
  work();
  EXPECT_EQ(base::int_at(shown(own, id), "done"), 2);
  for (const std::string path : {"", "/items"})
    EXPECT_EQ(ask("GET", "/api/v1/batches/" + id + path, other).status, 404) << path;
  EXPECT_EQ(ask("POST", "/api/v1/batches/" + id + "/retry", other).status, 404);
  EXPECT_EQ(base::array_at(json_of(ask("GET", "/api/v1/batches", other)), "items").size(), 0u);
  EXPECT_EQ(base::array_at(json_of(ask("GET", "/api/v1/batches?series=1", own)), "items").size(), 2u);
}

TEST_F(batches, are_listed_newest_first_page_by_page) {
  everybody();
  cases(3);
  const auto clerk = signed_in("mediation_clerk");
  std::vector<std::string> made;
  for (int n = 1; n <= 3; ++n, ++now_)
    made.push_back(id_of(accept(clerk, push(named({n})), "key-0000" + std::to_string(n))));
  const auto first = json_of(ask("GET", "/api/v1/batches?mine=true&limit=2", clerk));
  ASSERT_EQ(base::array_at(first, "items").size(), 2u);
  EXPECT_EQ(base::text_at(base::array_at(first, "items")[0].as_object(), "batch"), made[2]) << "within one minute, too";
  EXPECT_EQ(base::text_at(first, "next"), made[1]);
  const auto second = json_of(ask("GET", "/api/v1/batches?mine=true&limit=2&after=" + made[1], clerk));
  ASSERT_EQ(base::array_at(second, "items").size(), 1u);
  EXPECT_EQ(base::text_at(base::array_at(second, "items")[0].as_object(), "batch"), made[0]);
  EXPECT_EQ(base::array_at(json_of(ask("GET", "/api/v1/batches?open=true", clerk)), "items").size(), 3u);
  work();
  EXPECT_EQ(base::array_at(json_of(ask("GET", "/api/v1/batches?open=true", clerk)), "items").size(), 0u);
}

TEST_F(batches, go_on_when_one_of_them_cannot) {
  everybody();
  cases(2);
  const auto clerk = signed_in("mediation_clerk");
  const auto broken = id_of(accept(clerk, push(named({1}))));
  {  // an action of another version of the program
    auto lease = pool_.take();
    store::Transaction transaction(*lease);
    lease->exec("UPDATE batches SET input = '{}' WHERE id = ?", {broken});
    transaction.commit();
  }
  const auto id = id_of(accept(clerk, push(named({2})), "key-00002"));
  work();
  EXPECT_EQ(base::text_at(shown(clerk, id), "state"), "done");
  EXPECT_EQ(base::text_at(shown(clerk, broken), "state"), "running");
}

TEST_F(batches, in_a_demonstration_may_go_through_days_to_come) {
  everybody();
  cases(1);
  backend_.demonstration = true;
  const auto clerk = signed_in("mediation_clerk");
  const auto reply = accept(clerk, push({{"cases", named({1}).at("cases")}, {"at", "2023-02-20T09:00"}}));
  EXPECT_EQ(reply.status, 202) << reply.body;
  work();
  EXPECT_EQ(stage_of(clerk, "450305-1-00001"), "filing_review");
}

}  // namespace
}  // namespace http_tests
