// What Kannel answers and reports, word for word as 1.4.5 does; that it really does is tested with the real one
// (tests/delivery).
#include "delivery/kannel.h"

#include <gtest/gtest.h>

#include "net/peer_for_tests.h"

namespace delivery {
namespace {

KannelSettings settings(int port) {
  return {"kannel-a",
          "http://127.0.0.1:" + std::to_string(port) + "/cgi-bin/sendsms",
          "court",
          "secret",
          "10690",
          "",
          "86",
          "象山区人民法院",
          "http://127.0.0.1:8080/reports/kannel-a",
          "",
          {{"MK:0012", "stopped"}, {"UNDELIV/099", "moved"}}};
}

const Outgoing kMessage{"Rm9yLXRlc3RzLW9ubHk", "138 1234 5678", "", "您有一份文书"};

TEST(kannel, is_asked_in_its_own_words) {
  net::HttpSeen seen;
  net::Peer peer([&](net::Wire& wire) {
    seen = net::http_request(wire);
    wire.say(net::http_answer("202 Accepted", "0: Accepted for delivery"));
  });
  Kannel kannel(settings(peer.port()));
  const auto taken = kannel.send(kMessage);
  EXPECT_EQ(taken.how, Taken::How::kAccepted);
  EXPECT_EQ(taken.gateway, "kannel-a");
  EXPECT_EQ(taken.parts, 1);
  EXPECT_EQ(seen.body, "【象山区人民法院】您有一份文书");
  for (const char* line :
       {"POST /cgi-bin/sendsms HTTP/1.1\r\n", "X-Kannel-To: 8613812345678\r\n", "X-Kannel-Coding: 2\r\n",
        "X-Kannel-From: 10690\r\n", "X-Kannel-DLR-Mask: 31\r\n",
        "X-Kannel-DLR-Url: http://127.0.0.1:8080/reports/kannel-a?id=Rm9yLXRlc3RzLW9ubHk&d=%d&T=%T&A=%A"})
    EXPECT_NE(seen.head.find(line), std::string::npos) << line << seen.head;
}

TEST(kannel, its_answers_are_told_apart) {
  using How = Taken::How;
  const struct {
    const char* status;
    const char* body;
    How how;
    const char* reason;
  } rows[] = {{"202 Accepted", "0: Accepted for delivery", How::kAccepted, ""},
              {"202 Accepted", "3: Queued for later delivery", How::kAccepted, ""},
              {"403 Forbidden", "Authorization failed for sendsms", How::kDown, "not_authorised"},
              {"403 Forbidden", "Sender missing and no global set, rejected", How::kDown, "not_authorised"},
              {"400 Bad Request", "Sender missing and no global set, rejected", How::kDown, "not_authorised"},
              {"403 Forbidden", "Not routable. Do not try again.", How::kRefused, "channel_failed"},
              {"503 Service Unavailable", "Temporal failure, try again later.", How::kDown, "busy"},
              {"400 Bad Request", "Number(s) has/have been denied by white- and/or black-lists.", How::kRefused,
               "channel_failed"},
              {"404 Not Found", "", How::kDown, "not_understood"},
              {"302 Found", "", How::kDown, "not_understood"},
              {"502 Bad Gateway", "", How::kInDoubt, "broke_off"}};
  for (const auto& row : rows) {
    net::Peer peer([&](net::Wire& wire) {
      net::http_request(wire);
      wire.say(net::http_answer(row.status, row.body, "Connection: close\r\n"));
    });
    Kannel kannel(settings(peer.port()));
    const auto taken = kannel.send(kMessage);
    EXPECT_EQ(taken.how, row.how) << row.body;
    EXPECT_EQ(taken.reason, row.reason) << row.body;
    EXPECT_NE(taken.raw.find(row.body), std::string::npos) << row.body;
  }
}

TEST(kannel, what_can_never_be_sent_is_not_sent) {
  net::Peer peer([](net::Wire&) {});
  Kannel kannel(settings(peer.port()));
  const auto with = [](auto change) {
    auto message = kMessage;
    change(message);
    return message;
  };
  const std::pair<Outgoing, const char*> rows[] = {
      {with([](auto& m) { m.to = "0773-2826666"; }), "delivery.number"},
      {with([](auto& m) { m.to = "13812345678\r\nX-Kannel-SMSC: other"; }), "delivery.number"},
      {with([](auto& m) { m.text = std::string(9000, 'x'); }), "delivery.text_too_long"},
      {with([](auto& m) { m.id = "a&d=1"; }), "delivery.id"}};
  for (const auto& [message, code] : rows) {
    EXPECT_EQ(kannel.unfit(message)->code, code);
    EXPECT_EQ(kannel.send(message).how, Taken::How::kRefused);
  }
  EXPECT_EQ(kannel.unfit(kMessage), std::nullopt);
  EXPECT_EQ(peer.connections(), 0);
}

Report report(const std::string& d, const std::string& answer) {
  return {{{"id", kMessage.id}, {"d", d}, {"T", "1676337631"}, {"A", answer}, {"F", "4711"}, {"i", "cmcc"}}, "", ""};
}

TEST(kannel, its_reports_keep_the_carriers_time_words_and_reason) {
  using State = Receipt::State;
  const struct {
    const char* d;
    const char* answer;
    State state;
    const char* reason;
    const char* at;
  } rows[] = {
      {"8", "ACK/", State::kOnTheWay, "", "2023-02-14T09:20:31"},
      {"4", "", State::kOnTheWay, "", "2023-02-14T09:20:31"},
      {"1", "id:1 sub:001 dlvrd:001 submit date:2302140915 done date:2302140918 stat:DELIVRD err:000 text:",
       State::kArrived, "", "2023-02-14T09:18:00"},
      {"2", "id:1 sub:001 dlvrd:000 submit date:230214091500 done date:230214091807 stat:EXPIRED err:000 text:",
       State::kFailed, "no_reply", "2023-02-14T09:18:07"},
      {"2", "id:1 stat:UNDELIV err:MK:0001 text:", State::kFailed, "empty_number", "2023-02-14T09:20:31"},
      {"2", "id:1 stat:MK:0012 err:000 text:", State::kFailed, "stopped", "2023-02-14T09:20:31"},
      {"2", "id:1 stat:UNDELIV err:099 text:", State::kFailed, "moved", "2023-02-14T09:20:31"},
      {"2", "id:1 stat:UNDELIV err:098 text:", State::kFailed, "channel_failed", "2023-02-14T09:20:31"},
      {"2", "", State::kFailed, "channel_failed", "2023-02-14T09:20:31"},
      {"16", "NACK/0x0000000b/Invalid Destination Address", State::kFailed, "empty_number", "2023-02-14T09:20:31"},
      {"16", "NACK/0x00000008/System Error", State::kFailed, "channel_failed", "2023-02-14T09:20:31"}};
  const Kannel kannel(settings(1));
  for (const auto& row : rows) {
    const auto receipts = kannel.receipts_in(report(row.d, row.answer));
    ASSERT_TRUE(receipts.ok()) << row.answer;
    const auto& receipt = receipts->front();
    EXPECT_EQ(receipt.id, kMessage.id);
    EXPECT_EQ(receipt.reference, "4711");
    EXPECT_EQ(receipt.state, row.state) << row.answer;
    EXPECT_EQ(receipt.reason, row.reason) << row.answer;
    EXPECT_EQ(receipt.at, row.at) << row.answer;
    EXPECT_NE(receipt.raw.find(row.answer), std::string::npos) << receipt.raw;
  }
}

TEST(kannel, a_report_that_is_none_is_refused) {
  const Kannel kannel(settings(1));
  EXPECT_EQ(kannel.receipts_in({}).refusal().code, "delivery.report_foreign");
  EXPECT_EQ(kannel.receipts_in(report("64", "")).refusal().code, "delivery.report_unreadable");
  EXPECT_EQ(kannel.receipts_in(report("", "")).refusal().code, "delivery.report_unreadable");
  auto foreign = report("1", "");
  foreign.query["id"] = "../../etc";
  EXPECT_EQ(kannel.receipts_in(foreign).refusal().code, "delivery.report_foreign");
}

TEST(kannel, every_reason_of_the_table_is_one_that_a_carrier_can_know) {
  for (const char* part : {"sms", "email"})
    for (const auto& [code, reason] : known_codes(part))
      EXPECT_NE(std::find(refusal_reasons().begin(), refusal_reasons().end(), reason), refusal_reasons().end()) << code;
}

}  // namespace
}  // namespace delivery
