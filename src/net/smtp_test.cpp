// What a server may do to a letter at each step, and what is known of the letter then. That letters reach a real server
// is tested where they are made (delivery).
#include "net/smtp.h"

#include <gtest/gtest.h>

#include "net/peer_for_tests.h"

namespace net {
namespace {

// A server that says yes until the step named, and there what it is told; "" is to go away without a word.
struct Server {
  std::string step, answer;
  std::string last_letter;

  bool says(Wire& wire, const std::string& at, const std::string& otherwise) const {
    const std::string& words = at == step ? answer : otherwise;
    if (words.empty()) {
      wire.reset();
      return false;
    }
    wire.say(words + "\r\n");
    return true;
  }

  void operator()(Wire& wire) {
    if (!says(wire, "greeting", "220 mail.example")) return;
    for (auto line = wire.line(); !line.empty(); line = wire.line()) {
      const auto verb = line.substr(0, 4);
      if (verb == "EHLO" && !says(wire, verb, "250 mail.example")) return;
      if (verb == "MAIL" && !says(wire, verb, "250 ok")) return;
      if (verb == "RCPT" && !says(wire, verb, "250 ok")) return;
      if (verb == "DATA") {
        if (!says(wire, verb, "354 go on")) return;
        if (step == "middle") return wire.reset();
        if (step == verb) continue;
        last_letter = wire.until("\r\n.\r\n");
        if (!says(wire, "dot", "250 2.0.0 queued as 4711")) return;
      }
      if (verb == "QUIT" || verb == "HELO") return;
    }
  }
};

SmtpAnswer handed_over(Server& server, std::string bytes = "Subject: a\r\n\r\nb\r\n.c\r\n") {
  Peer peer([&](Wire& wire) { server(wire); });
  Smtp smtp({"127.0.0.1", peer.port(), SmtpServer::Tls::kNone, "", "", "court.example", "", std::chrono::seconds(2),
             std::chrono::seconds(3)});
  return smtp.hand_over({"court@example.cn", "zhang@example.cn", std::move(bytes)});
}

TEST(smtp, hands_a_letter_over) {
  Server server{"", "", ""};
  const auto answer = handed_over(server);
  EXPECT_TRUE(answer.taken) << answer.trouble;
  EXPECT_EQ(answer.code, 250);
  EXPECT_EQ(answer.text, "2.0.0 queued as 4711");
  EXPECT_EQ(server.last_letter, "Subject: a\r\n\r\nb\r\n..c\r\n.\r\n");
}

TEST(smtp, says_where_it_was_refused_and_by_which_words) {
  using At = SmtpAnswer::At;
  const struct {
    const char* step;
    const char* answer;
    At at;
    int code;
    const char* text;
  } refusals[] = {{"greeting", "554 no service", At::kSession, 554, "no service"},
                  {"MAIL", "550 5.7.1 who are you", At::kSender, 550, "5.7.1 who are you"},
                  {"RCPT", "550-5.1.1 no such\r\n550 5.1.1 person", At::kRecipient, 550, "5.1.1 no such 5.1.1 person"},
                  {"RCPT", "451 4.7.1 later", At::kRecipient, 451, "4.7.1 later"},
                  {"DATA", "452 4.3.1 full", At::kLetter, 452, "4.3.1 full"},
                  {"dot", "554 5.7.1 spam", At::kLetter, 554, "5.7.1 spam"}};
  for (const auto& one : refusals) {
    Server server{one.step, one.answer, ""};
    const auto answer = handed_over(server);
    EXPECT_FALSE(answer.taken) << one.step;
    EXPECT_FALSE(answer.in_doubt) << one.step;
    EXPECT_EQ(answer.at, one.at) << one.step;
    EXPECT_EQ(answer.code, one.code) << one.step;
    EXPECT_EQ(answer.text, one.text) << one.step;
  }
}

TEST(smtp, is_in_doubt_only_once_the_whole_letter_was_out) {
  for (const char* step : {"greeting", "EHLO", "MAIL", "RCPT", "DATA"}) {
    Server server{step, "", ""};
    const auto answer = handed_over(server);
    EXPECT_FALSE(answer.taken) << step;
    EXPECT_FALSE(answer.in_doubt) << step;
  }
  Server in_the_middle{"middle", "", ""};
  EXPECT_FALSE(handed_over(in_the_middle, std::string(8u << 20, 'x') + "\r\n").in_doubt)
      << "8 MB do not fit on the way";
  Server after{"dot", "", ""};
  const auto answer = handed_over(after);
  EXPECT_FALSE(answer.taken);
  EXPECT_TRUE(answer.in_doubt);
  EXPECT_EQ(answer.code, 0);
}

TEST(smtp, goes_nowhere_without_tls_where_tls_is_asked_for) {
  Server server{"", "", ""};
  Peer peer([&](Wire& wire) { server(wire); });
  Smtp smtp({"127.0.0.1", peer.port(), SmtpServer::Tls::kStartTls, "", "", "court.example", ""});
  const auto answer = smtp.hand_over({"a@example.cn", "b@example.cn", "x\r\n"});
  EXPECT_FALSE(answer.taken);
  EXPECT_FALSE(answer.in_doubt);
  EXPECT_EQ(answer.at, SmtpAnswer::At::kSession);
  EXPECT_EQ(server.last_letter, "");
}

}  // namespace
}  // namespace net
