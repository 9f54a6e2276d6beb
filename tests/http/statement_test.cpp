// Behind the entrance: what a recipient says becomes part of his case, in his name and his alone.
#include "base/hash.h"
#include "http/court.h"
#include "http/limits.h"
#include "office/access/entrance.h"
#include "office/recipient_link.h"
#include "office/verify.h"

namespace http_tests {
namespace {

const std::string kCase = "450305-1-00001", kOther = "450305-1-00002";
const std::string kPhoto = "\xFF\xD8\xFF\xE0 a photograph of a receipt\r\n--x";

class Statement : public Court {
 protected:
  // Two cases whose complaint went out by short message; the recipients of both have come in.
  void come_in() {
    everybody();
    cases(2);
    for (const auto& id : {kCase, kOther}) {
      act("push_to_filing", casework::Role::kMediationClerk, {{"refused_mediation", true}}, id);
      act("file_case", casework::Role::kFilingJudge, {}, id);
      act("allocate", casework::Role::kFilingJudge, {}, id);
      act("push_service", casework::Role::kClerk, {}, id);
    }
    auto lease = pool_.take();
    store::Store store(*lease);
    office::Accounts accounts(store, "450305", backend_.sealer);
    office::Entrance entrance(store, accounts, "450305", backend_.sealer);
    for (const auto& [id, link, entry] :
         {std::tuple(kCase, &link_, &entry_), std::tuple(kOther, &other_, &other_entry_)}) {
      const office::RecipientLink to{id, "1", 0};
      *link = "/s/" + office::link_code(to, backend_.sealer);
      const auto code = entrance.new_code(to, backend_.moment().date(), now_);
      ASSERT_TRUE(code.ok());
      const auto token = entrance.enter(to, "450399199812058690", "058690", *code, "10.0.0.9", now_);
      ASSERT_TRUE(token.ok());
      *entry = *token;
    }
  }

  http::Reply get(const std::string& path) {
    return send("GET", link_ + path, "", "", {{"cookie", "kuaishen-entry=" + entry_}});
  }
  http::Reply post(const std::string& path, const std::map<std::string, std::string>& fields,
                   const std::string& link = {}, const std::string& entry = {}) {
    std::string form;
    for (const auto& [name, value] : fields)
      form += (form.empty() ? "" : "&") + name + "=" + base::percent_encoded(value);
    return send("POST", (link.empty() ? link_ : link) + path, "", form,
                {{"cookie", "kuaishen-entry=" + (entry.empty() ? entry_ : entry)},
                 {"content-type", "application/x-www-form-urlencoded"}});
  }
  http::Reply hand_in(const std::vector<std::pair<std::string, std::string>>& files, const std::string& element) {
    std::string body = "--b\r\nContent-Disposition: form-data; name=\"element\"\r\n\r\n" + element + "\r\n";
    for (const auto& [name, bytes] : files)
      body += "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name +
              "\"\r\nContent-Type: image/jpeg\r\n\r\n" + bytes + "\r\n";
    return send("POST", link_ + "/materials", "", body + "--b--\r\n",
                {{"cookie", "kuaishen-entry=" + entry_}, {"content-type", "multipart/form-data; boundary=b"}});
  }

  object state(const std::string& id = kCase) {
    auto lease = pool_.take();
    lease->open_with(keys_);
    store::Store store(*lease);
    return base::json::parse(store.load_case("450305", id)->state).as_object();
  }
  std::string last_actor() {
    auto lease = pool_.take();
    store::Store store(*lease);
    return store.load_events("450305", kCase).back().actor;
  }

  std::string link_, entry_, other_, other_entry_;
};

bool has(const http::Reply& reply, std::string_view text) { return reply.body.find(text) != std::string::npos; }

}  // namespace

TEST_F(Statement, is_answered_element_by_element_and_confirmed_with_its_moment) {
  come_in();
  const auto form = get("/answer");
  ASSERT_EQ(form.status, 200) << form.body;
  EXPECT_TRUE(has(form, "name=\"interest-value\""));
  EXPECT_TRUE(has(form, "2,500.00元"));
  const auto reply = post("/answer", {{"principal-position", "admit"},
                                      {"interest-position", "dispute"},
                                      {"interest-value", "1,800元"},
                                      {"interest-reason", "多算了三个月"},
                                      {"pleads_cap", "yes"}});
  ASSERT_EQ(reply.status, 303) << reply.body;
  const auto answer = state().at("answers").at("1").as_object();
  EXPECT_EQ(answer.at("elements").at("interest").at("value"), "1800.00");
  EXPECT_TRUE(answer.at("pleads_cap").as_bool());
  EXPECT_EQ(last_actor(), "recipient 1");
  auto to = header_of(reply, "Location");
  EXPECT_TRUE(to.starts_with(link_ + "/answer?lang=zh&event=")) << to;
  const auto confirmed = get(to.substr(link_.size()));
  EXPECT_TRUE(has(confirmed, "已经记入案卷。时间：2023年2月16日（星期四）9:00")) << confirmed.body;
  EXPECT_TRUE(has(confirmed, "多算了三个月"));
  // Somebody's or no event is nothing he did.
  for (const char* other : {"/answer?event=1", "/answer?event=99", "/answer?event=x"})
    EXPECT_FALSE(has(get(other), "已经记入案卷")) << other;
}

TEST_F(Statement, comes_back_whole_with_the_fault_at_its_field) {
  come_in();
  const auto reply = post("/answer", {{"interest-position", "dispute"},
                                      {"interest-value", "一千八"},
                                      {"interest-reason", "<多算>"},
                                      {"late_fee-position", "admit"}});
  EXPECT_EQ(reply.status, 422);
  EXPECT_TRUE(has(reply, "value=\"一千八\""));
  EXPECT_TRUE(has(reply, "&lt;多算&gt;"));
  EXPECT_TRUE(has(reply, "id=\"interest-value-fault\""));
  EXPECT_FALSE(state().contains("answers"));
  std::string novel;
  for (int i = 0; i < 1001; ++i) novel += "长";
  const auto too_long = post("/answer", {{"interest-position", "dispute"}, {"interest-reason", novel}});
  EXPECT_EQ(too_long.status, 422);
  EXPECT_TRUE(has(too_long, "最多 1000 字"));
}

TEST_F(Statement, is_for_the_one_the_link_is_for) {
  come_in();
  EXPECT_EQ(post("/answer", {{"principal-position", "admit"}}, other_, entry_).status, 403) << "my entry, his link";
  EXPECT_EQ(post("/answer", {{"principal-position", "admit"}}, link_, "nobody").status, 403);
  EXPECT_FALSE(state(kOther).contains("answers"));
  // Whom it is said for is never read from the form.
  ASSERT_EQ(post("/wishes", {{"hearing", "in_person"}, {"recipient", "claimant"}}).status, 303);
  EXPECT_TRUE(state().at("wishes").as_object().contains("1"));
  EXPECT_FALSE(state().at("wishes").as_object().contains("claimant"));
}

TEST_F(Statement, names_no_file_the_court_does_not_have) {
  come_in();
  const auto refused =
      ask("POST", "/api/v1/batches", signed_in("clerk"),
          {{"action", "record_answer"},
           {"input", object{{"recipient", "1"},
                            {"elements", object()},
                            {"files", {object{{"name", "1.jpg"}, {"hash", std::string(64, '0')}, {"size", 5}}}}}},
           {"cases", {object{{"case", kCase}}}}},
          {{"idempotency-key", "answer-0001"}});
  EXPECT_EQ(code_of(refused), "proof.not_here");
}

TEST_F(Statement, takes_photographs_and_hands_them_to_the_court) {
  come_in();
  const auto reply = hand_in({{"还款截图.jpg", kPhoto}}, "interest");
  ASSERT_EQ(reply.status, 303) << reply.body;
  const auto file = state().at("handed_in").at("1").at("1").as_object();
  EXPECT_EQ(file.at("name"), "还款截图.jpg");
  EXPECT_EQ(file.at("element"), "interest");
  EXPECT_EQ(files_.get(base::text_at(file, "hash")), kPhoto);
  EXPECT_EQ(std::string(files_.as_it_lies(base::text_at(file, "hash")).bytes).find("a photograph"), std::string::npos)
      << "sealed where it lies";
  EXPECT_TRUE(has(get("/materials"), "还款截图.jpg"));

  const std::string path = "/api/v1/cases/" + kCase + "/handed-in/1/1";
  const auto seen = ask("GET", path, signed_in("clerk"));
  ASSERT_EQ(seen.status, 200);
  EXPECT_EQ(seen.body, kPhoto);
  EXPECT_EQ(header_of(seen, "Content-Type"), "image/jpeg");
  EXPECT_EQ(ask("GET", path).status, 401);
  EXPECT_EQ(ask("GET", path, signed_in("other_bank")).status, 404);
  EXPECT_EQ(ask("GET", "/api/v1/cases/" + kCase + "/handed-in/1/2", signed_in("clerk")).status, 404);

  auto lease = pool_.take();
  lease->open_with(keys_);
  store::Store store(*lease);
  office::VerifyOptions options;
  options.has_file = [&](const std::string& hash) { return files_.has(hash); };
  EXPECT_TRUE(office::verify(store, backend_.procedure, "450305", options).faults.empty());
  files_.remove(base::text_at(file, "hash"));
  EXPECT_FALSE(office::verify(store, backend_.procedure, "450305", options).faults.empty());
}

TEST_F(Statement, keeps_nothing_of_what_is_no_picture_too_large_or_too_much) {
  come_in();
  const auto refused = [&](const std::vector<std::pair<std::string, std::string>>& files, const char* words) {
    const auto reply = hand_in(files, "-");
    EXPECT_EQ(reply.status, 422);
    EXPECT_TRUE(has(reply, words)) << words << reply.body;
  };
  refused({{"a.jpg", "<script>alert(1)</script>"}}, "“a.jpg”不是");
  refused({{"a.jpg", kPhoto + std::string(http::limits::kMaterial, 'x')}}, "太大");
  refused({}, "没有选择文件");
  std::vector<std::pair<std::string, std::string>> many;
  for (int i = 0; i < 11; ++i) many.emplace_back("a.jpg", kPhoto + std::to_string(i));
  refused(many, "一次最多提交 10 个文件");
  EXPECT_EQ(hand_in({{"a.jpg", kPhoto}}, "weather").status, 422);
  EXPECT_EQ(send("POST", link_ + "/materials", "", "cut off",
                 {{"cookie", "kuaishen-entry=" + entry_}, {"content-type", "multipart/form-data; boundary=b"}})
                .status,
            422);
  EXPECT_FALSE(state().contains("handed_in"));
  EXPECT_TRUE(files_.list().empty()) << "papers are not made in this test, so nothing lies there";
}

TEST_F(Statement, works_a_plan_out_before_it_is_sent) {
  come_in();
  const std::map<std::string, std::string> plan = {
      {"kind", "instalments"}, {"amount", "34000"}, {"instalments", "7"}, {"first_due", "2023年3月31日"}};
  auto asked = plan;
  asked["do"] = "compute";
  const auto shown = post("/settle", asked);
  EXPECT_EQ(shown.status, 200);
  EXPECT_TRUE(has(shown, "4,857.14元"));
  EXPECT_TRUE(has(shown, "2023年4月30日"));
  EXPECT_FALSE(state().contains("settlement_requests"));
  asked["do"] = "send";
  ASSERT_EQ(post("/settle", asked).status, 303);
  EXPECT_EQ(state().at("settlement_requests").at("1").at("schedule").as_array().size(), 7u);
  asked["instalments"] = "99";
  const auto refused = post("/settle", asked);
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(has(refused, "id=\"instalments-fault\""));
}

TEST_F(Statement, confirms_his_address_without_showing_it) {
  come_in();
  const auto form = get("/address");
  EXPECT_FALSE(has(form, "19903568499"));
  EXPECT_TRUE(has(form, "199****8499"));
  ASSERT_EQ(post("/address", {{"e_service", "yes"}, {"but_judgments", "yes"}, {"phone", ""}}).status, 303);
  const auto confirmed = state().at("service").at("1").at("confirmed").as_object();
  EXPECT_EQ(confirmed.at("phone"), "19903568499");
  EXPECT_EQ(confirmed.at("how"), "page");
  EXPECT_TRUE(confirmed.at("but_judgments").as_bool());
  const auto wrong = post("/address", {{"e_service", "yes"}, {"phone", "12"}});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_TRUE(has(wrong, "id=\"phone-fault\""));
}

TEST_F(Statement, gives_the_hearing_to_a_calendar_once_there_is_one) {
  come_in();
  EXPECT_EQ(get("/hearing.ics").status, 422);
  act("record_fee_payment", casework::Role::kClerk, {}, kCase);
  act("record_receipt", casework::Role::kClerk,
      {{"recipient", "1"}, {"attempts", base::json::array{"1"}}, {"state", "arrived"}, {"at", "2023-02-16T09:00:00"}},
      kCase);
  act("schedule_hearing", casework::Role::kClerk, {{"session", "S1"}, {"at", "2023-03-24T09:00"}, {"room", "第一法庭"}},
      kCase);
  const auto file = get("/hearing.ics");
  EXPECT_EQ(file.status, 200);
  EXPECT_EQ(header_of(file, "Content-Type"), "text/calendar; charset=utf-8");
  EXPECT_TRUE(has(file, "DTSTART;TZID=Asia/Shanghai:20230324T090000\r\n"));
  EXPECT_TRUE(has(get("/statement"), "2023年3月24日（星期五）9:00"));
}

TEST_F(Statement, says_when_a_thing_cannot_be_done_any_more) {
  come_in();
  act("record_fee_payment", casework::Role::kClerk, {}, kCase);
  act("settle_in_court", casework::Role::kJudge, {{"instalments", 3}}, kCase);
  EXPECT_TRUE(has(get("/answer"), "现在不能办理这一项"));
  EXPECT_TRUE(has(post("/answer", {{"principal-position", "admit"}}), "现在不能办理这一项"));
  EXPECT_EQ(get("/rights").status, 200);
  EXPECT_EQ(get("/statement").status, 200);
}

TEST_F(Statement, pages_speak_both_languages_and_stay_small) {
  come_in();
  for (const char* path : {"/statement", "/answer", "/materials", "/wishes", "/settle", "/address", "/rights"}) {
    const auto zh = get(path), en = get(std::string(path) + "?lang=en");
    EXPECT_EQ(zh.status, 200) << path;
    EXPECT_TRUE(has(en, "<html lang=\"en\"")) << path;
    EXPECT_FALSE(has(en, "portal.")) << path;
    EXPECT_LT(zh.body.size(), 40'000u) << path;
  }
}

}  // namespace http_tests
