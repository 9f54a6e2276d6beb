#include "delivery/bounce.h"

#include <gtest/gtest.h>

#include "delivery/encodings.h"
#include "delivery/letter.h"
#include "delivery/limits.h"

namespace delivery {
namespace {

using State = Receipt::State;
constexpr const char* kSender = "service@court.example";

std::string status_letter(const std::string& status, const std::string& copy_type = "text/rfc822-headers") {
  return "Return-Path: <>\r\nDate: Tue, 14 Feb 2023 09:30:00 +0800\r\nFrom: Mail Delivery System "
         "<Mailer-Daemon@relay.example>\r\nSubject: Mail delivery failed\r\nContent-Type: multipart/report; "
         "report-type=delivery-status; boundary=\"=-b\"\r\n\r\n--=-b\r\nContent-Type: text/plain\r\n\r\nA letter could "
         "not "
         "be delivered.\r\n--=-b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; "
         "relay.example\r\n\r\n" +
         status + "\r\n--=-b\r\nContent-Type: " + copy_type +
         "\r\n\r\nSubject: x\r\nMessage-ID: <abc-1@court.example>\r\n\r\n--=-b--\r\n";
}

TEST(bounce, a_delivery_status_is_read_with_its_time_words_and_reason) {
  const struct {
    const char* status;
    State state;
    const char* reason;
    const char* at;
  } rows[] = {
      {"Action: failed\r\nFinal-Recipient: rfc822;zhang@example.cn\r\nStatus: 5.0.0\r\nDiagnostic-Code: smtp; 550 "
       "5.1.1 "
       "User\r\n unknown\r\nLast-Attempt-Date: Tue, 14 Feb 2023 01:20:31 +0000\r\n",
       State::kFailed, "unknown_at_address", "2023-02-14T09:20:31"},
      {"Action: failed\r\nStatus: 5.0.0\r\nDiagnostic-Code: smtp; 550 Mailbox not found\r\n", State::kFailed,
       "unknown_at_address", "2023-02-14T09:30:00"},
      {"Action: failed (permanent)\r\nStatus: 5.2.2\r\n", State::kFailed, "channel_failed", "2023-02-14T09:30:00"},
      {"Action: failed\r\nStatus: 5.7.1 (spam)\r\nDiagnostic-Code: smtp; 550 spam, user unknown\r\n", State::kFailed,
       "channel_failed", "2023-02-14T09:30:00"},
      {"Action: delayed\r\nStatus: 4.4.1\r\n", State::kOnTheWay, "", "2023-02-14T09:30:00"},
      {"Action: relayed\r\nStatus: 2.0.0\r\n", State::kOnTheWay, "", "2023-02-14T09:30:00"},
      {"Action: delivered\r\nStatus: 2.0.0\r\n", State::kArrived, "", "2023-02-14T09:30:00"}};
  for (const auto& row : rows)
    for (const char* copy : {"text/rfc822-headers", "message/rfc822"}) {
      const auto receipt = read_bounce(status_letter(row.status, copy), kSender);
      ASSERT_TRUE(receipt) << row.status;
      EXPECT_EQ(receipt->id, "abc-1");
      EXPECT_EQ(receipt->state, row.state) << row.status;
      EXPECT_EQ(receipt->reason, row.reason) << row.status;
      EXPECT_EQ(receipt->at, row.at) << row.status;
      EXPECT_NE(receipt->raw.find("Action: "), std::string::npos);
    }
}

TEST(bounce, one_in_words_is_understood_as_it_is_written_here) {
  const auto qq =
      "From: \"PostMaster\" <PostMaster@qq.com>\r\nDate: Tue, 14 Feb 2023 09:20:31 +0800\r\n"
      "Subject: =?gb18030?B?" +
      base64("\xC0\xB4\xD7\xD4QQ\xD3\xCA\xCF\xE4\xB5\xC4\xCD\xCB\xD0\xC5") +
      "?=\r\nIn-Reply-To: <abc-1@court.example>\r\nContent-Type: text/html; charset=\"gb18030\"\r\n"
      "Content-Transfer-Encoding: base64\r\n\r\n" +
      // <b>收件人邮箱不存在</b>
      base64("<b>\xCA\xD5\xBC\xFE\xC8\xCB\xD3\xCA\xCF\xE4\xB2\xBB\xB4\xE6\xD4\xDA</b>");
  auto receipt = read_bounce(qq, kSender);
  ASSERT_TRUE(receipt);
  EXPECT_EQ(receipt->id, "abc-1");
  EXPECT_EQ(receipt->reason, "unknown_at_address");
  EXPECT_EQ(receipt->raw, "收件人邮箱不存在");
  EXPECT_EQ(receipt->at, "2023-02-14T09:20:31");

  const std::string exim =
      "Return-path: <>\nX-Failed-Recipients: zhang@example.cn\nFrom: Mail Delivery System <Mailer-Daemon@relay>\n"
      "Subject: Mail delivery failed: returning message to sender\n\nThis message was created automatically.\n"
      "  zhang@example.cn\n    all relevant MX records point to non-existent hosts or mailbox is full\n"
      "------ This is a copy of the message, including all the headers. ------\n"
      "Message-ID: <abc-1@court.example>\n\nuser unknown\n";
  receipt = read_bounce(exim, kSender);
  ASSERT_TRUE(receipt);
  EXPECT_EQ(receipt->reason, "channel_failed") << "what our letter says is no reason";
  EXPECT_EQ(receipt->at, "");

  auto warning = exim;
  warning.replace(warning.find("Mail delivery failed: returning"), 31, "Warning: delivery failed so far,");
  EXPECT_EQ(read_bounce(warning, kSender)->state, State::kOnTheWay);
}

TEST(bounce, what_is_none_of_ours_or_no_bounce_is_left_alone) {
  EXPECT_FALSE(read_bounce(status_letter("Action: failed\r\n"), "service@other.example"));
  EXPECT_FALSE(read_bounce(status_letter("Action: thrown-away\r\n").substr(0, 300), kSender));
  const std::string answer =
      "From: Zhang <zhang@example.cn>\nSubject: Re: x\nIn-Reply-To: <abc-1@court.example>\n\nuser unknown?\n";
  EXPECT_FALSE(read_bounce(answer, kSender)) << "a person's answer";
  const std::string absent =
      "From: Zhang <zhang@example.cn>\nSubject: Automatic reply\nAuto-Submitted: auto-replied\nIn-Reply-To: "
      "<abc-1@court.example>\n\nI am away.\n";
  EXPECT_FALSE(read_bounce(absent, kSender));
  EXPECT_FALSE(read_bounce("", kSender));
  EXPECT_FALSE(read_bounce(status_letter("Action: failed\r\n") + std::string(limits::kLetter, 'x'), kSender));
}

TEST(bounce, our_own_letter_is_no_bounce) {
  EXPECT_FALSE(
      read_bounce(letter_of({"abc-1", "zhang@example.cn", "退信", "delivery failed"}, {kSender, ""}, 0), kSender));
}

}  // namespace
}  // namespace delivery
