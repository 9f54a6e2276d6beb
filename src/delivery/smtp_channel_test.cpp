// What a relay may say, and what that is of a message; that letters reach a real server is tested with one
// (tests/delivery).
#include "delivery/smtp_channel.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "delivery/limits.h"
#include "delivery/mime.h"
#include "net/peer_for_tests.h"

namespace delivery {
namespace {

constexpr int64_t kNow = 1676337631;

const Outgoing kMessage{"abc-1", " ＺＨＡＮＧ@example.cn ",
                        "关于（2023）桂0305民初1号案件的送达通知，请及时查收并按期答辩",
                        "张三：\n您有一份文书。\n.\nhttps://court.example/p/abc"};

SmtpSettings settings(int port) {
  SmtpSettings s;
  s.name = "relay";
  s.server.host = "127.0.0.1";
  s.server.port = port;
  s.server.tls = net::SmtpServer::Tls::kNone;
  s.server.connect = s.server.whole = std::chrono::seconds(3);
  s.sender = {"service@court.example", "桂林市象山区人民法院"};
  s.return_to = "bounces@court.example";
  s.codes = {{"5.2.2", "no_reply"}};
  return s;
}

TEST(smtp_channel, the_letter_says_what_the_message_does) {
  const auto bytes = letter_of(kMessage, settings(1).sender, kNow);
  for (const auto line : base::split(bytes, '\n')) {
    EXPECT_LE(line.size(), 79u) << line;
    EXPECT_TRUE(line.empty() || line.ends_with('\r')) << line;
  }
  const auto letter = read_mime(bytes);
  EXPECT_EQ(letter->header("date"), "Tue, 14 Feb 2023 09:20:31 +0800");
  EXPECT_EQ(decoded_words(letter->header("from")), "桂林市象山区人民法院 <service@court.example>");
  EXPECT_EQ(letter->header("to"), "<ZHANG@example.cn>");
  EXPECT_EQ(decoded_words(letter->header("subject")), kMessage.subject);
  EXPECT_EQ(letter->header("message-id"), "<abc-1@court.example>");
  EXPECT_EQ(letter->header("auto-submitted"), "auto-generated");
  EXPECT_EQ(base::replace_all(letter->text(), "\r\n", "\n"), kMessage.text + "\n");
}

TEST(smtp_channel, no_header_can_be_put_in_by_a_subject_or_a_name) {
  auto message = kMessage;
  message.subject = "a\r\nBcc: other@example.cn\r\n\r\nbody";
  const auto letter = read_mime(letter_of(message, {"service@court.example", "x\" <y@z>, \""}, kNow));
  EXPECT_EQ(letter->header("bcc"), "");
  EXPECT_EQ(decoded_words(letter->header("subject")), "a Bcc: other@example.cn  body");
  EXPECT_EQ(letter->header("from"), "\"x <y@z>, \" <service@court.example>");
}

TEST(smtp_channel, our_id_is_found_in_what_comes_back_and_nobody_elses) {
  EXPECT_EQ(id_in("<abc-1@court.example>", "service@court.example"), "abc-1");
  EXPECT_EQ(id_in("<x@other.example> <abc-1@court.example>", "service@court.example"), "abc-1");
  EXPECT_EQ(id_in("<abc-1@court.example.evil>", "service@court.example"), "");
  EXPECT_EQ(id_in("<a b@court.example>", "service@court.example"), "");
  EXPECT_EQ(id_in("<<<", "service@court.example"), "");
}

TEST(smtp_channel, an_address_is_one_that_every_server_takes) {
  for (const char* good : {"a@b.cn", "zhang.san+1@mail.court.example", "12345@qq.com"})
    EXPECT_TRUE(email_address(good)) << good;
  for (const char* bad : {"", "a", "@b.cn", "a@", "a@b", "a b@c.cn", "a@b..cn", ".a@b.cn", "a..b@c.cn", "a@-b.cn",
                          "张三@b.cn", "a@b.cn>", "a@b.cn\r\nRCPT TO:<c@d.cn>", "a@b@c.cn", "\"a b\"@c.cn"})
    EXPECT_FALSE(email_address(bad)) << bad;
}

TEST(smtp_channel, a_status_is_found_in_a_servers_words) {
  EXPECT_EQ(enhanced_status("5.1.1 no such user"), "5.1.1");
  EXPECT_EQ(enhanced_status("smtp; 550 5.1.10 RESOLVER"), "5.1.10");
  EXPECT_EQ(enhanced_status("550-5.2.1. gone"), "5.2.1");
  for (const char* none : {"", "550 no", "host 5.1.1.2 said", "version 15.1.1", "5.1", "5..1"})
    EXPECT_EQ(enhanced_status(none), "") << none;
}

// A relay that says `answer` at `step` and yes to all else; "" goes away.
Taken sent_to(const std::string& step, const std::string& answer) {
  net::Peer peer([&](net::Wire& wire) {
    const auto says = [&](const std::string& at, const std::string& otherwise) {
      const auto words = at == step ? answer : otherwise;
      if (words.empty())
        wire.reset();
      else
        wire.say(words + "\r\n");
      return !words.empty();
    };
    if (!says("greeting", "220 hello")) return;
    for (auto line = wire.line(); !line.empty(); line = wire.line()) {
      const auto verb = line.substr(0, 4);
      if (verb == "QUIT") return;
      if (!says(verb, verb == "DATA" ? "354 go on" : "250 ok")) return;
      if (verb != "DATA" || step == "DATA") continue;
      wire.until("\r\n.\r\n");
      if (!says("dot", "250 2.0.0 Ok: queued as 4F1A")) return;
    }
  });
  SmtpChannel channel(settings(peer.port()), [] { return kNow; });
  return channel.send(kMessage);
}

TEST(smtp_channel, what_a_relay_says_is_told_apart_by_when_it_says_it) {
  using How = Taken::How;
  const struct {
    const char* step;
    const char* answer;
    How how;
    const char* reason;
  } rows[] = {{"", "", How::kAccepted, ""},
              {"greeting", "", How::kDown, "unreachable"},
              {"greeting", "421 4.3.2 too many", How::kDown, "busy"},
              {"greeting", "554 go away", How::kDown, "not_authorised"},
              {"MAIL", "550 5.7.1 who are you", How::kDown, "not_authorised"},
              {"MAIL", "", How::kDown, "broke_off"},
              {"RCPT", "550 5.1.1 no such user", How::kRefused, "unknown_at_address"},
              {"RCPT", "550 Mailbox not found", How::kRefused, "unknown_at_address"},
              {"RCPT", "551 5.1.6 moved", How::kRefused, "moved"},
              {"RCPT", "550 5.2.1 disabled", How::kRefused, "stopped"},
              {"RCPT", "552 5.2.2 mailbox full", How::kRefused, "no_reply"},
              {"RCPT", "550 5.0.0 account disabled", How::kRefused, "stopped"},
              {"RCPT", "550 5.7.1 relaying denied", How::kDown, "not_authorised"},
              {"RCPT", "451 4.7.1 greylisted", How::kDown, "busy"},
              {"DATA", "452 4.3.1 disk full", How::kDown, "busy"},
              {"dot", "554 5.7.1 looks like spam", How::kRefused, "channel_failed"},
              {"dot", "451 4.3.0 try again", How::kDown, "busy"},
              {"dot", "", How::kInDoubt, "broke_off"}};
  for (const auto& row : rows) {
    const auto taken = sent_to(row.step, row.answer);
    EXPECT_EQ(taken.how, row.how) << row.step << " " << row.answer << " " << taken.raw;
    EXPECT_EQ(taken.reason, row.reason) << row.step << " " << row.answer;
    EXPECT_EQ(taken.gateway, "relay");
    EXPECT_EQ(taken.reference, row.how == How::kAccepted ? "4F1A" : "");
  }
}

TEST(smtp_channel, what_can_never_be_sent_is_not_sent) {
  net::Peer peer([](net::Wire&) {});
  SmtpChannel channel(settings(peer.port()), [] { return kNow; });
  auto message = kMessage;
  message.to = "a@b.cn\r\nRCPT TO:<c@d.cn>";
  EXPECT_EQ(channel.unfit(message)->code, "delivery.address");
  EXPECT_EQ(channel.send(message).how, Taken::How::kRefused);
  message = kMessage;
  message.text = std::string(limits::kEmailText + 1, 'x');
  EXPECT_EQ(channel.unfit(message)->code, "delivery.letter_too_long");
  message.text = " ";
  EXPECT_EQ(channel.unfit(message)->code, "delivery.text_empty");
  message.text = "\xff";
  EXPECT_EQ(channel.unfit(message)->code, "delivery.text_malformed");
  EXPECT_EQ(peer.connections(), 0);
}

}  // namespace
}  // namespace delivery
