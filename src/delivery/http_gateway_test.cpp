#include "delivery/http_gateway.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/json.h"
#include "base/percent.h"
#include "delivery/places.h"
#include "net/peer_for_tests.h"

namespace delivery {
namespace {

HttpGatewaySettings settings(int port) {
  HttpGatewaySettings s;
  s.name = "cloud";
  s.url = "http://127.0.0.1:" + std::to_string(port) + "/sms?n={id}";
  s.headers = {{"Content-Type", "application/json"}, {"Authorization", "Bearer {secret}"}};
  s.body = R"({"mobile":"{to}","content":"{text}","ext":"{id}","nested":{"a":{}}})";
  s.secret = "top";
  s.signature = "象山区人民法院";
  s.success_at = "/code";
  s.success = {"0", "OK"};
  s.reference_at = "/data/msgid";
  s.answers = {{"103", "busy"}, {"105", "empty_number"}};
  s.reports.each = "/list";
  s.reports.id_at = "/ext";
  s.reports.reference_at = "/msgid";
  s.reports.state_at = "/status";
  s.reports.time_at = "/time";
  s.reports.reason_at = "/err";
  s.reports.states = {{"DELIVRD", "arrived"}, {"READ", "read"}, {"FAIL", "failed"}};
  s.reports.codes = {{"MK:0012", "stopped"}};
  return s;
}

const Outgoing kMessage{"abc-1", "13812345678", "", "您说\"好\"\\\n{sign} & 100%"};

TEST(http_gateway, fills_its_request_as_the_content_type_asks) {
  net::HttpSeen seen;
  net::Peer peer([&](net::Wire& wire) {
    seen = net::http_request(wire);
    wire.say(net::http_answer("200 OK", R"({"code":0,"data":{"msgid":4711}})", "Connection: close\r\n"));
  });
  HttpGateway gateway(settings(peer.port()));
  const auto taken = gateway.send(kMessage);
  EXPECT_EQ(taken.how, Taken::How::kAccepted) << taken.raw;
  EXPECT_EQ(taken.reference, "4711");
  EXPECT_NE(seen.head.find("POST /sms?n=abc-1 HTTP"), std::string::npos) << seen.head;
  EXPECT_NE(seen.head.find("Authorization: Bearer top\r\n"), std::string::npos) << seen.head;
  const auto body = base::json::parse(seen.body).as_object();
  EXPECT_EQ(base::text_at(body, "content"), "【象山区人民法院】" + kMessage.text);
  EXPECT_EQ(base::text_at(body, "mobile"), "13812345678");

  auto form = settings(peer.port());
  form.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
  form.body = "m={to}&c={text}&s={sign}&k={secret}";
  HttpGateway(form).send(kMessage);
  const auto members = base::read_query(seen.body);
  EXPECT_EQ(members.at("c"), kMessage.text) << "a gateway that is given the signature puts it in front itself";
  EXPECT_EQ(members.at("s"), "象山区人民法院");
  EXPECT_EQ(members.at("k"), "top");
}

TEST(http_gateway, what_it_answers_is_taken_as_the_table_says) {
  using How = Taken::How;
  const struct {
    const char* status;
    const char* body;
    How how;
    const char* reason;
  } rows[] = {{"200 OK", R"({"code":"OK"})", How::kAccepted, ""},
              {"200 OK", R"({"code":105})", How::kRefused, "empty_number"},
              {"200 OK", R"({"code":103})", How::kDown, "busy"},
              {"400 Bad Request", R"({"code":105})", How::kRefused, "empty_number"},
              {"200 OK", R"({"code":999})", How::kDown, "not_understood"},
              {"400 Bad Request", "no", How::kDown, "not_understood"},
              {"200 OK", "<html>", How::kInDoubt, "not_understood"},
              {"200 OK", R"({"kode":0})", How::kInDoubt, "not_understood"},
              {"500 Oh", R"({"code":0})", How::kInDoubt, "broke_off"},
              {"503 Oh", "", How::kDown, "busy"},
              {"401 Oh", "", How::kDown, "not_authorised"}};
  for (const auto& row : rows) {
    net::Peer peer([&](net::Wire& wire) {
      net::http_request(wire);
      wire.say(net::http_answer(row.status, row.body, "Connection: close\r\n"));
    });
    const auto taken = HttpGateway(settings(peer.port())).send(kMessage);
    EXPECT_EQ(taken.how, row.how) << row.body;
    EXPECT_EQ(taken.reason, row.reason) << row.body;
  }
}

TEST(http_gateway, its_reports_are_lists_forms_or_queries) {
  const HttpGateway gateway(settings(1));
  const auto list =
      gateway.receipts_in({{},
                           "application/json",
                           R"({"list":[{"ext":"abc-1","msgid":1,"status":"DELIVRD","time":"2023-02-14 09:20:31"},
                   {"ext":"abc-2","status":"FAIL","err":"MK:0012","time":1676337631000},
                   {"ext":"abc-3","status":"FAIL","err":"MK:0001"},
                   {"ext":"abc-4","status":"SOMEWHERE"}, {"ext":"abc-5"}, 7,
                   {"msgid":"r6","ext":"not ours!","status":"READ"}]})"});
  ASSERT_TRUE(list.ok());
  ASSERT_EQ(list->size(), 4u) << "what names its own reference alone, without a key, is about nobody";
  using State = Receipt::State;
  const std::tuple<const char*, const char*, State, const char*, const char*> expected[] = {
      {"abc-1", "1", State::kArrived, "", "2023-02-14T09:20:31"},
      {"abc-2", "", State::kFailed, "stopped", "2023-02-14T09:20:31"},
      {"abc-3", "", State::kFailed, "empty_number", ""},
      {"abc-4", "", State::kOnTheWay, "", ""}};
  for (size_t i = 0; i < list->size(); ++i) {
    const auto& [id, reference, state, reason, at] = expected[i];
    const auto& receipt = list.value()[i];
    EXPECT_EQ(receipt.id, id);
    EXPECT_EQ(receipt.reference, reference);
    EXPECT_EQ(receipt.state, state);
    EXPECT_EQ(receipt.reason, reason);
    EXPECT_EQ(receipt.at, at);
    EXPECT_FALSE(receipt.raw.empty());
  }

  auto flat = settings(1);
  flat.reports.each = "";
  const HttpGateway single(flat);
  EXPECT_EQ(single.receipts_in({{}, "application/x-www-form-urlencoded", "ext=abc-1&status=READ"})->front().state,
            State::kRead);
  EXPECT_EQ(single.receipts_in({{{"ext", "abc-1"}, {"status", "FAIL"}}, "", ""})->front().reason, "channel_failed");
  EXPECT_EQ(single.receipts_in({{}, "application/json", R"([{"ext":"a","status":"READ"}])"})->size(), 1u);
}

TEST(http_gateway, a_report_that_names_nothing_but_its_own_reference_has_to_carry_the_key) {
  auto s = settings(1);
  s.reports.each = "";
  const auto sent = [](const HttpGateway& gateway, const char* key, const char* body) {
    Report report{{}, "application/json", body};
    if (key) report.query["key"] = key;
    return gateway.receipts_in(report);
  };
  const char* own = R"({"msgid":"7001","status":"DELIVRD"})";
  EXPECT_FALSE(sent(HttpGateway(s), nullptr, own)) << "anybody can count to 7001";
  s.reports.key = "0123456789abcdef";
  const HttpGateway keyed(s);
  EXPECT_EQ(sent(keyed, nullptr, own).refusal().code, "delivery.report_foreign");
  EXPECT_EQ(sent(keyed, "0123456789abcdeg", own).refusal().code, "delivery.report_foreign");
  EXPECT_FALSE(sent(keyed, nullptr, R"({"ext":"abc-1","status":"DELIVRD"})"));
  const auto taken = sent(keyed, "0123456789abcdef", own);
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->front().reference, "7001");
  EXPECT_TRUE(taken->front().id.empty());
  s.reports.id_at = "";
  EXPECT_TRUE(faults_of(s).empty());
  s.reports.key = "short";
  ASSERT_EQ(faults_of(s).size(), 1u);
  EXPECT_EQ(faults_of(s)[0].code, "delivery.config_report_key");
}

TEST(http_gateway, a_report_that_is_none_is_refused) {
  const HttpGateway gateway(settings(1));
  EXPECT_EQ(gateway.receipts_in({{}, "application/json", "{"}).refusal().code, "delivery.report_unreadable");
  EXPECT_EQ(gateway.receipts_in({{}, "application/json", "{}"}).refusal().code, "delivery.report_unreadable");
  EXPECT_EQ(gateway.receipts_in({{}, "application/json", R"({"list":[]})"}).refusal().code, "delivery.report_foreign");
  EXPECT_EQ(gateway.receipts_in({{}, "application/json", std::string(2u << 20, ' ')}).refusal().code,
            "delivery.report_unreadable");
  std::string many = R"({"list":[0)";
  for (int i = 0; i < 1000; ++i) many += ",0";
  EXPECT_EQ(gateway.receipts_in({{}, "application/json", many + "]}"}).refusal().code, "delivery.report_unreadable");
}

TEST(http_gateway, tells_all_faults_of_its_description_at_once) {
  EXPECT_TRUE(faults_of(settings(1)).empty());
  auto wrong = settings(1);
  wrong.url = "https://sms.example/{text}";
  wrong.body = R"({"mobile":{to},"sign":"{signature}"})";
  wrong.headers.emplace_back("X-To", "{to}");
  wrong.success.clear();
  wrong.reference_at = "msgid";
  wrong.answers["1"] = "dead";
  wrong.reports.codes["2"] = "busy";
  wrong.reports.states = {{"OK", "delivered"}};
  wrong.reports.id_at = wrong.reports.reference_at = "";
  std::vector<std::pair<std::string, std::string>> told;
  for (const auto& fault : faults_of(wrong)) told.emplace_back(fault.code, fault.where);
  const std::vector<std::pair<std::string, std::string>> expected = {{"delivery.config_place", "url"},
                                                                     {"delivery.config_place", "body"},
                                                                     {"delivery.config_place", "headers"},
                                                                     {"delivery.config_json", "body"},
                                                                     {"delivery.config_pointer", "reference-at"},
                                                                     {"delivery.config_success", "success"},
                                                                     {"delivery.config_value", "answers"},
                                                                     {"delivery.config_value", "reports.codes"},
                                                                     {"delivery.config_value", "reports.states"},
                                                                     {"delivery.config_reports", "reports"}};
  EXPECT_EQ(told, expected);
}

RC_GTEST_PROP(http_gateway, any_text_comes_out_of_the_body_as_it_went_in, (const std::string& bytes)) {
  const auto text = kept_raw(bytes);  // any text, as it were UTF-8
  const Values values = {{"text", text}, {"to", "1"}};
  const auto filled = fill_places(R"({"content":"{text}","to":"{to}"})", values, json_escaped);
  const auto read = base::parse_json(filled);
  RC_ASSERT(read.ok());
  RC_ASSERT(base::text_at(read->as_object(), "content") == text);
  RC_ASSERT(base::read_query(fill_places("c={text}&t={to}", values, base::percent_encoded)).at("c") == text);
}

}  // namespace
}  // namespace delivery
